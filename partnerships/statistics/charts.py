"""Where the parts of a chart stand: across in percent, so that words keep their size.

Horizontal bars sorted by value, columns on a true axis of years, both from zero.
"""

from dataclasses import dataclass
from math import floor, log10
from typing import NamedTuple

from django.utils.translation import gettext

from sistercities.numbers import grouped

ROW, BAR = 30, 20
BARS_FROM, BARS_LENGTH = 40, 46
LABEL = 22
COLUMNS_FROM, COLUMNS_LENGTH = 8, 91
FOOT, HEAD = 28, 40


class Bar(NamedTuple):
    label: str
    number: str
    top: int
    middle: int
    length: str
    number_at: str


class Bars:
    """The lines with the highest numbers, highest first."""

    kind = "bars"

    def __init__(self, lines, title, most=12):
        self.title = title
        self.lines = [line for line in lines if line.count][:most]
        self.height = len(self.lines) * ROW
        self.scale = BARS_LENGTH / max((line.count for line in self.lines), default=1)

    @property
    def bars(self):
        return [self._bar(at * ROW, line) for at, line in enumerate(self.lines)]

    def _bar(self, top, line):
        length = line.count * self.scale
        return Bar(
            line.label if len(line.label) <= LABEL else f"{line.label[: LABEL - 1].rstrip()}…",
            line.number,
            top + (ROW - BAR) // 2,
            top + ROW // 2 + 5,
            percent(length),
            percent(BARS_FROM + length + 1),
        )


class Column(NamedTuple):
    year: int
    number: str
    left: str
    top: int
    height: int
    is_open: bool
    middle: str
    is_labeled: bool


class Tick(NamedTuple):
    label: str
    at: str


@dataclass(frozen=True)
class Columns:
    """One column a year from the first to the last; an unfinished year is drawn open."""

    counts: dict
    first: int
    last: int
    title: str
    open_year: int = 0
    plot: int = 190

    kind = "columns"

    @property
    def height(self):
        return HEAD + self.plot + FOOT

    @property
    def ground(self):
        return HEAD + self.plot

    @property
    def width(self):
        """Of one column; a gap is left between two."""
        return percent(0.8 * self._step)

    @property
    def columns(self):
        most = max(self.counts.values(), default=0)
        first_of_most = next((year for year, n in self.counts.items() if n == most), None)
        return [
            self._column(year, count, year == first_of_most and year != self.open_year)
            for year, count in self.counts.items()
            if count
        ]

    @property
    def so_far(self):
        """What to say of the open year, or ''."""
        count = self.counts.get(self.open_year, 0)
        words = gettext("{year} so far: {count}")
        return words.format(year=self.open_year, count=grouped(count)) if count else ""

    @property
    def years(self):
        """Round years at such distances that their words never touch."""
        span = self.last - self.first + 1
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if span / step <= 10)
        return [
            Tick(str(year), percent(self._left(year) + 0.4 * self._step))
            for year in range(-(-self.first // step) * step, self.last + 1, step)
        ]

    @property
    def levels(self):
        top = self._top
        step = nice_step(top)
        return [Tick(grouped(level), str(self._down(level))) for level in range(0, top + 1, step)]

    @property
    def _top(self):
        return max(1, *self.counts.values()) if self.counts else 1

    @property
    def _step(self):
        return COLUMNS_LENGTH / (self.last - self.first + 1)

    def _left(self, year):
        return COLUMNS_FROM + (year - self.first) * self._step

    def _down(self, count):
        return round(self.ground - self.plot * count / self._top)

    def _column(self, year, count, is_labeled):
        top = self._down(count)
        return Column(
            year,
            grouped(count),
            percent(self._left(year)),
            top,
            self.ground - top,
            year == self.open_year,
            percent(self._left(year) + 0.4 * self._step),
            is_labeled,
        )


def nice_step(top):
    """1, 2 or 5 times a power of ten, so that an axis has about four lines."""
    power = 10 ** floor(log10(max(1, top / 4)))
    return int(next(step * power for step in (1, 2, 5, 10) if top / (step * power) <= 5))


def percent(number):
    return f"{number:.2f}%"
