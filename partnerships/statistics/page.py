"""The statistics of one day: everything the page shows and everything that can be taken along."""

from functools import cached_property
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partnerships.models import PublicStatus
from partnerships.wording import WORDS
from sistercities.dates import PartialDate

from .figures import Line
from .ledger import ledger
from .links import Links
from .over_time import OverTime
from .places import Places
from .records import Records

MOST_TEXT = 40


class Headline(NamedTuple):
    line: Line
    definition: str


class Statistics:
    """How the register stood on a day, from the ledger of the present generation."""

    def __init__(self, day, ledger, more=()):
        """``more`` are sections of other rooms."""
        self.more = list(more)
        self.ledger = ledger
        self.day = day
        self.links = Links(day, ledger.today)
        self.over_time = OverTime(ledger, self.links)
        self.places = Places(ledger, self.links)
        self.records = Records(ledger, self.links)

    @property
    def is_today(self):
        return self.day == self.ledger.today

    @cached_property
    def headlines(self):
        rows = [(row[0], self._headline(*row)) for row in STATES]
        return [row for state, row in rows if row.line.count or state not in WHERE_ANY]

    @cached_property
    def sections(self):
        return [
            self.over_time.signed(),
            self.over_time.acts(),
            self.places.where(),
            self.places.states(),
            self.places.themes(),
            self.places.kinds(),
            self.places.leaders(),
            self.over_time.members(),
            *self.more,
        ]

    @property
    def figures(self):
        return [figure for section in self.sections for figure in section.figures]

    @property
    def all_in_force(self):
        return self.headlines[0].line

    @property
    def abroad(self):
        """How many countries and territories there are to have partners in."""
        return len(self.places.countries_abroad())

    @cached_property
    def without(self):
        return self.places.without()

    @cached_property
    def oldest(self):
        return self.records.oldest()

    @cached_property
    def anniversaries(self):
        return self.records.round_anniversaries()

    @property
    def this_month(self):
        return self.records.of_this_month()

    def _headline(self, state, label, definition):
        name, value = ("recognized", "") if state == "recognized" else ("status", state)
        count = self.ledger.counts.of(name, value).at(self.day.toordinal())
        return Headline(Line(str(label), count, self.links.standing(state)), str(definition))


STATES = (
    (
        "in_force",
        _("in force"),
        _("Signed; neither side has suspended or ended it."),
    ),
    (
        "recognized",
        _("of them recognized"),
        _("Papers checked and approved by two people; the home member’s dues are current."),
    ),
    ("suspended", _("suspended"), WORDS[PublicStatus.SUSPENDED].meaning),
    ("ended_one_side", _("ended by one side"), WORDS[PublicStatus.ENDED_ONE_SIDE].meaning),
    ("ended", _("ended by both sides"), _("Both sides have said so.")),
    (
        "unclear",
        _("not known"),
        _("A date known only as a year, or not at all, leaves open how they stood that day."),
    ),
)
WHERE_ANY = {"unclear"}


def statistics_of(day=None, more=lambda day: ()):
    """The statistics of a day, today unless told; ``more(day)`` are sections of other rooms."""
    book = ledger()
    day = min(day or book.today, book.today)
    return Statistics(day, book, more(day))


def day_asked(text):
    """The day somebody asks for, or None; a year or a month stands for its last day."""
    if not text:
        return None
    first, last = PartialDate.parse(text[:MOST_TEXT])
    today = timezone.localdate()
    if first > today:
        sentence = gettext("{date} has not come yet. Choose a day up to today.")
        raise ValidationError(sentence.format(date=PartialDate(first, last)))
    return min(last, today)
