"""Every history of the register: the database itself refuses to change it, column by column."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from partnerships.models import Agreement, StaffNote
from sistercities import chain
from sistercities.stateful import AppendOnly, Change
from tests.factories import make_user

pytestmark = pytest.mark.django_db

OFFICE = "Staff of Sister Cities"


def histories():
    """A row of each history: a step of whatever the small register has a life cycle of."""
    rita = make_user("Rita Reviewer")
    for model in chain.histories():
        if issubclass(model, Change):
            write_step(model, rita)
    StaffNote.objects.create(agreement=Agreement.objects.first(), text="A word", by=rita)
    chain.seal()
    return [model for model in chain.histories() if model._base_manager.exists()]


def write_step(model, by):
    obj = model._meta.get_field("obj").related_model._base_manager.first()
    if obj is not None:
        steps = {"transition": "step", "from_status": "draft", "to_status": "submitted"}
        model.objects.create(obj=obj, by=by, by_name=str(by), note="Why.", version=99, **steps)


def written_by_somebody(model):
    return model._base_manager.filter(by__isnull=False).first()


def refused(sql, *values):
    refusal = pytest.raises(IntegrityError, match="append_only|never")
    with refusal, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def update(model, column, pk, to):
    table, key = model._meta.db_table, model._meta.pk.column
    return f'UPDATE {table} SET "{column}" = {to} WHERE {key} = {pk}'  # noqa: S608


def test_every_history_of_the_portal_is_tried_below(world):
    assert {model._meta.label for model in histories()} == {
        model._meta.label for model in chain.histories()
    }
    assert len(chain.histories()) >= 10


def test_no_column_of_any_history_is_ever_changed(world):
    for model in histories():
        row = model._base_manager.first()
        for field in model._meta.concrete_fields:
            if field.primary_key or field.column == "by_id":
                continue
            refused(update(model, field.column, row.pk, _another(field)))


def _another(field):
    """A value of the column's own type that it does not have."""
    kind = field.get_internal_type()
    if kind == "JSONField":
        return "'{\"forged\": true}'"
    if kind == "DateTimeField":
        return "'2001-01-01 00:00:00+00:00'"
    if "Integer" in kind or kind == "ForeignKey":
        return f'"{field.column}" + 1'
    return "'forged'"


def test_no_row_of_any_history_is_ever_deleted(world):
    for model in histories():
        pk = model._base_manager.first().pk
        refused(f"DELETE FROM {model._meta.db_table} WHERE {model._meta.pk.column} = {pk}")  # noqa: S608


def test_closed_account_leaves_the_name_of_its_office_once_and_nothing_else(world):
    tried = 0
    for model in filter(written_by_somebody, histories()):
        row = written_by_somebody(model)
        before = model._base_manager.filter(pk=row.pk).values().get()
        model.objects.unlink(row.by, OFFICE)
        after = model._base_manager.filter(pk=row.pk).values().get()
        assert after == {**before, "by_id": None, "by_name": OFFICE}
        refused(update(model, "by_name", row.pk, "'Somebody Else'"))
        refused(update(model, "by_id", row.pk, make_user().pk))
        tried += 1
    assert tried == len(chain.histories())


def test_account_is_never_put_in_the_place_of_another(world):
    other = make_user("Olga Other")
    for model in filter(written_by_somebody, histories()):
        refused(update(model, "by_id", written_by_somebody(model).pk, other.pk))


@pytest.mark.parametrize("model", chain.histories(), ids=lambda model: model._meta.label)
def test_no_history_is_changed_by_way_of_its_model(model):
    row = model()
    row._state.adding = False
    for forbidden in (
        row.save,
        row.delete,
        lambda: model.objects.update(by_name="x"),
        lambda: model.objects.all().delete(),
        lambda: model.objects.bulk_update([row], ["by_name"]),
    ):
        with pytest.raises(TypeError, match="History is"):
            forbidden()


def test_every_step_of_every_life_cycle_is_a_history():
    changes = [model for model in apps.get_models() if issubclass(model, Change)]
    assert len(changes) >= 6
    assert all(issubclass(model, AppendOnly) for model in changes)
