"""A register of names from everywhere is not started on a database that counts bytes."""

import os
import subprocess
import sys

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from sistercities import checkup

pytestmark = pytest.mark.django_db

SENTENCE = "The database stores text as SQL_ASCII, not as UTF8."


@pytest.fixture
def database_that_counts_bytes():
    given = connection.get_connection_params()
    address = {
        name: given[name] for name in ("host", "port", "user", "password") if given.get(name)
    }
    with psycopg.connect(dbname="postgres", autocommit=True, **address) as server:
        name = f"bytes_{os.getpid()}"
        server.execute(f"CREATE DATABASE {name} ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0")
        yield "postgres://{user}@{host}:{port}/".format(**{"port": 5432} | address) + name
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def manage(database, *words):
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": database, "DEBUG": "yes"},
        capture_output=True,
        text=True,
    )


@pytest.mark.postgresql
def test_nothing_is_written_into_a_database_that_counts_bytes(database_that_counts_bytes):
    done = manage(database_that_counts_bytes, "migrate")

    assert done.returncode == 1
    assert SENTENCE in done.stderr
    assert "Create it anew: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0." in done.stderr
    with psycopg.connect(database_that_counts_bytes) as found:
        assert found.execute(
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
        ).fetchone() == (0,)


@pytest.mark.postgresql
def test_doctor_says_it_as_well(database_that_counts_bytes):
    assert SENTENCE in manage(database_that_counts_bytes, "doctor").stdout


def test_database_of_this_suite_has_a_place_for_every_letter():
    call_command("check", databases=["default"])

    assert [row for row in checkup.database() if "stores text as" in row.sentence] == []
