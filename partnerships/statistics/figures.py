"""What a published number consists of: nobody reads one without its definition and its day (D1)."""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext

from sistercities.numbers import grouped
from sistercities.wording import listed

from .charts import Bars, Columns


class Line(NamedTuple):
    """One number: what it counts, the list that has exactly so many rows, the page of its label."""

    label: str
    count: int
    address: str = ""
    page: str = ""

    @property
    def number(self):
        return grouped(self.count)


@dataclass(frozen=True)
class Table:
    """The numbers of a chart, or more of them."""

    summary: str
    caption: str
    heads: tuple
    lines: list


@dataclass(frozen=True)
class Figure:
    """A chart with its finding and its tables; its section defines it.

    ``unknown`` is what could not be placed, as a part of ``whole``.
    """

    name: str
    finding: str
    tables: list
    chart: Bars | Columns | None = None
    unknown: Line | None = None
    whole: int = 0

    @property
    def lines(self):
        """The numbers as they are taken along; the last table has them in full."""
        return self.tables[-1].lines if self.tables else []

    @property
    def share_unknown(self):
        return share(self.unknown.count, self.whole) if self.unknown else ""

    @property
    def whole_number(self):
        return grouped(self.whole)


@dataclass(frozen=True)
class Section:
    name: str
    title: str
    definition: str
    figures: list = field(default_factory=list)
    template: str = "partnerships/includes/_figures.html"

    @property
    def taken(self):
        """Every number with the name of its figure, what could not be placed among them."""
        for figure in self.figures:
            for line in (*figure.lines, *filter(None, [figure.unknown])):
                yield figure.name, line


def share(part, whole):
    """'10.4 %', and '' of nothing."""
    return gettext("{number} %").format(number=grouped(100 * part / whole, 1)) if whole else ""


def highest_first(lines):
    return sorted(lines, key=lambda line: (-line.count, line.label))


def leading(lines, whole):
    """'Japan leads with 30 of 222', 'China and Japan lead with 30 each of 222', or ''."""
    most = max((line.count for line in lines), default=0)
    first = [line.label for line in lines if line.count == most]
    if not most or len(first) > 3:
        return ""
    words = gettext("{names} lead with {count} each of {whole}")
    if len(first) == 1:
        words = gettext("{names} leads with {count} of {whole}")
    return words.format(names=listed(first), count=grouped(most), whole=grouped(whole))
