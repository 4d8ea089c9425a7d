"""Whose turn a program is, since when and until when: what the desk and its own page show."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from sistercities.turns import NETWORK, YOU, Case, Step
from sistercities.working_days import working_days_between

from .models.choices import Phase, Status
from .models.queries import REPORT_DAYS
from .rows import short
from .workflow import REVIEW_DAYS, program_workflow

SILENCE = _("Nothing to do. Silence never declines anything: it only moves this up in the queue.")
KINDLY = _(
    "It is a while since this ended, and its report would help the figures of your community. "
    "Three numbers and two sentences are enough."
)
# What the history calls the steps once they are done.
PAST = {
    "submit": _("Sent to the network"),
    "take_back": _("Taken back"),
    "check": _("First check done"),
    "publish": _("Published"),
    "request_changes": _("Changes asked for"),
    "decline": _("Declined"),
    "reconsider": _("Taken up again"),
    "postpone": _("Postponed"),
    "resume": _("Goes on"),
    "cancel": _("Canceled"),
    "take_down": _("Taken off the site"),
    "report": _("Report sent"),
    "correct_report": _("Report opened again"),
}
NETWORKS = {"check", "publish", "request_changes", "decline", "reconsider", "take_down"}
STOPS = (
    (Status.DRAFT, _("Draft"), _("You")),
    (Status.SUBMITTED, _("First check"), _("Network")),
    (Status.CHANGES_REQUESTED, _("Correct"), _("You")),
    (Status.CHECKED, _("Second check"), _("Network")),
    (Status.PUBLISHED, pgettext_lazy("seen by everybody", "Open"), _("Everyone")),
    (Status.REPORTED, _("Report"), _("You")),
)


def case_of(program, holidays=None):
    """The program as a case: one party has the turn, or nobody at the moment."""
    due = due_on(program)
    return Case(
        title=program.title,
        address=reverse("programs:manage", args=[program.slug]),
        mine=is_ours(program),
        party=_party(program),
        since=since(program),
        due=due,
        steps=track(program),
        text=_text(program),
        **_action(program),
        **_working_days(program, holidays),
    )


def is_ours(program):
    return program.is_with_author or is_report_due(program)


def is_report_due(program):
    return program.status == Status.PUBLISHED and program.phase() == Phase.FINISHED


def is_report_overdue(program):
    return is_report_due(program) and due_on(program) < timezone.localdate()


def _party(program):
    if is_ours(program):
        return YOU
    return NETWORK if program.is_in_review else ""


def since(program):
    """When the turn came to the party that has it now."""
    if is_report_due(program):
        day = program.ends_on + timedelta(days=1)
        return timezone.make_aware(timezone.datetime(day.year, day.month, day.day))
    last = _last_change(program)
    return last.at if last else program.created_at


def _last_change(program):
    """The last line of the history; prefetched for lists."""
    return max(program.changes.all(), key=lambda change: change.version, default=None)


def due_on(program):
    if program.is_in_review:
        return program.due_on
    if is_report_due(program):
        return program.ends_on + timedelta(days=REPORT_DAYS)
    return None


def _working_days(program, holidays):
    if not program.is_in_review:
        return {}
    first = timezone.localdate(since(program))
    used = working_days_between(first, timezone.localdate(), holidays)
    return {"used": max(0, used), "allowed": REVIEW_DAYS}


def _text(program):
    if program.status in {Status.CHANGES_REQUESTED, Status.DECLINED, Status.CANCELLED}:
        last = _last_change(program)
        return _said(program, last.note) if last else ""
    if is_report_overdue(program):
        return KINDLY
    if is_report_due(program):
        words = gettext("It has ended. The report is due by {day}.")
        return words.format(day=formats.date_format(due_on(program)))
    return SILENCE if program.is_in_review else ""


def _said(program, note):
    words = gettext("{status}: {note}")
    return words.format(status=program.get_status_display(), note=note)


def _action(program):
    """The one button, and the page on which the work is done."""
    if program.status == Status.CHANGES_REQUESTED:
        page = reverse("programs:edit", args=[program.slug, "partners"])
        return {"action": gettext("Correct and send again"), "action_address": page}
    if program.status == Status.DRAFT:
        page = reverse("programs:send", args=[program.slug])
        return {"action": gettext("See what is missing"), "action_address": page}
    if is_report_due(program):
        page = reverse("programs:report", args=[program.slug])
        return {"action": gettext("Write the report"), "action_address": page}
    return {}


def asked_for(program):
    """What the network asks to have changed, in its own words, while that is being done."""
    if program.status != Status.CHANGES_REQUESTED:
        return ""
    last = _last_change(program)
    return last.note if last else ""


def track(program):
    """The stops on the way of this program, with who acts and when each was reached."""
    stops = [stop for stop in STOPS if _stops_there(program, stop[0])]
    order = [status for status, _, _ in stops]
    at = _here(program, order)
    reached = {change.to_status: change.at for change in program.changes.all()}
    reached[Status.DRAFT] = program.created_at
    return tuple(
        Step(label, who, _when(reached.get(status), number - at), _state(number - at))
        for number, (status, label, who) in enumerate(stops)
    )


def _stops_there(program, status):
    if program.status == status:
        return True  # Also a first check that one person alone could have done without.
    if status == Status.CHANGES_REQUESTED:
        return False
    return status != Status.CHECKED or program.needs_two_people


def _here(program, order):
    """What was checked once waits for the second check; what has ended waits for its report."""
    if is_report_due(program):
        return order.index(Status.REPORTED)
    if program.status == Status.PUBLISHED:
        return order.index(Status.PUBLISHED) + 0.5  # open to everyone, and nobody's turn
    return order.index(program.status) if program.is_in_progress else len(order)


def _when(moment, distance):
    if moment is None or distance > 0:
        return ""
    return short(timezone.localtime(moment))


def _state(distance):
    if distance < 0:
        return "done"
    return "" if distance else "now"


class Told(NamedTuple):
    """One line of the history, as the program's keepers read it."""

    label: str
    at: datetime
    by: str
    note: str


def told(program):
    """The history in words, the latest first; who did it at the network stays there."""
    return [
        Told(
            PAST.get(row.transition, program_workflow.label_of(row)),
            row.at,
            gettext("the network") if row.transition in NETWORKS else row.by_name,
            row.note,
        )
        for row in program.changes.order_by("-version")
    ]


def counts_of(program):
    """Numbers for the program's own page: people, what waits, and hours."""
    enrollments = program.enrollments
    return {
        "people": enrollments.accepted().count(),
        "waiting": enrollments.waiting().count(),
        "hours_waiting": program.hours_entries.awaiting().count(),
        "amendments": program.amendments.awaiting_decision().count(),
    }
