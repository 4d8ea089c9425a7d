"""What `manage.py migrate` asks before it writes anything, and `manage.py doctor` afterwards."""

from django.core import checks
from django.db import connections

HINT = "Create it anew: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0."


def every_letter_has_a_place(databases=None, **kwargs):
    """A PostgreSQL cluster made without a language counts bytes: long foreign names are refused."""
    return [
        checks.Error(
            f"The database stores text as {found}, not as UTF8.", HINT, id="sistercities.E1"
        )
        for alias in databases or ()
        if (found := encoding(connections[alias])) != "UTF8"
    ]


def encoding(connection):
    """As PostgreSQL calls it. SQLite knows no other than UTF8 here."""
    if connection.vendor != "postgresql":
        return "UTF8"
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_encoding")
        return cursor.fetchone()[0]
