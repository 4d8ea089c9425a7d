"""What a broken row meets: the database's refusal, and the sentence a form would show."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import UniqueConstraint


def constraint_of(model, name):
    return next(row for row in model._meta.constraints if row.name == name)


def assert_refused(row, name):
    """The database refuses the row by this constraint, past save() and clean(); a form says why."""
    constraint = constraint_of(type(row), name)
    with pytest.raises(ValidationError) as sentences:
        row.validate_constraints()
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        write_past_every_door(row)

    assert constraint.violation_error_message in sentences.value.messages
    assert any(name in str(refusal.value) for name in names_in_errors(type(row), constraint))


def assert_accepted(row):
    row.full_clean()
    with transaction.atomic():
        write_past_every_door(row)


def write_past_every_door(row):
    """One INSERT or UPDATE, without the model's own save()."""
    row.save_base(raw=True)


def names_in_errors(model, constraint):
    """SQLite names the columns of a unique constraint instead of the constraint."""
    if connection.vendor == "sqlite" and isinstance(constraint, UniqueConstraint):
        columns = [model._meta.get_field(name).column for name in constraint.fields]
        yield ", ".join(f"{model._meta.db_table}.{column}" for column in columns) or constraint.name
    yield constraint.name
