"""One number that moves with every change of what the public can read.

Copies kept outside the database, such as cached pages and facet indexes, are stamped with it and
are worth nothing once it has moved. It moves right after the change is committed, in a statement
of its own, so that no two writers ever wait for each other because of it.
"""

import time
from contextlib import contextmanager
from typing import NamedTuple

from django.db import connection, models, transaction

from sistercities import marks, replicas

# How long a finished page may be handed out without asking whether another machine changed it.
MOMENT = 1.0


class Generation(models.Model):
    number = models.PositiveBigIntegerField(default=1)

    class Meta:
        app_label = "sistercities"

    def __str__(self):
        return str(self.number)


def current():
    """Read where the rows are read, so that a copy that lags behind says so."""
    with replicas.connection().cursor() as cursor:
        cursor.execute("SELECT number FROM sistercities_generation")
        row = cursor.fetchone()
    return row[0] if row else 0


class Stamp(NamedTuple):
    number: int
    mark: bytes


class Lately:
    """The generation for finished pages, which cost less than the question for it.

    It is asked again as soon as a process of this machine moved it, and after a moment because
    one of another machine may have.
    """

    def __init__(self):
        self.known = {}

    def __call__(self):
        stamp, until = self.known.get(replicas.connection().alias, (None, 0))
        if stamp and stamp.mark == marks.seen() and time.monotonic() < until:
            return stamp
        return self._asked()

    def _asked(self):
        """The mark is read first: if it changes meanwhile, the next request asks again."""
        until, mark = time.monotonic() + MOMENT, marks.seen()
        stamp = Stamp(current(), mark)
        self.known[replicas.connection().alias] = stamp, until
        return stamp


lately = Lately()


def move():
    """Let every copy be made anew from what is committed now."""
    transaction.on_commit(_move)


def _move():
    with connection.cursor() as cursor:
        cursor.execute("UPDATE sistercities_generation SET number = number + 1")
        if not cursor.rowcount:
            cursor.execute("INSERT INTO sistercities_generation (number) VALUES (1)")
    marks.change()


class Watch:
    """Notices whether any statement wrote to a table that public pages are made of."""

    ROOMS = ("members_", "partnerships_", "programs_")

    def __init__(self):
        self.wrote = False

    def __call__(self, execute, sql, params, many, context):
        verb, *rest = sql[:200].replace('"', "").split()
        if verb.upper() in {"INSERT", "UPDATE", "DELETE"}:
            self.wrote |= any(word.startswith(self.ROOMS) for word in rest[:2])
        return execute(sql, params, many, context)


@contextmanager
def watched():
    """Whatever is written in the block is seen by the next request of every worker."""
    watch = Watch()
    try:
        with connection.execute_wrapper(watch):
            yield
    finally:
        if watch.wrote:
            move()


def middleware(get_response):
    """What a request wrote is seen at once; what only reads is not looked at."""

    def handle(request):
        if request.method in {"GET", "HEAD"}:
            return get_response(request)
        with watched():
            return get_response(request)

    return handle
