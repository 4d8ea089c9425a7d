"""A page cache in front of Django for visitors without a session.

It keeps finished pages with a strong ETag in the memory of the worker, stamped with the generation
of the data and the day. What `generation.lately` says tells whether a page still holds; nothing is
ever deleted by hand. Whoever has a session, posts something or sends unusual headers goes straight
to Django.
"""

import hashlib
import threading
from collections import OrderedDict
from typing import NamedTuple

from django.conf import settings
from django.core.handlers.wsgi import get_str_from_wsgi
from django.db import Error
from django.http import parse_cookie
from django.utils import timezone

from sistercities import generation, languages, replicas
from sistercities.copies import answers_behind

MAX_BYTES = 64 * 1024 * 1024
MAX_PAGE = 2 * 1024 * 1024
MAX_QUERY = 1_000
PRIVATE = ("/admin", "/desk", "/account", "/healthz", "/readyz")
# Cookies that may come along and change nothing but what stands in the key.
HARMLESS = {settings.THEME_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME}
NOT_KEPT = {"x-request-id", "set-cookie", "date", "etag", "content-length"}


class Page(NamedTuple):
    stamp: tuple
    etag: str
    headers: list
    body: bytes


class PageCache:
    """A WSGI application around another."""

    def __init__(self, application, max_bytes=MAX_BYTES):
        self.application = application
        self.max_bytes = max_bytes
        self.pages = OrderedDict()
        self.size = 0
        self.lock = threading.Lock()

    def __call__(self, environ, start_response):
        key = page_key(environ)
        stamp = key and _stamp()
        if not stamp:
            return self.application(environ, start_response)
        page = self.pages.get(key)
        if page is None or page.stamp != stamp:
            return self._fresh(key, stamp, environ, start_response)
        return _answer(page, environ, start_response)

    def _fresh(self, key, stamp, environ, start_response):
        started, behind = {}, answers_behind()

        def remember(status, headers, exc_info=None):
            started.update(status=status, headers=headers)
            return None

        chunks = self.application({**environ, "REQUEST_METHOD": "GET"}, remember)
        if not _keepable(started, chunks):
            start_response(started["status"], started["headers"])
            return _closed(chunks) if environ["REQUEST_METHOD"] == "HEAD" else chunks
        page = _page(stamp, started["headers"], chunks)
        if answers_behind() == behind:
            self._keep(key, page)
        return _answer(page, environ, start_response)

    def _keep(self, key, page):
        if len(page.body) > MAX_PAGE:
            return
        with self.lock:
            old = self.pages.pop(key, None)
            self.size += len(page.body) - (len(old.body) if old else 0)
            self.pages[key] = page
            while self.size > self.max_bytes:
                _, oldest = self.pages.popitem(last=False)
                self.size -= len(oldest.body)


def page_key(environ):
    """What a page depends on, or None where it is nobody's business to keep it."""
    path, query = environ.get("PATH_INFO", "/"), environ.get("QUERY_STRING", "")
    if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or len(query) > MAX_QUERY:
        return None
    if path.startswith(PRIVATE) or environ.get("HTTP_AUTHORIZATION"):
        return None
    cookies = _cookies(environ)
    if cookies is None:
        return None
    language = languages.chosen(cookies, environ.get("HTTP_ACCEPT_LANGUAGE", ""))
    theme = cookies.get(settings.THEME_COOKIE_NAME, "")
    names = ("HTTP_HOST", "HTTP_HX_REQUEST", "HTTP_X_FORWARDED_PROTO", "wsgi.url_scheme")
    return path, query, language, theme, *(environ.get(name, "")[:100] for name in names)


def _cookies(environ):
    """Taken apart as Django does it: whoever found a cookie that only Django sees could put a page
    in their language or their colors before everybody."""
    cookies = parse_cookie(get_str_from_wsgi(environ, "HTTP_COOKIE", ""))
    return None if cookies.keys() - HARMLESS else cookies


def _stamp():
    """Generation and day: standing, and so a label, may change at midnight without a write."""
    try:
        return generation.lately(), timezone.localdate()
    except Error:
        replicas.connection().close()
        return None


def _keepable(started, chunks):
    headers = {name.lower(): value for name, value in started["headers"]}
    cache_control = headers.get("cache-control", "")
    return (
        started["status"].startswith("200")
        and "set-cookie" not in headers
        and "no-store" not in cache_control
        and "private" not in cache_control
        and _is_in_memory(chunks)
    )


def _is_in_memory(chunks):
    """A file is no page: it may be large, or packed as only this browser reads it. A server puts a
    wrapper of its own around one, which says nothing of streaming."""
    return isinstance(chunks, list) or not getattr(chunks, "streaming", True)


def _closed(chunks):
    if hasattr(chunks, "close"):
        chunks.close()
    return []


def _page(stamp, headers, chunks):
    body = b"".join(chunks)
    _closed(chunks)
    kept = [(name, value) for name, value in headers if name.lower() not in NOT_KEPT]
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    kept += [("ETag", etag), ("Cache-Control", "no-cache")]
    return Page(stamp, etag, kept, body)


def _answer(page, environ, start_response):
    if page.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
        kept = {"etag", "cache-control", "content-security-policy", "vary"}
        start_response("304 Not Modified", [row for row in page.headers if row[0].lower() in kept])
        return []
    start_response("200 OK", [*page.headers, ("Content-Length", str(len(page.body)))])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [page.body]


def wrap(application):
    return PageCache(application) if settings.PAGE_CACHE else application
