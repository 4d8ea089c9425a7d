"""Whether the adults of a program are cleared for all of it, in words (Y3)."""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import formats
from django.utils.translation import gettext

from .models import Duty, Program
from .models.choices import Phase, Status
from .models.safety import YOUTH_LEADERS

# Nothing is to come any more of a program that stands so.
CLOSED = {Status.DECLINED, Status.CANCELLED, Status.REPORTED}


class Row(NamedTuple):
    duty: Duty
    cleared: bool
    words: str
    clearances: list


def rows_of(program):
    duties = program.duties.select_related("adult").prefetch_related("adult__clearances")
    return [_row(program, duty) for duty in duties]


def expects_youth(program):
    """Young people take part, on days that are known and not over."""
    ahead = program.phase() in {Phase.UPCOMING, Phase.RUNNING}
    return bool(program.involves_minors) and ahead and program.status not in CLOSED


def gaps_of(program):
    """Adults of a program, read with their clearances, who are not cleared for all of it."""
    rows = (_row(program, duty) for duty in program.duties.all())
    return [row for row in rows if not row.cleared]


def is_held_to(program):
    """Y3: what was true of the adults when it was published stays true until it is over."""
    published = program.status == Status.PUBLISHED and program.involves_minors
    return published and program.phase() != Phase.FINISHED


@transaction.atomic
def take_out(duty):
    """An adult's part ends. Two who leave at once come one by one, so that enough are left."""
    program = Program.objects.select_for_update(of=("self",)).get(pk=duty.program_id)
    if is_held_to(program) and duty.role == Duty.Role.LEADER:
        _enough_others_lead(program, duty)
    duty.delete()


def _enough_others_lead(program, duty):
    others = [row for row in rows_of(program) if row.duty != duty]
    leaders = [row for row in others if row.cleared and row.duty.role == Duty.Role.LEADER]
    if len(leaders) < YOUTH_LEADERS:
        words = gettext(
            "{adult} stays for now: people under 18 take part, and at least {least} other adults "
            "who lead have to be cleared for the whole stay (Y3). List somebody else first, or "
            "postpone the program."
        )
        raise ValidationError(words.format(adult=duty.adult, least=YOUTH_LEADERS))


def _row(program, duty):
    clearances = list(duty.adult.clearances.all())
    if not program.starts_on:
        return Row(duty, False, gettext("Give the program its days first."), clearances)
    if duty.adult.is_cleared(program.starts_on, program.ends_on):
        return Row(duty, True, gettext("Cleared for the whole stay"), clearances)
    return Row(duty, False, _gap(program, duty.adult), clearances)


def _gap(program, adult):
    until = adult.cleared_until(program.starts_on)
    if until is None:
        words = gettext("Not cleared on the first day, {day}")
        return words.format(day=formats.date_format(program.starts_on))
    words = gettext("Cleared to {day}; the last day is later")
    return words.format(day=formats.date_format(until))
