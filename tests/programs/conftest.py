import pytest
from django.db import connection

from tests.factories import make_organization
from tests.programs.factories import make_leader


@pytest.fixture
def database_for_threads(transactional_db, tmp_path):
    """A database that several threads can write to: SQLite's test database is in memory, and
    there a second writer is refused instead of queued. So the test goes on in a copy in a file."""
    if connection.vendor != "sqlite":
        yield
        return
    copy = str(tmp_path / "copy.sqlite3")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [copy])
    memory, name = connection.connection, connection.settings_dict["NAME"]
    connection.connection, connection.settings_dict["NAME"] = None, copy
    yield
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = memory, name


@pytest.fixture
def led():
    """Fields of a complete program, and its leader."""
    organization = make_organization()
    return {
        "organization": organization,
        "leader": make_leader(organization),
        "place": "Seattle",
        "travel": "in",
    }


@pytest.fixture
def leader(client, led):
    """Signed in."""
    client.force_login(led["leader"])
    return led["leader"]
