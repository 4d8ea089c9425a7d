"""Impact figures: they add up from the reports that were sent in, and from nothing else (D1)."""

from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.db.models import Count, Sum
from django.db.models.functions import ExtractYear
from django.utils import formats, timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .models import Report


def in_words(number):
    """'1,407' and '12.50'; what no report says is a dash."""
    if number is None:
        return "–"
    return formats.number_format(number, 2 if number % 1 else 0, force_grouping=True)


@dataclass(frozen=True)
class Figure:
    """A public number, with what it counts, how many reports say it, and how many do not."""

    name: str
    label: str
    value: Decimal | int | None
    definition: str
    told: int
    silent: int
    unit: str = ""

    @property
    def reports(self):
        return self.told + self.silent

    @property
    def is_known(self):
        return self.value is not None

    @property
    def words(self):
        if self.value is None:
            return gettext("Not recorded")
        return in_words(self.value)

    @property
    def heading(self):
        if not self.unit:
            return self.label
        return gettext("{label}, in {unit}").format(label=self.label, unit=self.unit)


DEFINED = (
    ("programs", _("Programs reported"), _("Programs whose report was sent in.")),
    (
        "participants_out",
        _("People who traveled out"),
        _("People from here who traveled to a partner, as the reports say."),
    ),
    (
        "participants_in",
        _("People who came"),
        _("People from a partner who came here, as the reports say."),
    ),
    ("hours", _("Volunteer hours"), _("Hours that volunteers gave, as the reports say.")),
    ("events", _("Events"), _("Events held, as the reports say.")),
    ("attendance", _("People at events"), _("People at these events; one person may count twice.")),
    ("youth", _("Young people"), _("Of all these people, those under 18.")),
    ("money", _("Money spent"), _("Money spent on programs, as the reports say.")),
    ("in_kind", _("Gifts and help in kind"), _("The value of gifts and help, as the reports say.")),
)
MONEY = {"money", "in_kind"}


def figures(reports):
    """The figures of a set of reports, in one query."""
    summed = [name for name, _, _ in DEFINED[1:]]
    totals = reports.aggregate(
        programs=Count("pk", distinct=True),
        **{f"sum_{name}": Sum(name) for name in summed},
        **{f"told_{name}": Count(name) for name in summed},
    )
    return [_figure(totals, *defined) for defined in DEFINED]


def figures_of(report):
    """The figures of one report, from the row at hand."""
    return [
        Figure(name, label, getattr(report, name), definition, 1, 0, _unit(name))
        for name, label, definition in DEFINED[1:]
    ]


def _unit(name):
    return settings.CURRENCY if name in MONEY else ""


def _figure(totals, name, label, definition):
    programs = totals["programs"]
    if name == "programs":
        return Figure(name, label, programs, definition, programs, 0)
    told = totals[f"told_{name}"]
    total = totals[f"sum_{name}"]
    return Figure(name, label, total, definition, told, programs - told, _unit(name))


def years(reports):
    """Years with a report, the latest first, each with its number of reports."""
    return list(
        reports.order_by()
        .annotate(year=ExtractYear("ends_on"))
        .values("year")
        .annotate(programs=Count("pk", distinct=True))
        .order_by("-year")
    )


def by_year(reports):
    """The figures of each year as rows of a table, the latest first, in one query."""
    summed = [name for name, _, _ in DEFINED[1:]]
    rows = (
        reports.order_by()
        .annotate(year=ExtractYear("ends_on"))
        .values("year")
        .annotate(programs=Count("pk", distinct=True), **{f"{n}_": Sum(n) for n in summed})
        .order_by("-year")
    )
    return [(row["year"], [row["programs"], *(row[f"{n}_"] for n in summed)]) for row in rows]


@dataclass(frozen=True)
class Yearly:
    """One year of one partnership, one community or the network, for the council's packet."""

    title: str
    year: int
    figures: list
    reports: list
    expected: list
    as_of: object


def yearly(title, year, reports, programs):
    """``programs`` are all public ones of the same place: those without a report are named too."""
    chosen = reports.public().of_year(year)
    expected = programs.report_due().filter(ends_on__year=year)
    return Yearly(
        title=title,
        year=year,
        figures=figures(chosen),
        reports=list(chosen.select_related("program__organization")),
        expected=list(expected),
        as_of=timezone.localdate(),
    )


def network_reports():
    return Report.objects.public()
