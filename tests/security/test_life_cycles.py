"""Every kind of row with a life cycle: no way round the door, for any of them and any column."""

import pytest
from django.apps import apps
from django.db import models

from sistercities.stateful import ONE_DOOR, Stateful

pytestmark = pytest.mark.django_db


def kinds():
    found = [model for model in apps.get_models() if issubclass(model, Stateful)]
    return sorted(found, key=lambda model: model._meta.label)


@pytest.fixture
def rows(world):
    """One row of each kind that the small register has."""
    found = [model.objects.first() for model in kinds()]
    return [row for row in found if row is not None]


def other_status(row):
    return next(
        value for value in row._meta.get_field("status").flatchoices if value[0] != row.status
    )[0]


def stored(row):
    return type(row)._base_manager.filter(pk=row.pk).values().get()


def test_small_register_has_a_row_of_every_kind(rows):
    assert {type(row) for row in rows} == set(kinds())


def test_status_that_is_assigned_is_never_saved(rows):
    for row in rows:
        before = stored(row)
        row.status = other_status(row)
        with pytest.raises(TypeError, match=ONE_DOOR):
            row.save()
        assert stored(row) == before


def test_status_and_version_are_in_no_update(rows):
    for row in rows:
        for columns in ({"status": other_status(row)}, {"version": 7}):
            with pytest.raises(TypeError, match=ONE_DOOR):
                type(row).objects.filter(pk=row.pk).update(**columns)
            with pytest.raises(TypeError, match=ONE_DOOR):
                type(row).objects.bulk_update([row], list(columns))


def test_row_does_not_begin_in_the_middle(rows):
    for row in rows:
        for status, _ in row._meta.get_field("status").flatchoices:
            if status not in row.INITIAL_STATUSES:
                with pytest.raises(TypeError, match=ONE_DOOR):
                    type(row)(status=status).save()
                with pytest.raises(TypeError, match=ONE_DOOR):
                    type(row).objects.bulk_create([type(row)(status=status)])


def test_stale_copy_brings_back_neither_status_nor_version_nor_any_stamp(rows):
    """Somebody has a page open while a step is taken elsewhere, and saves it."""
    for row in rows:
        fields = [row._meta.get_field(name) for name in sorted(row.STAMPS)]
        stamps = {field.attname: None for field in fields if field.null}
        before = stored(row)
        for name in stamps:
            setattr(row, name, None)
        row.version = 99
        row.save()
        after = stored(row)
        changed = {name for name in before if before[name] != after[name]}
        assert not changed & {*stamps, "version", "status"}, type(row)


def test_stamp_is_not_saved_by_naming_it(rows):
    for row in rows:
        version = row.version
        row.version = 99
        row.save(update_fields=["version", *row.STAMPS])
        assert stored(row)["version"] == version


def test_copy_that_was_read_without_its_status_is_saved_without_it(rows):
    for row in rows:
        copy = type(row).objects.defer("status").get(pk=row.pk)
        copy.save()
        assert stored(row)["status"] == row.status


def test_status_is_known_again_after_reading_anew(rows):
    for row in rows:
        status = row.status
        row.status = other_status(row)
        row.refresh_from_db()
        assert row.status == status
        row.save()


def test_every_status_of_every_kind_is_known_to_its_constraint(rows):
    """A status in the choices that the database refuses would break a step at its last moment."""
    for row in rows:
        (rule,) = [
            rule
            for rule in row._meta.constraints
            if rule.name.endswith(("status_known", "proposal_status"))
        ]
        for status, _ in row._meta.get_field("status").flatchoices:
            row.status = status
            rule.validate(type(row), row)


def test_history_of_every_kind_is_a_table_of_its_own():
    for model in kinds():
        histories = [
            relation.related_model
            for relation in model._meta.related_objects
            if relation.field.name == "obj" and isinstance(relation.field, models.ForeignKey)
        ]
        assert len(histories) == 1, model
        assert histories[0]._meta.get_field("obj").remote_field.on_delete is models.PROTECT
