"""How long somebody stays signed in: two weeks, if they come back; staff a working day without.

The session says when it began and when it was last used. Its row would be kept for two weeks after
each change, so neither follows from it. A session from before it said so ends by its cookie.
"""

from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.utils import timezone

BEGAN, USED = "signed_in_at", "used_at"
# What a page in between costs: so often, at most, a use is written down.
PRECISION = timedelta(minutes=5)


def begin(request):
    request.session[BEGAN] = request.session[USED] = timezone.now().timestamp()


def is_over(request):
    """Whether whoever signed in has to do so again. Visitors without a session ask no database."""
    if not _is_known(request):
        return False
    now = timezone.now().timestamp()
    if now - request.session[BEGAN] > settings.SESSION_COOKIE_AGE:
        return True
    idle = now - request.session[USED]
    return idle > settings.STAFF_IDLE_HOURS * 3600 and idle > _longest_pause(request.user)


def note_use(request):
    """Written at once and alone: the rest of a session may be changed by a page beside this one."""
    if not _is_known(request):
        return
    now = timezone.now().timestamp()
    if now - request.session[USED] < PRECISION.total_seconds():
        return
    request.session[USED] = now
    with suppress(UpdateError):  # Signed out elsewhere meanwhile: the next page will ask.
        request.session.save()
    request.session.modified = False


def _is_known(request):
    return settings.SESSION_COOKIE_NAME in request.COOKIES and USED in request.session


def _longest_pause(user):
    return settings.STAFF_IDLE_HOURS * 3600 if user.is_staff else settings.IDLE_DAYS * 86_400
