"""Changes to a published program: light ones show at once, material ones wait for staff."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sistercities import languages
from sistercities.wording import in_a_row
from sistercities.workflow import Transition, TransitionNotAllowed, Workflow

from . import guards, mail
from .facts import MATERIAL, freeze, label_of, stored_in_words
from .guards import finding
from .models import Amendment, AmendmentChange, Program
from .models.choices import Status as ProgramStatus
from .places import locked
from .searching import program_changed
from .workflow import (
    NOT_CHECKER,
    NOT_DECIDER,
    NOT_KEEPER,
    SAFE,
    checker,
    decider,
    keeper,
    program_workflow,
)

Status = Amendment.Status
OPEN = (Status.SUBMITTED, Status.CHECKED)
LINKS = {"partnerships"}


@transaction.atomic
def propose(program, values, *, by):
    """Put material changes aside until staff have looked at them; the live page stays.

    ``values`` maps fields to new values. What is proposed already and not touched again is kept.
    """
    stored = {name: stored_value(name, value) for name, value in values.items()}
    for earlier in program.amendments.awaiting_decision():
        stored = earlier.values | stored
        amendment_workflow.perform("withdraw", earlier, by=by, version=earlier.version)
    changed = {name: new for name, new in stored.items() if new != current_value(program, name)}
    if not changed:
        return None
    before, after = _for_the_record(program, changed)
    return Amendment.objects.create(
        program=program, values=changed, before=before, after=after, created_by=by
    )


def stored_value(name, value):
    if name == "partnerships":
        return sorted(tie.pk for tie in value)
    if value is None or isinstance(value, bool | int):
        return value
    if name == "organization":
        return value.pk
    return str(value)


def current_value(program, name):
    value = program.partnerships.all() if name == "partnerships" else getattr(program, name)
    return stored_value(name, value)


def _for_the_record(program, changed):
    """What was and what would be, in the network's language, as the change keeps it."""
    with languages.in_own():
        before = {name: stored_in_words(name, current_value(program, name)) for name in changed}
        return before, {name: stored_in_words(name, new) for name, new in changed.items()}


def differences(amendment):
    """``[(label, before, after)]`` for a reader; what is decided stays as it was recorded."""
    if amendment.status not in OPEN:
        return amendment.differences()
    return [
        (
            label_of(name),
            stored_in_words(name, current_value(amendment.program, name)),
            stored_in_words(name, value),
        )
        for name, value in amendment.values.items()
    ]


def proposed(amendment):
    """The program as it would be, in memory: what the guards look at."""
    program = Program.objects.get(pk=amendment.program_id)
    _overlay(program, amendment.values)
    program.amendment = amendment
    return program


def _overlay(program, values):
    for name in values.keys() & set(MATERIAL) - LINKS:
        field = Program._meta.get_field(name)
        setattr(program, field.attname, field.to_python(values[name]))


def independent(program, user):
    """D6, the proposal's author and the organization that runs it until then included."""
    if program.amendment.created_by_id == user.pk:
        facts = gettext("You proposed this change, so somebody else must decide.")
        return finding("D6", gettext("You have no part in it"), False, facts)
    found = guards.independent(program, user)
    return found if found.blocks else guards.independent(program.amendment.program, user)


def partners_belong(program, user):
    """R13, with the partnerships and the organization as they would be."""
    stored = program.amendment.values.get("partnerships")
    ties = program.partnerships.all()
    if stored is not None:
        ties = ties.model.objects.filter(pk__in=stored)
    return guards.partners_belong(program, user, ties)


def one_is_enough(program, user):
    amendment = program.amendment
    program.checked_by, program.status = amendment.checked_by, amendment.status
    return guards.one_is_enough(program, user)


def still_public(program, user):
    """What was taken off the site is changed on its own pages, and looked at anew as a whole."""
    label = gettext("The program is on the site")
    if program.is_public:
        return finding("P9", label, True)
    facts = gettext("It was taken off the site. Publish it first, or decline this change.")
    return finding("P9", label, False, facts)


def holds(program, user):
    label = gettext("The program still fits together")
    try:
        program.validate_constraints(exclude=["decided_by", "checked_by"])
    except ValidationError as error:
        return finding("P8", label, False, in_a_row(error.messages))
    return finding("P8", label, True)


# What follows


def apply(amendment, change):
    """The proposed values become the program's, together with who looked at them."""
    with locked(amendment.program) as program:
        _stamp(program, amendment, change)
        _overlay(program, amendment.values)
        _save(program)
        if "partnerships" in amendment.values:
            program.partnerships.set(amendment.values["partnerships"])
        freeze(program, change.by)
        if program.status == ProgramStatus.POSTPONED and "starts_on" in amendment.values:
            program_workflow.perform("resume", program, by=change.by, version=program.version)
    amendment.program = program  # What is told next is told of the program as it is now.
    program_changed(program)


def _stamp(program, amendment, change):
    """It is an edit like any other: calendars hear of it, and older pages are told (seen)."""
    columns = {
        "checked_by": amendment.checked_by or program.checked_by,
        "decided_by": change.by,
        "decided_at": timezone.now(),
        "edits": program.edits + 1,
        "saved_at": timezone.now(),
    }
    if columns["checked_by"] == columns["decided_by"]:
        columns["checked_by"] = None
    for name, value in columns.items():
        setattr(program, name, value)
    models.QuerySet(Program).filter(pk=program.pk).update(**columns)


def _save(program):
    """Asked again with the program locked: somebody may have signed up for the old days."""
    asked = guards.guardians_asked(program, None)
    if asked.blocks:
        raise TransitionNotAllowed(asked.facts)
    try:
        program.validate_constraints()
    except ValidationError as error:
        raise TransitionNotAllowed(error.messages) from error
    program.save()


def amendment_keeper(user, amendment):
    return keeper(user, amendment.program)


def checked(by, note):
    return {"checked_by": by}


def decided(by, note):
    return {"decided_by": by}


CHECK = (still_public, independent, guards.dated, partners_belong, holds)

amendment_workflow = Workflow(
    Transition(
        "check",
        _("Finish the first check"),
        (Status.SUBMITTED,),
        Status.CHECKED,
        checker,
        NOT_CHECKER,
        guards=CHECK,
        stamp=checked,
    ),
    Transition(
        "approve",
        _("Approve the change"),
        OPEN,
        Status.APPROVED,
        decider,
        NOT_DECIDER,
        guards=(*CHECK, one_is_enough, *SAFE),
        stamp=decided,
        effect=apply,
    ),
    Transition(
        "decline",
        _("Decline the change"),
        OPEN,
        Status.DECLINED,
        decider,
        NOT_DECIDER,
        guards=(independent,),
        note_required=True,
        stamp=decided,
    ),
    Transition(
        "withdraw",
        _("Take the change back"),
        OPEN,
        Status.WITHDRAWN,
        amendment_keeper,
        NOT_KEEPER,
        stamp=lambda by, note: {"checked_by": None},
    ),
    history=AmendmentChange,
    read=proposed,
    mail=mail.amendment_moved,
)
