"""The life cycle of one person's place in a program. `programs.places` sets it going."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from sistercities.workflow import Transition, TransitionNotAllowed, Workflow

from . import mail, wording
from .actors import WAITING_LIST
from .guards import finding
from .models import Enrollment, EnrollmentChange, EnrollmentLink, Program
from .models.enrollment import ANSWERING, HOLDING, LIVE
from .workflow import keeper

Status = Enrollment.Status
NOT_YOURS = "Only the person who signed up can do this."
NOT_GUARDIAN = "Only the parent or guardian can do this, with the link we sent."
NOT_LEADER = "Only the leader and the coordinators of the organization can do this."
FULL = "There is no free place at the moment."


def anybody(user, enrollment):
    return True


def waiting_list(user, enrollment):
    return user is WAITING_LIST


def participant(user, enrollment):
    if user.is_authenticated:
        return enrollment.user_id == user.pk
    return _holds(user, enrollment, EnrollmentLink.Purpose.PLACE)


def guardian(user, enrollment):
    return _holds(user, enrollment, EnrollmentLink.Purpose.CONSENT)


def _holds(user, enrollment, purpose):
    own = getattr(user, "enrollment_id", None) == enrollment.pk
    return own and user.purpose == purpose


def leader(user, enrollment):
    return keeper(user, enrollment.program)


def anyone_concerned(user, enrollment):
    return any(who(user, enrollment) for who in (participant, guardian, leader))


# Guards


def a_place_is_free(enrollment, user):
    left = Program.objects.get(pk=enrollment.program_id).places_left
    return finding("Y4", "A place is free", left is None or left > 0, FULL if left == 0 else "")


def grown_up(enrollment, user):
    facts = "Under 18" if enrollment.is_minor else "18 or over"
    return finding("Y2", "No guardian has to agree", not enrollment.is_minor, facts)


def under_age(enrollment, user):
    facts = "Under 18" if enrollment.is_minor else "18 or over"
    return finding("Y2", "A guardian has to agree", enrollment.is_minor, facts)


def in_time(enrollment, user):
    late = enrollment.is_late()
    moment = late and wording.moment(enrollment.answer_by)
    facts = f"The time to answer ended on {moment}, and nobody had answered." if late else ""
    return finding("Y4", "It is answered in time", not late, facts)


def too_late(enrollment, user):
    late = enrollment.is_late()
    facts = "" if late else f"Until {wording.moment(enrollment.answer_by)} there is time to answer."
    return finding("Y4", "The time to answer is over", late, facts)


# What follows


def count_places(enrollment, change):
    """Y4: the program's own count moves with the status, and never above the places there are."""
    step = (change.to_status in HOLDING) - (change.from_status in HOLDING)
    rows = models.QuerySet(Program).filter(pk=enrollment.program_id)
    if step > 0:
        rows = rows.filter(Q(capacity__isnull=True) | Q(places_taken__lt=F("capacity")))
    if step and not rows.update(places_taken=F("places_taken") + step):
        raise TransitionNotAllowed(FULL)


def answered(by, note):
    return {"answer_by": None}


def agreed(by, note):
    return {"answer_by": None, "consented_at": timezone.now()}


def _place(name, label, sources, target, who, denied, *guards, **more):
    return Transition(
        name, label, sources, target, who, denied, guards=guards, effect=count_places, **more
    )


NEW, WAIT = (Status.REQUESTED,), (Status.WAITING,)
CONSENT = Status.AWAITING_CONSENT

enrollment_workflow = Workflow(
    _place("take", "Take a place", NEW, Status.ACCEPTED, anybody, "", a_place_is_free, grown_up),
    _place("ask", "Ask the guardian", NEW, CONSENT, anybody, "", a_place_is_free, under_age),
    _place("queue", "Join the waiting list", NEW, Status.WAITING, anybody, ""),
    _place(
        "offer",
        "Offer the place",
        WAIT,
        Status.OFFERED,
        waiting_list,
        "The waiting list does this by itself.",
        a_place_is_free,
        grown_up,
    ),
    _place(
        "offer_to_guardian",
        "Ask the guardian",
        WAIT,
        CONSENT,
        waiting_list,
        "The waiting list does this by itself.",
        a_place_is_free,
        under_age,
    ),
    _place(
        "accept",
        "Take the place",
        (Status.OFFERED,),
        Status.ACCEPTED,
        participant,
        NOT_YOURS,
        in_time,
        stamp=answered,
    ),
    _place(
        "consent",
        "Agree",
        (CONSENT,),
        Status.ACCEPTED,
        guardian,
        NOT_GUARDIAN,
        in_time,
        stamp=agreed,
    ),
    _place(
        "give_up",
        "Give up the place",
        LIVE,
        Status.CANCELLED,
        anyone_concerned,
        NOT_YOURS,
        stamp=answered,
    ),
    _place(
        "decline",
        "Decline",
        LIVE,
        Status.DECLINED,
        leader,
        NOT_LEADER,
        note_required=True,
        stamp=answered,
    ),
    _place(
        "lapse",
        "Pass on",
        ANSWERING,
        Status.LAPSED,
        waiting_list,
        "The waiting list does this by itself.",
        too_late,
        stamp=answered,
    ),
    history=EnrollmentChange,
    mail=mail.enrollment_moved,
)
