"""Saving a page of a program: drafts at once, published programs with care for what is material."""

from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from . import amendments
from .facts import MATERIAL, freeze
from .models import Program
from .places import locked
from .searching import program_changed
from .wording import LOCKED

# What a copy takes along; days, people and decisions belong to the one time.
NOT_COPIED = {
    "id",
    "slug",
    "status",
    "version",
    "starts_on",
    "ends_on",
    "enroll_until",
    "places_taken",
    "created_at",
    "saved_at",
    "edits",
    "checked_by",
    "checked_at",
    "decided_by",
    "decided_at",
    "waiting_since",
    "due_on",
    "leader",
    "copied_from",
    "created_by",
}


# What somebody else may have written since the page was asked for.
FRESH = ("status", "version", "places_taken")


class EditedMeanwhile(Exception):
    """Another window saved first; nothing was written."""


@contextmanager
def held(program):
    """The program as it is now, which nobody else changes until the end of the block."""
    with transaction.atomic():
        yield Program.objects.select_for_update(of=("self",)).get(pk=program.pk)


@contextmanager
def writing(program):
    """The same, for those who write in it: while the network looks at it, it stays as it is."""
    with held(program) as row:
        if row.is_in_review:
            raise ValidationError(LOCKED)
        yield row


@transaction.atomic
def begin(form, *, by):
    """A new draft, led by whoever begins it."""
    program = form.instance
    program.leader = program.created_by = by
    form.save()
    return program


def save(form, *, by):
    """Write one page. Returns the amendment that waits for staff, or None if all of it shows."""
    program = form.instance
    with locked(program) as row:
        if row.is_in_review:
            raise ValidationError(LOCKED)
        _count_edit(program, form.cleaned_data["seen"])
        program.refresh_from_db(fields=FRESH)
        if not program.is_public:
            form.save()
            return None
        return _save_public(form, program, row, by)


def _count_edit(program, seen):
    rows = models.QuerySet(Program).filter(pk=program.pk, edits=seen)
    if not rows.update(edits=F("edits") + 1, saved_at=timezone.now()):
        raise EditedMeanwhile


def _save_public(form, program, row, by):
    material = {name: form.cleaned_data[name] for name in form.changed_data if name in MATERIAL}
    if not material:
        form.save()
    else:
        _save_the_rest(form, program, row, material)
    freeze(program, by)
    program_changed(program)
    return amendments.propose(program, material, by=by) if material else None


def _save_the_rest(form, program, row, material):
    for name in material.keys() - amendments.LINKS:
        setattr(program, name, getattr(row, name))
    program.validate_constraints()
    program.save()
    for name in form.cleaned_data.keys() & {"themes"}:
        program.themes.set(form.cleaned_data[name])


@transaction.atomic
def copy(program, *, by):
    """A new draft from last year's program: its words, not its days and not its people."""
    fields = {
        field.name: getattr(program, field.name)
        for field in Program._meta.concrete_fields
        if field.name not in NOT_COPIED
    }
    draft = Program.objects.create(**fields, leader=by, created_by=by, copied_from=program)
    draft.partnerships.set(program.partnerships.all())
    draft.themes.set(program.themes.all())
    for question in program.questions.all():
        draft.questions.create(
            position=question.position, text=question.text, is_required=question.is_required
        )
    return draft


def discard(program):
    """Throw a draft away with all that was noted for it; False once the network has seen it."""
    with held(program) as row:
        if row.changes.exists() or row.status != Program.Status.DRAFT:
            return False
        for picture in row.pictures.all():
            picture.delete()
        for noted in (row.gifts, row.messages):
            noted.all().delete()
        row.delete()
    return True
