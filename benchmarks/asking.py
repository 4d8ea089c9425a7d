"""A browser of a few lines: keeps cookies, fills in the form's token, follows nothing."""

import http.client
import random
import re
import time
from urllib.parse import urlencode, urlsplit

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


class Browser:
    def __init__(self, address, cookie=""):
        self.host = urlsplit(address).netloc
        self.cookies = dict([cookie.split("=", 1)]) if cookie else {}

    def ask(self, method, path, fields=None):
        """Status, text and seconds; each visitor comes from an address of their own."""
        started = time.monotonic()
        connection = http.client.HTTPConnection(self.host, timeout=120)
        connection.request(method, path, urlencode(fields) if fields else None, self._headers())
        response = connection.getresponse()
        text = response.read().decode(errors="replace")
        for header in response.headers.get_all("Set-Cookie") or ():
            name, value = header.split(";")[0].split("=", 1)
            self.cookies[name] = value
        connection.close()
        return response.status, text, time.monotonic() - started

    def fill(self, path, fields):
        """Opens a form and sends it."""
        status, text, _ = self.ask("GET", path)
        token = TOKEN.search(text)
        if status != 200 or not token:
            return status, text, 0
        return self.ask("POST", path, {"csrfmiddlewaretoken": token[1], **fields})

    def _headers(self):
        numbers = (random.randrange(1, 255) for _ in range(4))
        return {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "X-Forwarded-For": ".".join(map(str, numbers)),
            "Content-Type": "application/x-www-form-urlencoded",
        }
