"""What the database itself refuses, after every migration has run."""

import pytest
from django.apps import apps
from django.db import connection

from sistercities.stateful import AppendOnly

pytestmark = pytest.mark.django_db

NAMES = {
    "sqlite": "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
    "postgresql": "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE %s",
}


def tables_with_a_trigger(pattern):
    with connection.cursor() as cursor:
        cursor.execute(NAMES[connection.vendor], [pattern])
        return {name for (name,) in cursor.fetchall()}


def test_triggers_stand_after_all_migrations():
    """SQLite drops them when a later migration rebuilds the table: make them again in that one."""
    histories = {
        model._meta.db_table for model in apps.get_models() if issubclass(model, AppendOnly)
    }
    guards = {
        "sqlite": ["%_no_update", "%_no_delete"],
        "postgresql": ["%_append_only"],
    }[connection.vendor]

    assert len(histories) >= 8
    for pattern in guards:
        assert histories - tables_with_a_trigger(pattern) == set()
