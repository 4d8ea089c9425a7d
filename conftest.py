"""What every test run needs before the first test file is read."""

import os
import socket

import django
import pytest
from django.db import connection
from hypothesis import HealthCheck, settings

# Here and not in pyproject.toml, because pytest-django would read the settings before this file:
# the tests run as on a developer's machine, without any secret.
os.environ.setdefault("DEBUG", "yes")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sistercities.settings")
django.setup()

from sistercities import catalogs  # noqa: E402 (reads the settings)
from tests import migrated  # noqa: E402 (reads the settings)

catalogs.compile_all()

# A busy machine is no fault of what is tested.
settings.register_profile("portal", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("portal")


def pytest_collection_modifyitems(config, items):
    """Leave out what only the other database can show; a run on each runs everything."""
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}[connection.vendor]
    left_out = [item for item in items if item.get_closest_marker(other)]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)
    for item in items:
        _keep_rows_of_migrations(item)


def _keep_rows_of_migrations(item):
    """Tests that commit empty every table. Each then finds the rows made by migrations again, with
    their numbers; if only some asked for that, they would meet rows made anew by the others."""
    marker = item.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        kept = pytest.mark.django_db(**{**marker.kwargs, "serialized_rollback": True})
        item.add_marker(kept, append=False)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    """In CI a skipped test is a failed run: nothing there may go unproved."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter and reporter.stats.get("skipped"):
        reporter.write_line("")
        reporter.write_line("A test was skipped. In CI every test has to run.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    if connection.vendor == "sqlite":
        migrated.start_from_copy()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Tests with real transactions empty every table, histories too. On SQLite that is a DELETE,
    which the triggers of the histories refuse: take them off for that moment."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            migrated.keep_copy()
            _lift_triggers_while_flushing()


def _lift_triggers_while_flushing():
    flush = connection.ops.sql_flush

    def sql_flush(*args, **kwargs):
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
        lift = [f'DROP TRIGGER "{name}"' for name, _ in triggers]
        return [*lift, *flush(*args, **kwargs), *(sql for _, sql in triggers)]

    connection.ops.sql_flush = sql_flush


@pytest.fixture(scope="session", autouse=True)
def only_this_machine():
    """No test, and so nothing that is tested, reaches for another machine: the run fails."""
    tried, connect = [], socket.socket.connect

    def connect_here(self, address):
        inet = self.family in {socket.AF_INET, socket.AF_INET6}
        if inet and address[0] not in {"127.0.0.1", "::1", "localhost"}:
            tried.append(address)
            raise ConnectionRefusedError(f"A test tried to reach {address}.")
        return connect(self, address)

    socket.socket.connect = connect_here
    yield tried
    socket.socket.connect = connect
    assert tried == []
