"""Numbers of ties as a few steps; each begins at so many times the number of the one before."""

from math import log
from typing import NamedTuple

from django.utils.translation import gettext

from sistercities.numbers import grouped

STEPS = 5


class Step(NamedTuple):
    number: int
    words: str


class Scale:
    def __init__(self, counts):
        self.counts = counts
        self.base = max(2, int(max(counts, default=1) ** (1 / (STEPS - 1))))

    def step(self, count):
        return min(STEPS - 1, int(log(count, self.base) + 1e-9))

    @property
    def steps(self):
        """The legend: the numbers that each step stands for, without steps nobody has."""
        return [
            Step(number, self._span(number)) for number in sorted({*map(self.step, self.counts)})
        ]

    def _span(self, number):
        first, last = self.base**number, self.base ** (number + 1) - 1
        if number == STEPS - 1:
            return gettext("{count} or more").format(count=grouped(first))
        if first == last:
            return grouped(first)
        return gettext("{first} to {last}").format(first=grouped(first), last=grouped(last))
