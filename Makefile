# Two commands: `make demo` shows the portal, `make test` proves it.
# Both need nothing but Python 3.11 or later with its venv module, and make.

PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
# Options for pytest: `make test OPTIONS="-x -k kobe"`.
OPTIONS ?= --numprocesses 2

PIP = $(VENV)/bin/pip --disable-pip-version-check install --quiet --require-hashes --requirement
MANAGE = $(VENV)/bin/python manage.py
COMPILE = uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header
TEMPLATES = $$(git ls-files '*.html')

.PHONY: demo test test-browser lint requirements

# Served as in production, but without TLS, and always from the database file in this folder,
# whatever the environment says, so that nobody fills a real register with invented rows.
DEMO = DEMO=yes DEBUG=no LOG_LEVEL=WARNING DATABASE_URL=sqlite:///db.sqlite3 \
	SECRET_KEY="$$(cat .state/secret-key)" BIND="127.0.0.1:$(PORT)" SITE_ADDRESS="http://127.0.0.1:$(PORT)"

demo: $(VENV)/.runtime .state/secret-key .state/static
	@$(DEMO) $(MANAGE) compilemessages
	@$(DEMO) $(MANAGE) migrate --verbosity 0
	@$(DEMO) $(MANAGE) demo
	@$(DEMO) $(VENV)/bin/gunicorn --config gunicorn.conf.py --log-level warning \
		|| { echo "If another program uses port $(PORT), try: make demo PORT=8001"; exit 1; }

test: $(VENV)/.development
	$(VENV)/bin/pytest $(OPTIONS)

# Needs Chromium on this machine: `apt install chromium`, or CHROMIUM=/path/to/chromium.
test-browser: $(VENV)/.development
	$(VENV)/bin/pytest $(OPTIONS) tests/browser

lint: $(VENV)/.development
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/djade --check $(TEMPLATES)
	$(VENV)/bin/lint-imports
	DEBUG=yes $(MANAGE) makemigrations --check --dry-run

# After a change of the dependencies in pyproject.toml. Needs uv.
requirements:
	$(COMPILE) --output-file requirements.txt
	$(COMPILE) --group dev --output-file requirements-dev.txt

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and \
		"Python 3.11 or later is needed. Name it like this: make PYTHON=python3.12 demo")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.txt | $(VENV)/bin/python
	$(PIP) requirements.txt
	@touch $@

$(VENV)/.development: requirements-dev.txt | $(VENV)/bin/python
	$(PIP) requirements-dev.txt
	@touch $@

.state/secret-key:
	@mkdir -p .state
	@$(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(64))' > $@
	@chmod 600 $@

.state/static: $(VENV)/.runtime .state/secret-key $(shell find static -type f)
	@$(DEMO) $(MANAGE) collectstatic --noinput --verbosity 0
	@touch $@
