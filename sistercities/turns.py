"""Whose turn it is: the words in which every room tells the desk what waits, and for whom.

A room offers `desk.py` with ``desk(user) -> Desk``; the desk page adds them up. Everything here is
already decided by the room: the page only draws it.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext, ngettext

from sistercities.dates import lately

SOON_DAYS = 7
# The parties that every room knows; any other is called by its name.
YOU, NETWORK = "you", "network"


@dataclass(frozen=True)
class Step:
    """One stop of a life cycle, as the person at the desk meets it."""

    label: str
    who: str = ""
    when: str = ""
    state: str = ""  # "done", "now", or empty for what comes later


@dataclass(frozen=True)
class Case:
    """Something under way, with one party whose turn it is."""

    title: str
    address: str
    mine: bool
    party: str  # you, the network, or the name of who else has the turn; empty for nobody
    since: datetime
    due: date | None = None
    used: int = 0  # working days of this turn, and how many it is given
    allowed: int = 0
    steps: tuple = ()
    word: str = ""  # its status, as its own side reads it
    text: str = ""
    action: str = ""  # a verb with its object, on the one button
    action_address: str = ""  # where the button leads, if not to the case itself

    @property
    def days(self):
        return (timezone.localdate() - timezone.localdate(self.since)).days

    @property
    def turn_words(self):
        """'Your turn since May 4, 3 working days of 10'."""
        sentences = {YOU: _yours, NETWORK: _of_the_network}
        sentence = sentences.get(self.party, _of_another)(self.used, self.allowed, self.days)
        day = lately(self.since)
        count = self.used if self.allowed else self.days
        return sentence.format(party=self.party, day=day, count=count, allowed=self.allowed)


def _yours(used, allowed, days):
    if used > allowed > 0:
        return gettext("Your turn since {day}, late: {count} working days instead of {allowed}")
    if allowed:
        return ngettext(
            "Your turn since {day}, {count} working day of {allowed}",
            "Your turn since {day}, {count} working days of {allowed}",
            used,
        )
    if days:
        return ngettext(
            "Your turn since {day}, {count} day", "Your turn since {day}, {count} days", days
        )
    return gettext("Your turn since {day}")


def _of_the_network(used, allowed, days):
    if used > allowed > 0:
        return gettext(
            "The network’s turn since {day}, late: {count} working days instead of {allowed}"
        )
    if allowed:
        return ngettext(
            "The network’s turn since {day}, {count} working day of {allowed}",
            "The network’s turn since {day}, {count} working days of {allowed}",
            used,
        )
    if days:
        return ngettext(
            "The network’s turn since {day}, {count} day",
            "The network’s turn since {day}, {count} days",
            days,
        )
    return gettext("The network’s turn since {day}")


def _of_another(used, allowed, days):
    if used > allowed > 0:
        return gettext(
            "{party}’s turn since {day}, late: {count} working days instead of {allowed}"
        )
    if allowed:
        return ngettext(
            "{party}’s turn since {day}, {count} working day of {allowed}",
            "{party}’s turn since {day}, {count} working days of {allowed}",
            used,
        )
    if days:
        return ngettext(
            "{party}’s turn since {day}, {count} day",
            "{party}’s turn since {day}, {count} days",
            days,
        )
    return gettext("{party}’s turn since {day}")


@dataclass(frozen=True)
class Draft:
    """Something begun that only its side can see."""

    title: str
    address: str
    text: str
    saved_at: datetime | None = None
    kept_until: date | None = None


@dataclass(frozen=True)
class Task:
    """Something another person waits for, or that is due on a day."""

    title: str
    address: str
    text: str = ""
    due: date | None = None

    @property
    def days_left(self):
        return (self.due - timezone.localdate()).days

    @property
    def is_late(self):
        return self.due is not None and self.days_left < 0

    @property
    def is_soon(self):
        return self.due is not None and 0 <= self.days_left <= SOON_DAYS

    @property
    def due_words(self):
        if self.due is None:
            return ""
        days = abs(self.days_left)
        if self.is_late:
            return ngettext("{days} day late", "{days} days late", days).format(days=days)
        if days < 2:
            return gettext("due tomorrow") if days else gettext("due today")
        return ngettext("due in {days} day", "due in {days} days", days).format(days=days)


@dataclass(frozen=True)
class Opening:
    """Something this person may begin."""

    label: str
    address: str
    text: str = ""


@dataclass
class Desk:
    """What one room, or all of them, have for one person."""

    cases: list = field(default_factory=list)
    drafts: list = field(default_factory=list)
    tasks: list = field(default_factory=list)
    openings: list = field(default_factory=list)
    roles: list = field(default_factory=list)

    def add(self, other):
        for name in vars(self):
            getattr(self, name).extend(getattr(other, name))

    def sort(self):
        """My turn before others', the longest wait first; what is due first stands first."""
        self.cases.sort(key=lambda case: (not case.mine, case.since))
        self.tasks.sort(key=lambda task: (task.due or date.max, task.title))
        self.drafts.sort(key=lambda draft: draft.saved_at or timezone.now(), reverse=True)
