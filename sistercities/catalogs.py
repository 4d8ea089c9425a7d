"""Translations as people write them (``.po``) and as Django reads them (``.mo``)."""

import os

import polib
from django.conf import settings


def written():
    """The catalogs that people write: of the pages, and of what a room looks up."""
    patterns = ("locale/*/LC_MESSAGES/*.po", "*/locale/*/LC_MESSAGES/*.po")
    return sorted(path for pattern in patterns for path in settings.BASE_DIR.glob(pattern))


def stale():
    return [path for path in written() if not _is_current(path)]


def _is_current(path):
    made = path.with_suffix(".mo")
    return made.exists() and made.stat().st_mtime_ns >= path.stat().st_mtime_ns


def compile_all():
    """Compile what has changed since, and return it; several processes may do so at once."""
    changed = stale()
    for path in changed:
        unfinished = path.with_suffix(f".{os.getpid()}")
        polib.pofile(str(path)).save_as_mofile(str(unfinished))
        unfinished.replace(path.with_suffix(".mo"))
    return changed
