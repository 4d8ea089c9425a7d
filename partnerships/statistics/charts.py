"""Where the parts of a chart stand: across in percent, so that words keep their size.

Horizontal bars sorted by value, columns on a true axis of years, both from zero.
"""

from dataclasses import dataclass
from math import floor, log10
from textwrap import wrap
from typing import NamedTuple

from django.utils.translation import gettext

from sistercities.numbers import grouped

ROW, HIGH_ROW, BAR = 30, 38, 20
BARS_FROM, BARS_LENGTH = 40, 46
LABEL, LINE = 22, 15
COLUMNS_FROM, COLUMNS_LENGTH = 8, 91
FOOT, HEAD = 28, 40


class Bar(NamedTuple):
    label: tuple  # one line or two: (text, y)
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
        self.labels = [_in_lines(line.label) for line in self.lines]
        self.row = HIGH_ROW if any(len(label) > 1 for label in self.labels) else ROW
        self.height = len(self.lines) * self.row
        self.scale = BARS_LENGTH / max((line.count for line in self.lines), default=1)

    @property
    def bars(self):
        rows = enumerate(zip(self.lines, self.labels, strict=True))
        return [self._bar(at * self.row, line, label) for at, (line, label) in rows]

    def _bar(self, top, line, label):
        length, middle = line.count * self.scale, top + self.row // 2 + 5
        first = middle - LINE * (len(label) - 1) // 2
        return Bar(
            tuple((text, first + LINE * at) for at, text in enumerate(label)),
            line.number,
            top + (self.row - BAR) // 2,
            middle,
            percent(length),
            percent(BARS_FROM + length + 1),
        )


def _in_lines(label):
    """In two lines where it is too long for one; only what is longer still is cut."""
    return wrap(str(label), LABEL, max_lines=2, placeholder="…") or [""]


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
