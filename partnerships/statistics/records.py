"""Lists of partnerships among the figures: the oldest, and those with an anniversary."""

from datetime import date
from itertools import islice

from django.utils.dates import MONTHS

from partnerships.models import Partnership
from partnerships.past import Past

from .figures import Line
from .ledger import year_of

LENGTH = 10
ROUND = (10, 25)
MOST = 500


class Records:
    """Ties in force on the day, with what a line says of them."""

    def __init__(self, ledger, links):
        self.ledger = ledger
        self.links = links
        self.day = links.day
        self.number = self.day.toordinal()

    def oldest(self):
        """The first that were signed; a date known to the year counts from its first day."""
        return self.ledger.remember(("oldest", self.day), self._oldest)

    def _oldest(self):
        ties = self._in_force().filter(established_on__isnull=False)
        return list(ties.order_by("established_on", "pk")[:LENGTH])

    def of_this_month(self):
        """How many were signed in this month of a known year."""
        count = self.ledger.counts.of("month", self.day.month).at(self.number)
        month = self.day.month
        return Line(str(MONTHS[month]), count, self.links.signed_in(month))

    def round_anniversaries(self):
        """Ties that are a round number of years old in this month: ``[(years, tie)]``."""
        return self.ledger.remember(("round", self.day), self._round_anniversaries)

    def _round_anniversaries(self):
        signed = {pk: date.fromordinal(day) for day, pk in self._round()}
        ties = self._in_force().filter(pk__in=signed).order_by("established_on", "pk")
        return [(self.day.year - signed[tie.pk].year, tie) for tie in ties[:LENGTH]]

    def _round(self):
        """The longest-standing ones of the month, in force or not."""
        rows = sorted(self.ledger.anniversaries.get(self.day.month, ()))
        round_ones = (row for row in rows if is_round(self.day.year - year_of(row[0])))
        return list(islice(round_ones, MOST))

    def _in_force(self):
        ties = Partnership.objects.public().international().filter(Past(self.day).in_force)
        return ties.select_related("home__country", "abroad__country")


def is_round(years):
    """10, 20, 25, 30 ... years; the day of signing itself is no anniversary."""
    return years > 0 and any(years % step == 0 for step in ROUND)
