"""SQL that the two databases spell differently, as a step of a migration."""

from django.db.migrations.operations.base import Operation


class VendorSQL(Operation):
    """Runs one statement on SQLite or PostgreSQL, and another to take it back.

    SQLite drops triggers when a later migration rebuilds their table; the test
    ``test_triggers_stand_after_all_migrations`` fails then, and the trigger has to be made again.
    """

    reversible = True

    def __init__(self, *, sqlite, postgresql, undo_sqlite, undo_postgresql):
        self.forwards = {"sqlite": sqlite, "postgresql": postgresql}
        self.backwards = {"sqlite": undo_sqlite, "postgresql": undo_postgresql}

    def deconstruct(self):
        return (
            type(self).__name__,
            [],
            {
                "sqlite": self.forwards["sqlite"],
                "postgresql": self.forwards["postgresql"],
                "undo_sqlite": self.backwards["sqlite"],
                "undo_postgresql": self.backwards["postgresql"],
            },
        )

    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        self._run(schema_editor, self.forwards)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        self._run(schema_editor, self.backwards)

    def _run(self, schema_editor, statements):
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement, params=None)

    def describe(self):
        return "Run SQL of this database"


POSTGRESQL_REFUSAL = """
CREATE OR REPLACE FUNCTION refuse_rewriting_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF to_jsonb(OLD) ->> 'by_id' IS NOT NULL AND to_jsonb(NEW) ->> 'by_id' IS NULL
            AND to_jsonb(NEW) - 'by_id' - 'by_name' = to_jsonb(OLD) - 'by_id' - 'by_name' THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'append_only: rows of % are never changed or deleted', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def append_only(table, *columns):
    """A step that makes the database refuse to change or delete rows of a history.

    ``columns`` are all columns of the table but the primary key and ``by_id``. One change is let
    through, once a row: a closed account leaves ``by_id`` empty, and the office for its name.
    """
    kept = ("id", *(column for column in columns if column != "by_name"))
    same = " AND ".join(f'NEW."{column}" IS OLD."{column}"' for column in kept)
    return VendorSQL(
        sqlite=[
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
            f"WHEN NOT (OLD.by_id IS NOT NULL AND NEW.by_id IS NULL AND {same}) "
            f"BEGIN SELECT RAISE(ABORT, 'append_only: {table} is never changed'); END",
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'append_only: {table} is never deleted'); END",
        ],
        postgresql=[
            POSTGRESQL_REFUSAL,
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_history()",
        ],
        undo_sqlite=[f"DROP TRIGGER {table}_no_update", f"DROP TRIGGER {table}_no_delete"],
        undo_postgresql=[f"DROP TRIGGER {table}_append_only ON {table}"],
    )


def refused(name, table, event, sentence, when="TRUE"):
    """A step that makes the database refuse one event on rows of a table.

    ``name`` becomes the trigger's; ``when`` is a condition on OLD and NEW that both databases read.
    """
    return VendorSQL(
        sqlite=[
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW WHEN {when} "
            f"BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
        ],
        postgresql=[
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {when} THEN RAISE EXCEPTION '{sentence}' "
            "USING ERRCODE = 'integrity_constraint_violation'; END IF; "
            "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$",
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {name}()",
        ],
        undo_sqlite=[f"DROP TRIGGER {name}"],
        undo_postgresql=[f"DROP TRIGGER {name} ON {table}", f"DROP FUNCTION {name}()"],
    )


# The columns of every history, to which a table may add its own.
CHANGE_COLUMNS = (
    "obj_id",
    "transition",
    "from_status",
    "to_status",
    "by_name",
    "at",
    "note",
    "findings",
    "version",
)
