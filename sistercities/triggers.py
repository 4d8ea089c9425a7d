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
