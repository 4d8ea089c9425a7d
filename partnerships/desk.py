"""What the desk says about agreements: whose turn it is, drafts, and what may be begun."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import formats, timezone

from members.models import Community
from sistercities.turns import Case, Desk, Draft, Opening, Step
from sistercities.working_days import holidays_since, working_days_between

from .models import Agreement

Status = Agreement.Status
NETWORK = "The network’s"
SHOWN_AFTER_DECISION = timedelta(days=60)
STOPS = (
    (Status.DRAFT, "Draft", "You"),
    (Status.SUBMITTED, "Sent", "You"),
    (Status.IN_REVIEW, "First check", "Network"),
    (Status.CHANGES_REQUESTED, "Correct", "You"),
    (Status.RECOMMENDED, "Second check", "Network"),
    (Status.APPROVED, "Recognized", "Everyone"),
)
# What is sent waits for the first check: that is where its track stands.
STANDS_AT = {Status.SUBMITTED: Status.IN_REVIEW}
# "Recommended" would tell before the decision: the applicants read which check it is at.
WORDS = {
    Status.DRAFT: "Draft",
    Status.SUBMITTED: "Sent",
    Status.IN_REVIEW: "First check",
    Status.CHANGES_REQUESTED: "Changes asked for",
    Status.RECOMMENDED: "Second check",
    Status.APPROVED: "Recognized",
    Status.DECLINED: "Declined",
    Status.WITHDRAWN: "Withdrawn",
    Status.ON_RECORD: "On record",
}
SILENCE = "Nothing to do. Silence never declines anything: it only moves this up in the queue."


def desk(user):
    agreements = list(Agreement.objects.kept_by(user).for_desk())
    holidays = holidays_since(
        min((timezone.localdate(_since(row)) for row in agreements), default=date.max)
    )
    return Desk(
        cases=[case_of(row, holidays) for row in agreements if _is_case(row)],
        drafts=[_draft(row) for row in agreements if row.status == Status.DRAFT],
        openings=list(_openings(user)),
    )


def _is_case(agreement):
    if agreement.decided_at:
        return timezone.now() - agreement.decided_at < SHOWN_AFTER_DECISION
    return agreement.status in {*AWAITING, Status.CHANGES_REQUESTED}


AWAITING = {Status.SUBMITTED, Status.IN_REVIEW, Status.RECOMMENDED}


def _since(agreement):
    return agreement.waiting_since or agreement.saved_at or agreement.created_at


def case_of(agreement, holidays=None):
    """The agreement as a case on the desk: one party has the turn, or nobody any more."""
    mine = agreement.is_editable
    since = _since(agreement)
    return Case(
        title=str(agreement),
        address=reverse("partnerships:agreement", args=[agreement.pk]),
        mine=mine,
        party="Your" if mine else NETWORK if agreement.status in AWAITING else "",
        since=since,
        due=agreement.due_on,
        steps=track(agreement),
        word=WORDS[agreement.status],
        text=_text(agreement),
        action=_action(agreement),
        **_working_days(agreement, timezone.localdate(since), holidays),
    )


def _working_days(agreement, first, holidays):
    if agreement.status not in AWAITING or not agreement.due_on:
        return {}
    return {
        "used": max(0, working_days_between(first, timezone.localdate(), holidays)),
        "allowed": max(1, working_days_between(first, agreement.due_on, holidays)),
    }


def _text(agreement):
    if agreement.status == Status.DRAFT:
        return "Only the coordinators of its communities see this draft."
    if agreement.is_held:
        return f"On hold: {agreement.held_reason}"
    if agreement.status == Status.CHANGES_REQUESTED:
        return _asked(len(agreement.open_items))
    if agreement.status == Status.APPROVED:
        return "Recognized. Everybody can read it now."
    if agreement.status == Status.DECLINED:
        return f"Declined: {agreement.decision_reason}"
    return SILENCE if agreement.status in AWAITING else ""


def _asked(number):
    if not number:
        return "Every item is answered. Send it again."
    things = "One thing has" if number == 1 else f"{number} things have"
    return f"{things} to be put right. Everything you wrote is open to you again."


def _action(agreement):
    if agreement.status != Status.CHANGES_REQUESTED:
        return ""
    number = len(agreement.open_items)
    return f"Answer {number} item{'s' * (number != 1)}" if number else "Send it again"


def track(agreement):
    """The stops of the agreement's way, with who acts and when each was reached."""
    here = STANDS_AT.get(agreement.status, agreement.status)
    stops = [stop for stop in STOPS if stop[0] in {here} or stop[0] != Status.CHANGES_REQUESTED]
    order = [status for status, _, _ in stops]
    at = order.index(here) if here in order[:-1] else len(order)
    reached = _reached(agreement)
    return tuple(
        Step(label, who, _when(agreement, number - at, reached.get(status)), _state(number - at))
        for number, (status, label, who) in enumerate(stops)
    )


def _reached(agreement):
    days = {change.to_status: change.at for change in agreement.changes.all()}
    return {Status.DRAFT: agreement.created_at, **days}


def _state(distance):
    return "done" if distance < 0 else "" if distance else "now"


def _when(agreement, distance, reached):
    if distance == 0 and agreement.due_on:
        return f"due {formats.date_format(agreement.due_on, 'M j')}"
    if distance <= 0 and reached:
        return formats.date_format(timezone.localtime(reached), "M j")
    return ""


# What the applicants read about each step. Recommendations stay inside until the decision, and so
# do the names of the network's people.
TOLD = {
    "submit": "Sent",
    "withdraw": "Withdrawn",
    "reopen": "Taken up again",
    "appeal": "Appealed",
    "claim": "First check begun",
    "hold": "Put on hold",
    "resume": "Taken off hold",
    "request_changes": "Changes asked for",
    "take_back": "Request for changes taken back",
    "recommend_approval": "Second check begun",
    "recommend_decline": "Second check begun",
    "approve": "Recognized",
    "decline": "Declined",
    "undo": "Decision taken back",
    "correct": "Decision corrected",
}
OWN_STEPS = {"submit", "withdraw", "reopen", "appeal"}
SHARED_NOTES = OWN_STEPS | {"hold", "request_changes", "decline", "correct"}


@dataclass(frozen=True)
class Told:
    """One line of the history, as the applicants read it."""

    label: str
    at: datetime
    by: str
    note: str


def so_far(agreement):
    """Everything that happened, the latest first, without what stays inside the network."""
    steps = [_told(change) for change in agreement.changes.all() if change.transition in TOLD]
    author = str(agreement.created_by or "The network")
    return [*reversed(steps), Told("Draft begun", agreement.created_at, author, "")]


def _told(change):
    return Told(
        TOLD[change.transition],
        change.at,
        change.by_name if change.transition in OWN_STEPS else "The network",
        change.note if change.transition in SHARED_NOTES else "",
    )


def _draft(agreement):
    return Draft(
        title=str(agreement),
        address=reverse("partnerships:agreement", args=[agreement.pk]),
        text="Only the coordinators of its communities see it",
        saved_at=agreement.saved_at or agreement.created_at,
    )


def _openings(user):
    if user.is_staff:
        yield Opening("Open the network’s queue", reverse("admin:index"), "What awaits a decision")
    kept = Community.objects.kept_by(user)
    if not kept.exists():
        return
    if kept.home().exists():
        yield Opening(
            "Propose an agreement",
            reverse("partnerships:agreement_new"),
            "A signed sister city or friendship agreement, or a reaffirmation",
        )
    yield Opening(
        "See all agreements of your communities",
        reverse("partnerships:agreement_list"),
        "Amend one that stands, or add papers to one on record",
    )
