"""What the home page tells of the register: figures, newest ties, anniversaries of the month."""

from collections import Counter
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import F
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from partnerships.listings import TieListing
from partnerships.maps.world import WorldMap
from partnerships.models import Partnership, PublicStatus
from partnerships.rows import rows_of
from partnerships.wording import short_date
from sistercities.copies import kept

NEWEST, ANNIVERSARIES = 5, 4
# Signed, and neither side has suspended or ended it; who has seen the papers is another matter.
IN_FORCE = (PublicStatus.IN_FORCE, PublicStatus.ON_RECORD, PublicStatus.NOT_LISTED)
LONG_AGO = 1960


class Figure(NamedTuple):
    """A number with what it counts, its definition and the list it can be checked on (D1)."""

    number: str
    what: str
    definition: str
    address: str


class Anniversary(NamedTuple):
    years: int
    url: str
    pair: str
    date: str


class Try(NamedTuple):
    """An example of what can be asked, taken from the register itself."""

    text: str
    address: str
    language: str = ""


class Front:
    def __init__(self):
        self.today = timezone.localdate()
        self.path = reverse("partnerships:partnerships")

    @cached_property
    def everything(self):
        return TieListing(QueryDict(), self.path)

    def _listing(self, **chosen):
        listing = TieListing(QueryDict(urlencode(chosen, doseq=True)), self.path)
        listing.counted = self.everything.counted
        return listing

    @cached_property
    def ties(self):
        return Partnership.objects.public().international().for_list()

    @cached_property
    def earliest(self):
        """The oldest dated tie, which the map shows."""
        first = self.everything.ties(0, 1)
        return first[0] if first and first[0].established else None

    @cached_property
    def figures(self):
        in_force = self._listing(status=IN_FORCE)
        countries = self.everything.by_country
        homes = self.ties.order_by().values("home").distinct().count()
        return [
            Figure(
                f"{in_force.total:,}",
                "partnership in force" if in_force.total == 1 else "partnerships in force",
                "Signed by both sides; neither has suspended or ended it.",
                str(in_force.address),
            ),
            Figure(
                f"{homes:,}",
                "home community" if homes == 1 else "home communities",
                "Cities, counties and states with at least one partnership on record.",
                reverse("partnerships:communities"),
            ),
            Figure(
                f"{len(countries):,}",
                "partner country" if len(countries) == 1 else "partner countries and territories",
                "By the place of the partner today, whatever its country was called when signed.",
                reverse("partnerships:countries"),
            ),
        ]

    @cached_property
    def earliest_figure(self):
        tie = self.earliest
        return tie and Figure(
            short_date(tie.established),
            "earliest pair on record",
            f"{tie.home.full_name} and {tie.abroad.full_name}.",
            tie.get_absolute_url(),
        )

    @cached_property
    def map(self):
        ties = self.ties.exclude(status=Partnership.Status.ENDED)
        return WorldMap(ties, self.everything.total, highlight=self.earliest and self.earliest.pk)

    @cached_property
    def newest(self):
        dated = self.ties.filter(established_on__isnull=False).prefetch_related("themes")
        return rows_of(list(dated.order_by("-established_on", "-pk")[:NEWEST]))

    @cached_property
    def anniversaries(self):
        """Ties in force that were signed in this month of another year, the oldest first."""
        ties = self.ties.filter(
            public_status__in=IN_FORCE,
            established_on__month=self.today.month,
            established_on__year__lt=self.today.year,
            established_on_last__month=self.today.month,
            established_on_last__year=F("established_on__year"),
        )
        return [self._anniversary(tie) for tie in ties.order_by("established_on")[:ANNIVERSARIES]]

    def _anniversary(self, tie):
        years = self.today.year - tie.established.first.year
        pair = f"{tie.home.name} & {tie.abroad.name}"
        return Anniversary(years, tie.get_absolute_url(), pair, str(tie.established))

    @cached_property
    def tries(self):
        return list(filter(None, (self._busiest(), self._both_sides(), self._long_ago())))

    def _busiest(self):
        homes = Counter(tie.home for tie in self.map.ties)
        return homes and Try(homes.most_common(1)[0][0].name, self._busiest_address(homes))

    @staticmethod
    def _busiest_address(homes):
        return homes.most_common(1)[0][0].get_absolute_url()

    def _both_sides(self):
        sides = Counter(
            (tie.home.state, tie.abroad.country)
            for tie in self.map.ties
            if tie.home.state and tie.home.state.code
        )
        if not sides:
            return None
        (state, country), _ = sides.most_common(1)[0]
        listing = self._listing(country=country.code.lower(), state=state.code.lower())
        return Try(f"{state.name} and {country.name}", str(listing.address))

    def _long_ago(self):
        tie = self.earliest
        if not tie or tie.established.first.year >= LONG_AGO:
            return None
        return Try(f"signed before {LONG_AGO}", f"{self.path}?to={LONG_AGO - 1}")


DRAWN = ("figures", "earliest_figure", "map", "newest", "anniversaries", "tries")


@kept
def front():
    """Everything of it is made at once, so that no visitor waits for parts of it."""
    made = Front()
    for name in DRAWN:
        getattr(made, name)
    return made
