"""The life cycle of one person's place in a program. `programs.places` sets it going."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sistercities import dates
from sistercities.workflow import Transition, TransitionNotAllowed, Workflow

from . import mail
from .actors import WAITING_LIST
from .guards import finding
from .models import Enrollment, EnrollmentChange, EnrollmentLink, Program
from .models.enrollment import ANSWERING, HOLDING, LIVE
from .workflow import keeper

Status = Enrollment.Status
NOT_YOURS = _("Only the person who signed up can do this.")
NOT_GUARDIAN = _("Only the parent or guardian can do this, with the link we sent.")
NOT_LEADER = _("Only the leader and the coordinators of the organization can do this.")
BY_ITSELF = _("The waiting list does this by itself.")
FULL = _("There is no free place at the moment.")


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
    facts = str(FULL) if left == 0 else ""
    return finding("Y4", gettext("A place is free"), left is None or left > 0, facts)


def _age(enrollment):
    return gettext("Under 18") if enrollment.is_minor else gettext("18 or over")


def grown_up(enrollment, user):
    facts = _age(enrollment)
    return finding("Y2", gettext("No guardian has to agree"), not enrollment.is_minor, facts)


def under_age(enrollment, user):
    facts = _age(enrollment)
    return finding("Y2", gettext("A guardian has to agree"), enrollment.is_minor, facts)


def in_time(enrollment, user):
    late = enrollment.is_late()
    words = gettext("The time to answer ended on {moment}, and nobody had answered.")
    facts = words.format(moment=dates.moment(enrollment.answer_by)) if late else ""
    return finding("Y4", gettext("It is answered in time"), not late, facts)


def too_late(enrollment, user):
    late = enrollment.is_late()
    words = gettext("Until {moment} there is time to answer.")
    facts = "" if late else words.format(moment=dates.moment(enrollment.answer_by))
    return finding("Y4", gettext("The time to answer is over"), late, facts)


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
    _place("take", _("Take a place"), NEW, Status.ACCEPTED, anybody, "", a_place_is_free, grown_up),
    _place("ask", _("Ask the guardian"), NEW, CONSENT, anybody, "", a_place_is_free, under_age),
    _place("queue", _("Join the waiting list"), NEW, Status.WAITING, anybody, ""),
    _place(
        "offer",
        _("Offer the place"),
        WAIT,
        Status.OFFERED,
        waiting_list,
        BY_ITSELF,
        a_place_is_free,
        grown_up,
    ),
    _place(
        "offer_to_guardian",
        _("Ask the guardian"),
        WAIT,
        CONSENT,
        waiting_list,
        BY_ITSELF,
        a_place_is_free,
        under_age,
    ),
    _place(
        "accept",
        _("Take the place"),
        (Status.OFFERED,),
        Status.ACCEPTED,
        participant,
        NOT_YOURS,
        in_time,
        stamp=answered,
    ),
    _place(
        "consent",
        _("Agree"),
        (CONSENT,),
        Status.ACCEPTED,
        guardian,
        NOT_GUARDIAN,
        in_time,
        stamp=agreed,
    ),
    _place(
        "give_up",
        _("Give up the place"),
        LIVE,
        Status.CANCELLED,
        anyone_concerned,
        NOT_YOURS,
        stamp=answered,
    ),
    _place(
        "decline",
        _("Decline"),
        LIVE,
        Status.DECLINED,
        leader,
        NOT_LEADER,
        note_required=True,
        stamp=answered,
    ),
    _place(
        "lapse",
        _("Pass on"),
        ANSWERING,
        Status.LAPSED,
        waiting_list,
        BY_ITSELF,
        too_late,
        stamp=answered,
    ),
    history=EnrollmentChange,
    mail=mail.enrollment_moved,
)
