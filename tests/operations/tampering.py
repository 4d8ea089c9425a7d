"""What somebody with the database's own password could do, and nobody with the portal's pages."""

from contextlib import contextmanager

from django.db import connection


@contextmanager
def past_every_trigger(model):
    """The database with the triggers of one table taken off."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            yield cursor
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            return
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table]
        )
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        yield cursor
        for _, sql in triggers:
            cursor.execute(sql)


def rewrite(row, **columns):
    """An UPDATE that no model, door or trigger sees."""
    names = ", ".join(f"{name} = %s" for name in columns)
    with past_every_trigger(type(row)) as cursor:
        cursor.execute(
            f"UPDATE {row._meta.db_table} SET {names} WHERE {row._meta.pk.column} = %s",  # noqa: S608
            [*columns.values(), row.pk],
        )


def erase(row):
    with past_every_trigger(type(row)) as cursor:
        table, key = row._meta.db_table, row._meta.pk.column
        cursor.execute(f"DELETE FROM {table} WHERE {key} = %s", [row.pk])  # noqa: S608
