"""When something the portal stands on is away: a sentence, a 503, and when to come back."""

import errno
import logging
from typing import NamedTuple

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from redis.exceptions import RedisError

logger = logging.getLogger("sistercities.outages")

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
CLOSED = {errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO}
# What SQLite calls operational, and is a fault of ours.
OWN_FAULTS = ("no such", "syntax error", "has no column", "too many")
DISK_FULL = "53100"


class Outage(NamedTuple):
    name: str
    sentence: str
    seconds: int


DATABASE = Outage("database", _("The register cannot reach its records just now."), 10)
DISK = Outage("disk", _("The register has no room left to keep what you sent."), 120)
FILES = Outage("files", _("The register cannot keep or open papers and pictures just now."), 60)
CACHE = Outage(
    "cache", _("The register cannot count attempts just now, so it lets nobody try."), 10
)


def outage_of(error):
    """What is away, told by an error or by what led to it; None where the fault is our own."""
    while error is not None:
        if found := _told_by(error):
            return found
        error = error.__cause__ or error.__context__
    return None


def _told_by(error):
    if isinstance(error, OperationalError | InterfaceError):
        return _told_by_database(error)
    if isinstance(error, RedisError):
        return CACHE
    # An extra that few install, so it is known by its name.
    if type(error).__module__.startswith("botocore"):
        return FILES
    if isinstance(error, OSError):
        return DISK if error.errno in FULL else FILES if error.errno in CLOSED else None
    return None


def _told_by_database(error):
    words = str(error).lower()
    if any(fault in words for fault in OWN_FAULTS):
        return None
    full = getattr(error.__cause__, "sqlstate", None) == DISK_FULL or "disk is full" in words
    return DISK if full else DATABASE


def answer(request, outage):
    """Neither database nor session: whatever is away may be one of them."""
    logger.error("Away: %s", outage.name)
    context = {"outage": outage, "network_name": settings.NETWORK_NAME}
    response = render(None, "503.html", context, status=503)
    response["Retry-After"] = str(outage.seconds)
    response["Cache-Control"] = "no-store"
    return response
