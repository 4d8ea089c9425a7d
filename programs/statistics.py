"""What came of programs, for the statistics of a day: sums of the reports that were sent in."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.db.models import Count, Q, Sum
from django.db.models.functions import ExtractYear
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from partnerships.statistics.charts import Columns
from partnerships.statistics.figures import Figure, Line, Section, Table
from sistercities.copies import kept
from sistercities.dates import PartialDate

from . import impact
from .models.choices import Status

MEASURES = impact.DEFINED[1:]
MONEY = impact.MONEY
NOTHING = Q(pk__in=())


class Year(NamedTuple):
    """One year's reports: how many, and for each measure its sum and how many reports tell it."""

    year: int
    programs: int
    sums: dict
    told: dict


@dataclass(frozen=True)
class Impact(Section):
    """Programs reported each year, and what they add up to."""

    template: str = "programs/includes/_statistics.html"
    totals: tuple = ()
    heads: tuple = ()
    rows: tuple = ()
    line: Line | None = None
    taken: tuple = ()


def impact_of(day):
    """The section of a day: a report counts in the year of its program's last day."""
    years = _years_until(day)
    programs = sum(row.programs for row in years)
    figure = _figure(years, day)
    return Impact(
        "impact",
        gettext("What came of programs"),
        gettext(
            "Added up from the reports that organizations sent in, and from nothing else. "
            "A program counts in the year of its last day."
        ),
        [figure],
        totals=tuple(_total(years, programs, *measure) for measure in MEASURES),
        heads=tuple(label for _, label, _ in MEASURES),
        rows=tuple((_line(row.year, row.programs, day), _cells(row)) for row in reversed(years)),
        line=Line(gettext("Programs reported"), programs, _address(f"by.{day}")),
        taken=tuple((figure.name, line) for line in figure.lines) + tuple(_sums(years, day)),
    )


def reported(values):
    """Programs with a report: of a year, of its part until a day, or of all years by a day."""
    condition = Q(status=Status.REPORTED)
    for value in values[:4]:
        try:
            first, last = _span(value)
        except (ValueError, OverflowError):
            return NOTHING
        condition &= Q(report__ends_on__gte=first, report__ends_on__lte=last)
    return condition


def label_of(value):
    """'Reported for 2025', or the value itself where it says nothing."""
    name, _, day = value.partition(".")
    try:
        _span(value)
    except (ValueError, OverflowError):
        return value
    if not day:
        return gettext("Reported for {year}").format(year=name)
    day = PartialDate.day(date.fromisoformat(day))
    if name == "by":
        return gettext("Reported by {day}").format(day=day)
    return gettext("Reported for {year}, by {day}").format(year=name, day=day)


def _span(value):
    name, _, text = value.partition(".")
    day = date.fromisoformat(text) if text or name == "by" else date.max
    if name == "by":
        return date.min, day
    return date(int(name), 1, 1), min(day, date(int(name), 12, 31))


def _years_until(day):
    """Whole years as counted once; the year of a past day is counted up to that day."""
    years = [row for row in _counted() if row.year <= day.year]
    if day < timezone.localdate() and years and years[-1].year == day.year:
        first = date(day.year, 1, 1)
        years[-1:] = _by_year(impact.network_reports().filter(ends_on__range=(first, day)))
    return years


@kept
def _counted():
    return _by_year(impact.network_reports())


def _by_year(reports):
    """Every year with a report, in one query."""
    names = [name for name, *_ in MEASURES]
    rows = (
        reports.order_by()
        .annotate(year=ExtractYear("ends_on"))
        .values("year")
        .annotate(
            programs=Count("pk"),
            **{f"sum_{name}": Sum(name) for name in names},
            **{f"told_{name}": Count(name) for name in names},
        )
        .order_by("year")
    )
    return [
        Year(
            row["year"],
            row["programs"],
            {name: row[f"sum_{name}"] for name in names},
            {name: row[f"told_{name}"] for name in names},
        )
        for row in rows
    ]


def _figure(years, day):
    lines = [_line(row.year, row.programs, day) for row in years]
    total = sum(line.count for line in lines)
    heads = gettext("Year"), gettext("Programs")
    return Figure(
        "reported",
        _finding(total),
        [Table(gettext("Table"), gettext("Programs reported, by year"), heads, lines)],
        _columns(lines, day),
    )


def _finding(total):
    if not total:
        return gettext("No report has been sent in yet")
    return gettext("Programs reported: {count}").format(count=impact.in_words(total))


def _columns(lines, day):
    if not lines:
        return None
    first = int(lines[0].label)
    title = gettext(
        "Columns: programs reported per year, {first} to {last}. The table has them all."
    ).format(first=first, last=day.year)
    counts = {int(line.label): line.count for line in lines}
    is_over = (day.month, day.day) == (12, 31)
    return Columns(counts, first, day.year, title, 0 if is_over else day.year, 120)


def _line(year, programs, day):
    cut = day < timezone.localdate() and day < date(year, 12, 31)
    return Line(str(year), programs, _address(f"{year}.{day}" if cut else str(year)))


def _address(value):
    return f"{reverse('programs:programs')}?reported={value}"


def _total(years, programs, name, label, definition):
    values = [row.sums[name] for row in years if row.sums[name] is not None]
    told = sum(row.told[name] for row in years)
    unit = settings.CURRENCY if name in MONEY else ""
    value = sum(values) if values else None
    return impact.Figure(name, label, value, definition, told, programs - told, unit)


def _sums(years, day):
    """Every sum of every year, to be taken along."""
    for row in years:
        line = _line(row.year, row.programs, day)
        for name, *_ in MEASURES:
            if row.sums[name] is not None:
                yield name, line._replace(count=_plain(row.sums[name]))


def _plain(number):
    return int(number) if number == int(number) else float(number)


def _cells(row):
    """Numbers of a year; a dash where no report says it, because 'not recorded' is not 0."""
    numbers = (row.sums[name] for name, *_ in MEASURES)
    return [impact.in_words(number) for number in numbers]
