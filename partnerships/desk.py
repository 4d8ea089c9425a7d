"""What the desk says about agreements: whose turn it is, drafts, and what may be begun."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext, ngettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from members.models import Community
from sistercities import turns
from sistercities.turns import NETWORK, Case, Desk, Draft, Opening, Step
from sistercities.working_days import holidays_since, working_days_between

from .models import Agreement

Status = Agreement.Status
SHOWN_AFTER_DECISION = timedelta(days=60)
YOU = pgettext_lazy("who acts at a stop", "You")
STAFF = pgettext_lazy("who acts at a stop", "Network")
STOPS = (
    (Status.DRAFT, _("Draft"), YOU),
    (Status.SUBMITTED, _("Sent"), YOU),
    (Status.IN_REVIEW, _("First check"), STAFF),
    (Status.CHANGES_REQUESTED, pgettext_lazy("stop of an agreement", "Correct"), YOU),
    (Status.RECOMMENDED, _("Second check"), STAFF),
    (Status.APPROVED, _("Recognized"), pgettext_lazy("who acts at a stop", "Everyone")),
)
# What is sent waits for the first check: that is where its track stands.
STANDS_AT = {Status.SUBMITTED: Status.IN_REVIEW}
# "Recommended" would tell before the decision: the applicants read which check it is at.
WORDS = {
    Status.DRAFT: _("Draft"),
    Status.SUBMITTED: _("Sent"),
    Status.IN_REVIEW: _("First check"),
    Status.CHANGES_REQUESTED: _("Changes asked for"),
    Status.RECOMMENDED: _("Second check"),
    Status.APPROVED: _("Recognized"),
    Status.DECLINED: _("Declined"),
    Status.WITHDRAWN: _("Withdrawn"),
    Status.ON_RECORD: _("On record"),
}
SILENCE = _("Nothing to do. Silence never declines anything: it only moves this up in the queue.")


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
        party=_party(agreement),
        since=since,
        due=agreement.due_on,
        steps=track(agreement),
        word=WORDS[agreement.status],
        text=_text(agreement),
        action=_action(agreement),
        **_working_days(agreement, timezone.localdate(since), holidays),
    )


def _party(agreement):
    if agreement.is_editable:
        return turns.YOU
    return NETWORK if agreement.status in AWAITING else ""


def _working_days(agreement, first, holidays):
    if agreement.status not in AWAITING or not agreement.due_on:
        return {}
    return {
        "used": max(0, working_days_between(first, timezone.localdate(), holidays)),
        "allowed": max(1, working_days_between(first, agreement.due_on, holidays)),
    }


def _text(agreement):
    if agreement.status == Status.DRAFT:
        return gettext("Only the coordinators of its communities see this draft.")
    if agreement.is_held:
        return gettext("On hold: {reason}").format(reason=agreement.held_reason)
    if agreement.status == Status.CHANGES_REQUESTED:
        return _asked(len(agreement.open_items))
    if agreement.status == Status.APPROVED:
        return gettext("Recognized. Everybody can read it now.")
    if agreement.status == Status.DECLINED:
        return gettext("Declined: {reason}").format(reason=agreement.decision_reason)
    return SILENCE if agreement.status in AWAITING else ""


def _asked(number):
    if not number:
        return gettext("Every item is answered. Send it again.")
    told = ngettext(
        "One thing has to be put right. Everything you wrote is open to you again.",
        "{count} things have to be put right. Everything you wrote is open to you again.",
        number,
    )
    return told.format(count=number)


def _action(agreement):
    if agreement.status != Status.CHANGES_REQUESTED:
        return ""
    number = len(agreement.open_items)
    if not number:
        return gettext("Send it again")
    return ngettext("Answer {count} item", "Answer {count} items", number).format(count=number)


def track(agreement):
    """The stops of the agreement's way, with who acts and when each was reached."""
    here = STANDS_AT.get(agreement.status, agreement.status)
    stops = [stop for stop in STOPS if stop[0] in {here} or stop[0] != Status.CHANGES_REQUESTED]
    order = [status for status, _, _ in stops]
    at = order.index(here) if here in order[:-1] else len(order)
    reached = _reached(agreement)
    return tuple(
        Step(
            label,
            who,
            _when(agreement, number - at, reached.get(status)),
            _state(number - at, status in reached or agreement.status not in ENDED_EARLY),
        )
        for number, (status, label, who) in enumerate(stops)
    )


# What ended before the last stop has not been at all of them.
ENDED_EARLY = {Status.DECLINED, Status.WITHDRAWN, Status.ON_RECORD}


def _reached(agreement):
    days = {change.to_status: change.at for change in agreement.changes.all()}
    if agreement.status != Status.APPROVED:
        days.pop(Status.APPROVED, None)  # undone, or corrected
    return {Status.DRAFT: agreement.created_at, **days}


def _state(distance, was_there):
    if distance == 0:
        return "now"
    return "done" if distance < 0 and was_there else ""


def _when(agreement, distance, reached):
    if distance == 0 and agreement.due_on:
        return gettext("due {day}").format(day=_short(agreement.due_on))
    if distance <= 0 and reached:
        return _short(timezone.localtime(reached))
    return ""


def _short(day):
    # Translators: how to write a day of this year as short as can be, in Django's letters.
    return formats.date_format(day, pgettext("format of a date", "M j"))


# What the applicants read about each step. Recommendations stay inside until the decision, and so
# do the names of the network's people.
TOLD = {
    "submit": _("Sent"),
    "withdraw": _("Withdrawn"),
    "reopen": _("Taken up again"),
    "appeal": _("Appealed"),
    "claim": _("First check begun"),
    "hold": _("Put on hold"),
    "resume": _("Taken off hold"),
    "request_changes": _("Changes asked for"),
    "take_back": _("Request for changes taken back"),
    "recommend_approval": _("Second check begun"),
    "recommend_decline": _("Second check begun"),
    "approve": _("Recognized"),
    "decline": _("Declined"),
    "undo": _("Decision taken back"),
    "correct": _("Decision corrected"),
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
    author = str(agreement.created_by or gettext("The network"))
    return [*reversed(steps), Told(gettext("Draft begun"), agreement.created_at, author, "")]


def _told(change):
    return Told(
        TOLD[change.transition],
        change.at,
        change.by_name if change.transition in OWN_STEPS else gettext("The network"),
        change.note if change.transition in SHARED_NOTES else "",
    )


def _draft(agreement):
    return Draft(
        title=str(agreement),
        address=reverse("partnerships:agreement", args=[agreement.pk]),
        text=gettext("Only the coordinators of its communities see it"),
        saved_at=agreement.saved_at or agreement.created_at,
    )


def _openings(user):
    if user.is_staff:
        yield Opening(
            gettext("Open the network’s queue"),
            reverse("admin:index"),
            gettext("What awaits a decision"),
        )
    kept = Community.objects.kept_by(user)
    if not kept.exists():
        return
    if kept.home().exists():
        yield Opening(
            gettext("Propose an agreement"),
            reverse("partnerships:agreement_new"),
            gettext("A signed sister city or friendship agreement, or a reaffirmation"),
        )
    yield Opening(
        gettext("See all agreements of your communities"),
        reverse("partnerships:agreement_list"),
        gettext("Amend one that stands, or add papers to one on record"),
    )
