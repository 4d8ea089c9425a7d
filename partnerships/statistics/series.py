"""How many there were on any day: changes, summed up once, looked up by bisection."""

from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from itertools import accumulate

# Days are counted as `date.toordinal` does.
NEVER = 10**7


class Series:
    """The number of something on every day, from ``{day: change}``."""

    def __init__(self, changes):
        self.days = array("i", sorted(changes))
        self.totals = array("i", accumulate(changes[day] for day in self.days))

    def at(self, day):
        place = bisect_right(self.days, day)
        return self.totals[place - 1] if place else 0

    def between(self, first, last):
        """How many more on the last day than before the first."""
        return self.at(last) - self.at(first - 1)


NOTHING = Series({})


class Counts:
    """Series by name and value, while they are being counted and after."""

    def __init__(self):
        self._changes = defaultdict(lambda: defaultdict(Counter))
        self.series = {}

    def once(self, name, value, day):
        """One more, from that day on."""
        self._changes[name][value][day] += 1

    def during(self, name, value, first, end):
        """One more from the first day until the day before the end."""
        if first < end:
            changes = self._changes[name][value]
            changes[first] += 1
            if end < NEVER:
                changes[end] -= 1

    def close(self):
        """Sum up; what was counted so far is let go."""
        for name, values in self._changes.items():
            self.series[name] = {value: Series(changes) for value, changes in values.items()}
        self._changes.clear()

    def of(self, name, value=""):
        return self.series.get(name, {}).get(value, NOTHING)

    def at(self, name, day):
        """``{value: number}`` of that day, without those that had none."""
        numbers = {value: row.at(day) for value, row in self.series.get(name, {}).items()}
        return {value: number for value, number in numbers.items() if number}


class Ranking:
    """Who had most on any day. Values are tried by the most they ever had, so few are looked at."""

    def __init__(self, series):
        rows = ((max(row.totals, default=0), value) for value, row in series.items())
        self.tried = sorted(rows, key=lambda row: (-row[0], row[1]))
        self.series = series

    def first(self, day, length=10):
        """``[(value, number)]``, the highest numbers first."""
        found = []
        for most, value in self.tried:
            if len(found) == length and most < found[-1][1]:
                break
            found = sorted([*found, (value, self.series[value].at(day))], key=_highest)[:length]
        return [row for row in found if row[1]]


def _highest(row):
    return -row[1], row[0]


def merged(spans):
    """``(first, end)`` spans in order, those that touch or overlap made one."""
    whole = []
    for first, end in sorted(spans):
        if whole and first <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        elif first < end:
            whole.append((first, end))
    return whole


def common(spans, others):
    """The spans in which both hold."""
    cut = ((max(a, c), min(b, d)) for a, b in spans for c, d in others)
    return [(first, end) for first, end in cut if first < end]
