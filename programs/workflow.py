"""The life cycle of a program: by-laws on one screen. Changes of a published one have their own."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sistercities.workflow import Transition, Workflow
from sistercities.working_days import due_after

from . import guards, mail
from .facts import freeze
from .models import Program, ProgramChange
from .models.choices import IN_REVIEW, WITH_AUTHOR, Status
from .searching import program_changed

REVIEW_DAYS = 10
NOT_KEEPER = _("Only the leader and the coordinators of the organization can do this.")
NOT_CHECKER = _("Only staff who check programs can do this.")
NOT_DECIDER = _("Only staff who publish programs can do this.")


def keeper(user, program):
    return Program.objects.kept_by(user).filter(pk=program.pk).exists()


def checker(user, obj):
    return user.has_perm("programs.check_program") or decider(user, obj)


def decider(user, obj):
    return user.has_perm("programs.decide_program")


def keeper_or_decider(user, program):
    return decider(user, program) or keeper(user, program)


# What is written with the status


NOBODYS_TURN = {"waiting_since": None, "due_on": None}


def waits(by, note):
    """The network's turn begins, with the day by which it should end."""
    return {"waiting_since": timezone.now(), "due_on": due_after(REVIEW_DAYS)}


def checked(by, note):
    return {"checked_by": by, "checked_at": timezone.now(), **waits(by, note)}


def unchecked(by, note):
    marks = dict.fromkeys(("checked_by", "checked_at", "decided_by", "decided_at"))
    return {**marks, **NOBODYS_TURN}


def reconsidered(by, note):
    return unchecked(by, note) | waits(by, note)


def decided(by, note):
    return {"decided_by": by, "decided_at": timezone.now(), **NOBODYS_TURN}


# What follows


def keep_revision(program, change):
    freeze(program, change.by)


def show_or_hide(program, change):
    program_changed(program)


CHECK = (*guards.CHECKLIST, guards.independent)
SAFE = (guards.leaders_cleared, guards.guardians_asked)
PUBLISH = (*CHECK, guards.one_is_enough, *SAFE, guards.still_ahead)
ALIVE = (Status.PUBLISHED, Status.POSTPONED)

program_workflow = Workflow(
    Transition(
        "submit",
        _("Send to the network"),
        WITH_AUTHOR,
        Status.SUBMITTED,
        keeper,
        NOT_KEEPER,
        guards=guards.CHECKLIST,
        stamp=waits,
        effect=keep_revision,
    ),
    Transition(
        "take_back", _("Take back"), IN_REVIEW, Status.DRAFT, keeper, NOT_KEEPER, stamp=unchecked
    ),
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
        "publish",
        _("Publish"),
        IN_REVIEW,
        Status.PUBLISHED,
        decider,
        NOT_DECIDER,
        guards=PUBLISH,
        stamp=decided,
        effect=show_or_hide,
    ),
    Transition(
        "request_changes",
        _("Ask for changes"),
        IN_REVIEW,
        Status.CHANGES_REQUESTED,
        checker,
        NOT_CHECKER,
        guards=(guards.independent,),
        note_required=True,
        stamp=unchecked,
    ),
    Transition(
        "decline",
        _("Decline"),
        IN_REVIEW,
        Status.DECLINED,
        decider,
        NOT_DECIDER,
        guards=(guards.independent,),
        note_required=True,
        stamp=decided,
    ),
    Transition(
        "reconsider",
        _("Look at it again"),
        (Status.DECLINED,),
        Status.SUBMITTED,
        decider,
        NOT_DECIDER,
        note_required=True,
        stamp=reconsidered,
    ),
    Transition(
        "postpone",
        _("Postpone the program"),
        (Status.PUBLISHED,),
        Status.POSTPONED,
        keeper_or_decider,
        NOT_KEEPER,
        guards=(guards.still_ahead,),
        note_required=True,
    ),
    Transition(
        "resume",
        _("Go on with it"),
        (Status.POSTPONED,),
        Status.PUBLISHED,
        keeper_or_decider,
        NOT_KEEPER,
        guards=(guards.still_ahead, *SAFE),
    ),
    Transition(
        "cancel",
        _("Cancel the program"),
        ALIVE,
        Status.CANCELLED,
        keeper_or_decider,
        NOT_KEEPER,
        note_required=True,
    ),
    Transition(
        "take_down",
        _("Take off the site"),
        ALIVE,
        Status.CHANGES_REQUESTED,
        decider,
        NOT_DECIDER,
        note_required=True,
        stamp=unchecked,
        effect=show_or_hide,
    ),
    Transition(
        "report",
        _("Send the report"),
        (Status.PUBLISHED,),
        Status.REPORTED,
        keeper,
        NOT_KEEPER,
        guards=(guards.over, guards.report_written, guards.hours_settled),
    ),
    Transition(
        "correct_report",
        _("Correct the report"),
        (Status.REPORTED,),
        Status.PUBLISHED,
        keeper_or_decider,
        NOT_KEEPER,
        note_required=True,
    ),
    history=ProgramChange,
    mail=mail.program_moved,
)
