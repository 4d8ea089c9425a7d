"""Ties on a time axis: from the year signed to today, or to the day a side spoke."""

from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext

from partnerships.models import Act, Agreement, PublicStatus

NAMES, MOST_LEFT, RIGHT = 0, 336, 880
LETTER, GAP = 8, 24
TOP, STEP = 48, 27
# What an act of a side makes of the line behind it.
BREAKS = {Act.Kind.ENDED: "off", Act.Kind.SUSPENDED: "pause"}
BROKEN = {PublicStatus.SUSPENDED, PublicStatus.ENDED_ONE_SIDE, PublicStatus.ENDED}
MOST_LETTERS = 42


class Bar(NamedTuple):
    """One tie: signed at ``start``; unbroken to ``turn``; from there, if at all, as ``after``."""

    url: str
    name: str
    y: int
    start: int | None
    turn: int
    after: str
    end: int
    note: str

    @property
    def baseline(self):
        return self.y + 5


class Timeline:
    def __init__(self, ties):
        self.ties = ties
        self.today = timezone.localdate()
        self.names = [_name(tie) for tie in ties]

    @cached_property
    def left(self):
        """Where the years begin: short names leave them more of a small screen."""
        return min(MOST_LEFT, GAP + LETTER * max(map(len, self.names), default=0))

    @cached_property
    def first_year(self):
        years = [tie.established.first.year for tie in self.ties if tie.established]
        return min(years, default=self.today.year) // 10 * 10

    @property
    def decades(self):
        return [(year, self.x(year)) for year in range(self.first_year, self.today.year + 1, 10)]

    @property
    def height(self):
        return TOP + STEP * len(self.ties)

    def x(self, year):
        share = (year - self.first_year) / (self.today.year + 1 - self.first_year)
        return round(self.left + share * (RIGHT - self.left))

    def x_of(self, day):
        return self.x(day.year + day.timetuple().tm_yday / 366)

    @cached_property
    def turns(self):
        """``{tie id: the first act that broke it and still stands}``, in one question."""
        broken = [tie.pk for tie in self.ties if tie.public_status in BROKEN]
        acts = defaultdict(dict)
        said = Act.objects.public().unanswered(Agreement.objects.public())
        for act in said.filter(partnership__in=broken).order_by("acted_on", "pk"):
            acts[act.partnership_id][act.side] = act
        return {pk: self._first(sides.values()) for pk, sides in acts.items()}

    @staticmethod
    def _first(acts):
        breaking = [act for act in acts if Act.Kind(act.kind) in BREAKS]
        return min(breaking, key=lambda act: act.acted_on, default=None)

    @property
    def bars(self):
        rows = enumerate(zip(self.ties, self.names, strict=True))
        return [self._bar(at, tie, name) for at, (tie, name) in rows]

    def _bar(self, at, tie, name):
        turn = self.turns.get(tie.pk)
        today = self.x_of(self.today)
        return Bar(
            url=tie.get_absolute_url(),
            name=name,
            y=TOP + STEP * at,
            start=self.x_of(tie.established.first) if tie.established else None,
            turn=self.x_of(turn.acted_on) if turn else today,
            after=self._after(tie, turn),
            end=today,
            note=str(tie.established or gettext("not dated")),
        )

    @staticmethod
    def _after(tie, turn):
        """Nothing goes on behind the day on which both have ended it."""
        if turn is None or tie.public_status == PublicStatus.ENDED:
            return "" if turn is None else "none"
        return BREAKS[Act.Kind(turn.kind)]


def _name(tie):
    name = f"{tie.home.name} & {tie.abroad.name}"
    return name if len(name) <= MOST_LETTERS else f"{name[: MOST_LETTERS - 1]}…"
