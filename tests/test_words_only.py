"""Migrations that change only words skip the database; here is why they may."""

import pytest
from django.db.migrations import AlterField, AlterModelOptions
from django.db.migrations.loader import MigrationLoader

from sistercities.words_only import WordsOnly

LOADER = MigrationLoader(None)
NAMES = sorted(key for key, row in LOADER.disk_migrations.items() if isinstance(row, WordsOnly))


def in_the_database(field):
    """What the database knows of a field: all but its words and rules of forms."""
    _, path, args, kwargs = field.deconstruct()
    return path, args, {name: kwargs[name] for name in set(kwargs) - set(field.non_db_attrs)}


@pytest.mark.parametrize("name", NAMES, ids=".".join)
def test_migration_of_words_changes_nothing_that_the_database_knows(name):
    state, migration = LOADER.project_state(name, at_end=False), LOADER.disk_migrations[name]

    for operation in migration.operations:
        assert isinstance(operation, AlterField | AlterModelOptions)
        if isinstance(operation, AlterField):
            model = state.models[migration.app_label, operation.model_name_lower]
            before = model.fields[operation.name]
            assert in_the_database(before) == in_the_database(operation.field), operation.describe()
