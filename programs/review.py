"""What the page of a review shows beside the guards: changes, adults, pictures, the whole text."""

from typing import NamedTuple

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from . import safety
from .facts import differences, facts_of, label_of
from .models import Status

STAGES = {Status.SUBMITTED: _("First check"), Status.CHECKED: _("Second check")}


class Changes(NamedTuple):
    """What differs from the text this reader acted on last, or from the one sent before."""

    since: str
    rows: list


def changes_for(program, user):
    """None until something was sent; the first text has nothing to be compared with."""
    revisions = list(program.revisions.order_by("number"))
    if not revisions:
        return None
    old = _last_seen(program, user, revisions)
    if old is None:
        return Changes(gettext("This is the first text"), [])
    newest = revisions[-1]
    told = gettext("Revision {old} → revision {new}").format(old=old.number, new=newest.number)
    return Changes(told, differences(old.facts, newest.facts))


def _last_seen(program, user, revisions):
    acted = program.changes.filter(by=user).order_by("version").last()
    seen = [row for row in revisions if acted and row.at <= acted.at]
    if seen:
        return seen[-1]
    return revisions[-2] if len(revisions) > 1 else None


def context_of(program, user):
    return {
        "program": program,
        "stage": STAGES.get(program.status, program.get_status_display()),
        "changes": changes_for(program, user),
        "everything": [(label_of(name), text) for name, text in facts_of(program).items()],
        "adults": safety.rows_of(program) if program.involves_minors else [],
        "pictures": program.pictures.all(),
        "questions": program.questions.all(),
        "amendment": program.amendments.awaiting_decision().first(),
    }


def lead_of(program):
    """Which check this is, in one sentence."""
    if program.status == Status.CHECKED:
        words = gettext("Second of two checks. {person} made the first.")
        return words.format(person=program.checked_by)
    if program.status == Status.SUBMITTED and program.needs_two_people:
        return gettext(
            "First of two checks: minors or money are involved. Somebody else makes the second."
        )
    if program.status == Status.SUBMITTED:
        return gettext("One person is enough: no minors, no money.")
    return ""
