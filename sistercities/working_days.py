"""Due dates count the days on which the network's staff work."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

SATURDAY = 5


class Holiday(models.Model):
    """A day on which the network's staff do not work; due dates step over it."""

    day = models.DateField(_("day"), primary_key=True)
    name = models.CharField(_("name"), max_length=80)

    class Meta:
        verbose_name = _("holiday")
        verbose_name_plural = _("holidays")
        ordering = ["day"]

    def __str__(self):
        return f"{self.name}, {self.day}"


def working_days_after(day, number, holidays=None):
    """The day that lies so many working days after the given one."""
    holidays = holidays_since(day) if holidays is None else holidays
    while number:
        day += timedelta(days=1)
        number -= _is_working(day, holidays)
    return day


def working_days_between(first, last, holidays=None):
    """How many working days lie after the first day, up to the last; negative backwards.

    Who counts for many rows hands in the ``holidays`` since the earliest of them.
    """
    if last < first:
        return -working_days_between(last, first, holidays)
    holidays = holidays_since(first) if holidays is None else holidays
    days = (first + timedelta(days=step) for step in range(1, (last - first).days + 1))
    return sum(_is_working(day, holidays) for day in days)


def due_after(number):
    return working_days_after(timezone.localdate(), number)


def _is_working(day, holidays):
    return day.weekday() < SATURDAY and day not in holidays


def holidays_since(first):
    return set(Holiday.objects.filter(day__gte=first).values_list("day", flat=True))
