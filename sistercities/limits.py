"""How often one visitor may do what costs others something.

What is posted is counted for all workers together, in the cache. What is read is counted by each
worker in its own memory, because reading writes nothing. Whoever has one IPv6 address has a whole
network of them, so these count as one.
"""

import threading
import time
from collections import OrderedDict, deque
from functools import wraps

from allauth.core.internal.ratelimit import get_ip
from allauth.core.ratelimit import consume, respond_429
from django.conf import settings

# In a minute, by one address and in one worker: far more than a person asks for.
READINGS = {"search": 60, "suggest": 300, "export": 20, "api": 300}
MINUTE = 60
MOST_VISITORS = 20_000


def limited(action):
    """Refuses a POST once the visitor used up ``ACCOUNT_RATE_LIMITS[action]``, with a sentence."""

    def decorate(view):
        @wraps(view)
        def wrapper(request, *args, **kwargs):
            if request.method == "POST" and not consume(request, action=action, user=request.user):
                return respond_429(request)
            return view(request, *args, **kwargs)

        return wrapper

    return decorate


def read_limited(action):
    """Refuses to show a page that was asked for all too often in the last minute."""

    def decorate(view):
        @wraps(view)
        def wrapper(request, *args, **kwargs):
            return refusal(request, action) or view(request, *args, **kwargs)

        return wrapper

    return decorate


def refusal(request, action):
    """The answer to somebody who reads too much, or None."""
    if may_read(request, action):
        return None
    response = respond_429(request)
    response["Retry-After"] = str(MINUTE)
    return response


def may_read(request, action):
    """Whether this visitor has some of a minute's readings left; it uses one up."""
    if not settings.READ_LIMITS:
        return True
    return readings.allows((action, get_ip(request)), READINGS[action], time.monotonic())


class Readings:
    """The moments of the last minute at which each visitor read; those who rest are forgotten."""

    def __init__(self, most_visitors=MOST_VISITORS):
        self.most_visitors = most_visitors
        self.moments = OrderedDict()
        self.lock = threading.Lock()

    def allows(self, visitor, most, now):
        with self.lock:
            moments = self.moments.pop(visitor, deque())
            while moments and moments[0] <= now - MINUTE:
                moments.popleft()
            allowed = len(moments) < most
            if allowed:
                moments.append(now)
            self.moments[visitor] = moments
            while len(self.moments) > self.most_visitors:
                self.moments.popitem(last=False)
        return allowed


readings = Readings()
