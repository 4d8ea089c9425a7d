"""Translations as people write them (``.po``) and as Django reads them (``.mo``)."""

import os
from pathlib import Path

import polib
from django.conf import settings


def written():
    """The catalogs that people write, one for each language but the one of the code."""
    return sorted(
        path for folder in settings.LOCALE_PATHS for path in Path(folder).glob("*/LC_MESSAGES/*.po")
    )


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
