"""A portal under gunicorn with a database of its own, and people who use it as browsers do."""

import http.client
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from urllib.parse import urlencode

from django.conf import settings

from tests.operations.processes import Program, children, free_port, wait_for

TOKEN = "t" * 32


class Portal(Program):
    """As production, but without TLS; ``environment`` says what differs."""

    def __init__(self, folder, database, **environment):
        self.port = free_port()
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONDONTWRITEBYTECODE": "1",
            "DJANGO_SETTINGS_MODULE": "tests.operations.served",
            "DEMO": "yes",
            "SECRET_KEY": "s" * 50,
            "DATABASE_URL": database,
            "MEDIA_ROOT": str(folder / "media"),
            "BIND": f"127.0.0.1:{self.port}",
            "WEB_CONCURRENCY": "2",
        } | environment
        command = [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py"]
        super().__init__(command, settings.BASE_DIR, folder / "log", environment)

    def start(self):
        super().start()
        wait_for(lambda: Person(self).get("/healthz").status == 200, 60, "The portal")
        return self

    def workers(self):
        return children(self.process.pid)

    def manage(self, *arguments, code=0):
        """What a command says; it has to end with this code."""
        return self.run("manage.py", *arguments, code=code)

    def told_by(self, module, *arguments):
        """What a module of ours says as JSON in its last line."""
        return json.loads(self.run("-m", module, *arguments).splitlines()[-1])

    def run(self, *arguments, code=0):
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.text = response.read().decode(errors="replace")
        self.location = response.headers.get("Location", "")

    def json(self):
        return json.loads(self.text)

    @property
    def words(self):
        return " ".join(re.sub(r"<[^>]+>", " ", self.text).split())


class Person:
    """A browser: one cookie of a session, forms filled in and sent as they stand on the page."""

    def __init__(self, portal, session=""):
        self.port = portal.port
        self.cookie = f"csrftoken={TOKEN}" + (f"; sessionid={session}" if session else "")
        self.anonymous = not session

    def get(self, path):
        return self._ask("GET", path)

    def send(self, path, data):
        body = urlencode({**data, "csrfmiddlewaretoken": TOKEN})
        return self._ask("POST", path, body, "application/x-www-form-urlencoded")

    def fill_in(self, page, action, **given):
        """Send the form of a page that leads to ``action``, with some of its fields filled in.

        What the page answers where it does not open; None where it has no such form, or where
        the form does not offer what is to be chosen.
        """
        shown = self.get(page)
        if shown.status != 200:
            return shown
        forms = Forms(shown.text)
        form = forms.leading_to(action)
        return self.send(action, form | given) if forms.offer(action, given) else None

    def _ask(self, method, path, body=None, kind=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {} if self.anonymous and method == "GET" else {"Cookie": self.cookie}
        if kind:
            headers["Content-Type"] = kind
        try:
            connection.request(method, path, body, headers)
            return Answer(connection.getresponse())
        except http.client.HTTPException as error:
            raise ConnectionError(str(error)) from error
        finally:
            connection.close()


class Forms(HTMLParser):
    """The forms of a page with what their fields hold."""

    def __init__(self, text):
        super().__init__()
        self.found, self.area, self.radios = [], None, {}
        self.feed(text)

    def leading_to(self, action):
        return next((fields for leads_to, fields in self.found if leads_to == action), None)

    def offer(self, action, given):
        """Whether a form leads there, and each choice to be made is one of its open ones."""
        return self.leading_to(action) is not None and all(
            value in self.radios.get((action, name), {value}) for name, value in given.items()
        )

    def handle_starttag(self, tag, pairs):
        named = dict(pairs)
        if tag == "form":
            self.found.append((named.get("action", ""), {}))
        elif self.found and (name := named.get("name")):
            self._field(tag, name, named)
        elif tag == "option" and "selected" in named and self.found and self.area:
            self.found[-1][1][self.area] = named.get("value", "")

    def _field(self, tag, name, named):
        leads_to, fields = self.found[-1]
        if named.get("type") == "radio":
            open_ones = self.radios.setdefault((leads_to, name), set())
            open_ones.update([] if "disabled" in named else [named["value"]])
        if tag in {"textarea", "select"}:
            self.area = name
            fields.setdefault(name, "")
        elif tag == "input" and named.get("type") not in {"checkbox", "radio", "submit", "file"}:
            fields[name] = named.get("value") or ""
        elif tag == "input" and "checked" in named:
            fields[name] = named.get("value", "on")

    def handle_data(self, data):
        if self.area and self.lasttag == "textarea":
            self.found[-1][1][self.area] += data

    def handle_endtag(self, tag):
        if tag in {"textarea", "select"}:
            self.area = None
