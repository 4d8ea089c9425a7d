"""Public reads from a copy of the database, where there is one; all else from the first.

Public is what `sistercities.pagecache` could keep: a page for a visitor without a session. What it
is stamped with comes from the same copy, so a page is never newer or older than its stamp says.
Whoever signed in or sent a form reads what they have just written, because their cookie says so.
"""

import time
from contextvars import ContextVar

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, connections

REPLICA = "replica"
ROOMS = {"members", "partnerships", "programs", "sistercities"}
# How long a copy that did not answer is left alone.
PAUSE = 10

reading_publicly = ContextVar("reading_publicly", default=False)


class Router:
    def db_for_read(self, model, **hints):
        return REPLICA if reading_publicly.get() and model._meta.app_label in ROOMS else None

    def allow_relation(self, one, other, **hints):
        return True

    def allow_migrate(self, db, app_label, **hints):
        return False if db == REPLICA else None


def connection():
    """For statements by hand: the connection that this request reads from."""
    return connections[REPLICA if reading_publicly.get() else DEFAULT_DB_ALIAS]


class Replicas:
    """A WSGI application around another, which decides anew for every request."""

    def __init__(self, application, is_public):
        self.application = application
        self.is_public = is_public
        self.away_until = 0

    def __call__(self, environ, start_response):
        # Never reset at the end: a stream is read after this has returned, in the same thread.
        reading_publicly.set(self.is_public(environ) and self._answers())
        return self.application(environ, start_response)

    def _answers(self):
        """A copy that is away for a moment makes the first database busier, and nobody wait."""
        if time.monotonic() < self.away_until:
            return False
        try:
            connections[REPLICA].ensure_connection()
        except Error:
            self.away_until = time.monotonic() + PAUSE
            return False
        return True


def wrap(application, is_public):
    return Replicas(application, is_public) if REPLICA in settings.DATABASES else application
