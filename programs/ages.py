"""How old people are on the first day of a program (Y2)."""

from django.utils import timezone

OF_AGE = 18


def is_minor(born_on, program):
    """Under 18 on the first day, or today where no day is set."""
    first = program.starts_on or timezone.localdate()
    return born_on is not None and years_between(born_on, first) < OF_AGE


def years_between(born_on, day):
    """Full years; whoever was born on February 29 is a year older on March 1."""
    had_birthday = (day.month, day.day) >= (born_on.month, born_on.day)
    return day.year - born_on.year - (not had_birthday)


def without_guardian(program):
    """How many signed up as 18 or over and are not, because the first day was moved since."""
    grown_up = program.enrollments.live().filter(is_minor=False, born_on__isnull=False)
    return sum(is_minor(day, program) for day in grown_up.values_list("born_on", flat=True))
