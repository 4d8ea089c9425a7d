"""What is built once from the whole register and kept in a worker, such as the indexes of lists.

At the size of a network a copy is built anew in the request that first needs it, so every change
shows at once. A copy that takes longer is built beside the requests, which go on with the one
before it: nobody waits for seconds because somebody else has saved something.
"""

import logging
import sys
import threading
import time
from functools import partial, update_wrapper

from django.conf import settings
from django.db import Error, connection
from django.utils import timezone

from sistercities import generation

logger = logging.getLogger("sistercities.copies")

# What takes at most so many seconds is worth waiting for.
PATIENCE = 0.5
# A worker that is asked to follow change after change spends a fifth of its time on it, however
# many copies it keeps.
REST = 4
# Seconds after which a build lets a request go on that waits for the interpreter.
COURTESY = 0.0005

# As many single things as the pages that are looked at most have on them.
MOST = 5_000

_copies = []


def _stamp():
    return generation.lately(), timezone.localdate()


class Copy:
    """A function without arguments whose value holds until the data or the day changes."""

    def __init__(self, build):
        update_wrapper(self, build)
        self.build = build
        self.lock = threading.Lock()
        self.stamp = self.value = None
        self.took = self.finished = self.behind = 0
        self.is_wanted = False
        _copies.append(self)

    def __call__(self):
        """As with the page cache, nothing is kept on a developer's machine."""
        if not settings.PAGE_CACHE:
            return self.build()
        stamp = _stamp()
        if self.stamp == stamp:
            return self.value
        if self.stamp is None or self.took <= PATIENCE:
            return self._now(stamp)
        self.behind += 1
        self.is_wanted = True
        beside.follow(stamp)
        return self.value

    def _now(self, stamp):
        """One request builds it, and the others wait for that one."""
        with self.lock:
            if self.stamp != stamp:
                self.make(stamp)
            return self.value

    def make(self, stamp):
        started = time.monotonic()
        self.is_wanted = False
        self.value = self.build()
        self.stamp = stamp
        self.finished = time.monotonic()
        self.took = self.finished - started

    def waiting(self):
        """Since when, in the time that it takes: what is quickly built is built more often."""
        return (time.monotonic() - self.finished) / max(self.took, 0.001)


class Beside:
    """One copy after another is built beside the requests, over one connection, with rests."""

    def __init__(self):
        self.lock = threading.Lock()
        self.rested_at = 0

    def follow(self, stamp):
        """Begin with the copy that has waited longest, unless one is built or the worker rests."""
        if time.monotonic() < self.rested_at or not self.lock.acquire(blocking=False):
            return
        wanted = [copy for copy in _copies if copy.is_wanted and copy.stamp != stamp]
        if wanted:
            chosen = max(wanted, key=Copy.waiting)
            threading.Thread(target=self._build, args=[chosen, stamp], daemon=True).start()
        else:
            self.lock.release()

    def _build(self, copy, stamp):
        started, usual = time.monotonic(), sys.getswitchinterval()
        sys.setswitchinterval(COURTESY)
        try:
            copy.make(stamp)
        except Error as error:
            copy.finished = time.monotonic()
            logger.error("%s stays behind: %s", copy.__name__, type(error).__name__)
        finally:
            sys.setswitchinterval(usual)
            self.rested_at = time.monotonic() + REST * (time.monotonic() - started)
            self.lock.release()
            connection.close()


beside = Beside()


def kept(build):
    return Copy(build)


class Remembered:
    """What was read about single things, by their keys, until the data or the day changes.

    ``read`` is a function of keys; it gives what it finds by key. Unlike a copy this is never
    behind: whatever has changed is read again.
    """

    def __init__(self, read, most=None):
        update_wrapper(self, read)
        self.read = read
        self.most = most
        self.kept = None, {}

    def __call__(self, keys):
        """``{key: value}`` of what there is, in the order of the keys."""
        found = self._known() if settings.PAGE_CACHE else {}
        missing = [key for key in keys if key not in found]
        if missing:
            found |= dict.fromkeys(missing) | self.read(missing)
        return {key: found[key] for key in keys if found[key] is not None}

    def _known(self):
        stamp = _stamp()
        most = MOST if self.most is None else self.most
        if self.kept[0] != stamp or len(self.kept[1]) > most:
            self.kept = stamp, {}
        return self.kept[1]


def remembered(read=None, *, most=None):
    return Remembered(read, most) if read else partial(Remembered, most=most)


def answers_behind():
    """How many answers came from a copy that was behind. A page that one of them is on is kept by
    nobody: it would outlive the moment."""
    return sum(copy.behind for copy in _copies)
