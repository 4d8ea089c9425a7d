"""Dates as the record knows them: a day, a month, a year or a decade.

A partial date is stored as two columns: the first and the last day it can have been. So SQL can
say 'resolution on or before signature' (R11) without rejecting 'May 1957' against '1957'.
"""

import calendar
import re
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import formats, timezone
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

# When something happened, by what is known of it.
WHEN = {
    "day": _("on {date}"),
    "month": _("in {date}"),
    "year": _("in {date}"),
    "decade": _("in the {date}"),
    "span": "{date}",
}
PATTERN = re.compile(r"(\d{3,4})(s?)(?:-(\d{1,2})(?:-(\d{1,2}))?)?\Z")


class PartialDate(NamedTuple):
    """An inclusive span of days that one event is known to lie in."""

    first: date
    last: date

    @classmethod
    def parse(cls, text):
        """Read '1957', '1957-10', '1957-10-21' or '1950s', or raise ValidationError."""
        match = PATTERN.match(text.strip())
        if not match:
            raise ValidationError(
                gettext(
                    "Write the date as a year, year-month or year-month-day, such as 1957-10-21."
                )
            )
        year, decade, month, day = match.groups()
        try:
            return cls.build(int(year), month and int(month), day and int(day), bool(decade))
        except ValueError:
            sentence = gettext("There is no such date as {text}.").format(text=text.strip())
            raise ValidationError(sentence) from None

    @classmethod
    def build(cls, year, month=None, day=None, decade=False):
        if decade:
            decade = year - year % 10
            return cls(date(decade, 1, 1), date(decade + 9, 12, 31))
        if month is None:
            return cls(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            _, days = calendar.monthrange(year, month)
            return cls(date(year, month, 1), date(year, month, days))
        return cls(date(year, month, day), date(year, month, day))

    @classmethod
    def day(cls, value):
        return cls(value, value)

    @property
    def periods(self):
        """The month, the year and the decade of its first day, with their names."""
        year = self.first.year
        yield "month", self.build(year, self.first.month)
        yield "year", self.build(year)
        if year >= 10:  # no calendar has the whole first decade
            yield "decade", self.build(year, decade=True)

    @property
    def precision(self):
        """'day', 'month', 'year', 'decade', or 'span' for any other stretch of days."""
        if self.first == self.last:
            return "day"
        return next((name for name, period in self.periods if period == self), "span")

    @property
    def widened(self):
        """The shortest month, year or decade around a stretch of days, or None."""
        if self.precision == "day":
            return self
        return next((period for _, period in self.periods if period.last >= self.last), None)

    def isoformat(self):
        """The shortest ISO 8601 form that says no more than is known; a span is 'first/last'."""
        first = self.first.isoformat()
        return {
            "day": first,
            "month": first[:7],
            "year": first[:4],
            "decade": f"{first[:4]}s",
            "span": f"{first}/{self.last.isoformat()}",
        }[self.precision]

    def __str__(self):
        precision = self.precision
        if precision == "day":
            return formats.date_format(self.first, "DATE_FORMAT")
        if precision == "month":
            return formats.date_format(self.first, "YEAR_MONTH_FORMAT")
        if precision == "year":
            return pgettext("a date", "{year}").format(year=self.first.year)
        if precision == "decade":
            return pgettext("a decade", "{year}s").format(year=self.first.year)
        first, last = self._ends
        return gettext("between {first} and {last}").format(first=first, last=last)

    @property
    def when(self):
        """As a sentence has it: 'on October 21, 1957', 'in 1957', 'in the 1950s'."""
        return WHEN[self.precision].format(date=self)

    @property
    def _ends(self):
        """The years, else the months, else the days with which a stretch begins and ends."""
        for parts in ("year",), ("year", "month"):
            first, last = (self.build(*(getattr(day, part) for part in parts)) for day in self)
            if (first.first, last.last) == self:
                return first, last
        return self.day(self.first), self.day(self.last)


class PartialDateColumns:
    """The pair of columns ``NAME`` and ``NAME_last`` as one PartialDate, or None."""

    def __init__(self, name):
        self.name = name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        first = getattr(obj, self.name)
        return None if first is None else PartialDate(first, getattr(obj, f"{self.name}_last"))

    def __set__(self, obj, value):
        first, last = value or (None, None)
        setattr(obj, self.name, first)
        setattr(obj, f"{self.name}_last", last)


class Recorded(models.Model):
    """A row that knows the day it was last written, so that SQL can refuse the future (R11)."""

    recorded_on = models.DateField(default=timezone.localdate, editable=False)

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        self.recorded_on = timezone.localdate()

    def save(self, *args, **kwargs):
        self.recorded_on = timezone.localdate()
        super().save(*args, **kwargs)


def lately(value):
    """'July 3' of a moment in this year, 'July 3, 2024' of one in another."""
    this_year = timezone.localtime(value).year == timezone.localdate().year
    return moment(value, "MONTH_DAY_FORMAT" if this_year else "DATE_FORMAT")


def moment(value, form="DATETIME_FORMAT"):
    """'July 3, 2027, 4 p.m. EDT': a moment in the hours of the network, which it names."""
    return formats.date_format(timezone.localtime(value), form)
