"""A migrated SQLite database, kept between runs: tests start in a second instead of ten.

The copy is named after the content of every migration and the version of Django; a change of
either makes a new one. PostgreSQL has ``--reuse-db`` for that.
"""

import os
import sqlite3
from contextlib import closing
from hashlib import sha256

import django
from django.conf import settings
from django.db import connection

FOLDER = settings.BASE_DIR / ".state" / "migrated"
MIGRATIONS = [
    "*/migrations/*.py",
    "sistercities/roles.py",
    "sistercities/search/*.py",
    "sistercities/triggers.py",
]


def path():
    digest = sha256(django.__version__.encode())
    for pattern in MIGRATIONS:
        for file in sorted(settings.BASE_DIR.glob(pattern)):
            digest.update(file.read_bytes())
    return FOLDER / f"{digest.hexdigest()[:16]}.sqlite3"


def start_from_copy():
    """Have Django fill its database in memory from the copy; no migration is left to run."""
    create = connection.creation._create_test_db

    def create_filled(*args, **kwargs):
        name = create(*args, **kwargs)
        if path().exists():
            # Kept open: a database in memory lives as long as somebody is connected to it.
            connection.filled = sqlite3.connect(name, uri=True)
            with closing(sqlite3.connect(path())) as copy:
                copy.backup(connection.filled)
        return name

    connection.creation._create_test_db = create_filled


def keep_copy():
    if path().exists():
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    unfinished = path().with_suffix(f".{os.getpid()}")
    copy = sqlite3.connect(unfinished)
    connection.ensure_connection()
    connection.connection.backup(copy)
    copy.close()
    unfinished.replace(path())
