"""Whether the adults of a program are cleared for all of it, in words (Y3)."""

from typing import NamedTuple

from django.utils import formats
from django.utils.translation import gettext

from .models import Duty


class Row(NamedTuple):
    duty: Duty
    cleared: bool
    words: str
    clearances: list


def rows_of(program):
    duties = program.duties.select_related("adult").prefetch_related("adult__clearances")
    return [_row(program, duty) for duty in duties]


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
