"""One settings file, read anew under the environment of each kind of installation."""

import re
import runpy
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).parent.parent
SETTINGS = str(ROOT / "sistercities" / "settings.py")
READ = [
    "ALLOWED_HOSTS",
    "BEHIND_PROXY",
    "DATABASE_URL",
    "DEBUG",
    "DEMO",
    "GRACE_DAYS",
    "HOME_COUNTRY",
    "NETWORK_NAME",
    "SECRET_KEY",
    "SSL_REDIRECT",
]


@pytest.fixture
def settings_of(monkeypatch):
    for name in READ:
        monkeypatch.delenv(name, raising=False)

    def read(**environment):
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(SETTINGS)

    return read


def test_production_without_a_secret_refuses_to_start_and_says_why(settings_of):
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is not set, and without it anyone"):
        settings_of()


def test_production_answers_to_no_host_and_no_plain_connection_unless_told(settings_of):
    production = settings_of(SECRET_KEY="s" * 50)

    assert production["ALLOWED_HOSTS"] == []
    assert production["SECURE_SSL_REDIRECT"] is True
    assert production["SECURE_HSTS_SECONDS"] == 31536000
    assert production["SESSION_COOKIE_NAME"] == "__Host-sessionid"
    assert production["CSRF_COOKIE_SECURE"] is True
    assert "SECURE_PROXY_SSL_HEADER" not in production


def test_proxy_is_trusted_only_when_there_is_one(settings_of):
    production = settings_of(SECRET_KEY="s" * 50, BEHIND_PROXY="yes")

    assert production["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")


def test_demo_needs_no_tls_but_a_secret_and_shows_no_debug_pages(settings_of):
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY"):
        settings_of(DEMO="yes")
    demo = settings_of(DEMO="yes", SECRET_KEY="s" * 50)

    assert demo["DEBUG"] is False
    assert demo["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert "SECURE_SSL_REDIRECT" not in demo
    assert "SESSION_COOKIE_SECURE" not in demo


def test_developer_needs_nothing_but_debug(settings_of):
    settings = settings_of(DEBUG="yes")

    assert settings["DEBUG"] is True
    assert settings["DATABASES"]["default"]["NAME"].name == "db.sqlite3"
    assert settings["DATABASES"]["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_network_is_named_by_the_environment(settings_of):
    settings = settings_of(DEBUG="yes", HOME_COUNTRY="nz", NETWORK_NAME="Sister Cities Aotearoa")

    assert settings["HOME_COUNTRY"] == "NZ"
    assert settings["NETWORK_NAME"] == "Sister Cities Aotearoa"


def test_postgresql_address_may_hold_escaped_characters(settings_of):
    settings = settings_of(
        DEBUG="yes", DATABASE_URL="postgres://por%40tal:p%2Fw%3A@db.example.org:5433/register"
    )
    database = settings["DATABASES"]["default"]

    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["USER"], database["PASSWORD"]) == ("por@tal", "p/w:")
    assert (database["HOST"], database["PORT"]) == ("db.example.org", "5433")
    assert database["NAME"] == "register"


def test_sqlite_path_may_be_absolute(settings_of):
    settings = settings_of(DEBUG="yes", DATABASE_URL="sqlite:////srv/portal/register.sqlite3")

    assert str(settings["DATABASES"]["default"]["NAME"]) == "/srv/portal/register.sqlite3"


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DEBUG", "maybe", "DEBUG is 'maybe'. Set it to yes or no."),
        ("GRACE_DAYS", "two", "GRACE_DAYS is 'two'. Set it to a whole number."),
        ("GRACE_DAYS", "-1", "GRACE_DAYS is '-1'. Set it to a whole number."),
        ("DATABASE_URL", "mysql://db/x", "DATABASE_URL starts with 'mysql'. It must start with"),
    ],
)
def test_wrong_value_is_refused_with_a_sentence(settings_of, name, value, sentence):
    with pytest.raises(ImproperlyConfigured, match=sentence):
        settings_of(**{"SECRET_KEY": "s" * 50, name: value})


def test_readme_lists_every_variable_that_is_read_and_no_other():
    """In settings ``environment.text("NAME", …)``, in gunicorn's ``environ.get("NAME", …)``."""
    read = re.compile(r"""(?:environment\.\w+|\btext|environ\.get)\(\s*["']([A-Z][A-Z0-9_]+)["']""")
    files = ["sistercities/settings.py", "sistercities/environment.py", "gunicorn.conf.py"]
    names = {name for file in files for name in read.findall((ROOT / file).read_text())}
    table = (ROOT / "README.md").read_text().split("## Settings")[1].split("## Run it")[0]
    listed = {
        name
        for line in re.findall(r"^\| (`[A-Z].*?) \|", table, re.M)
        for name in re.findall(r"`(\w+)`", line)
    }

    assert listed == names
