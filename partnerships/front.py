"""What the home page tells of the register: figures, newest ties, anniversaries of the month."""

from collections import Counter
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import F
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from partnerships.entries import entry_of
from partnerships.filters import HOME_SIDE
from partnerships.listings import TieListing
from partnerships.maps.world import WorldMap
from partnerships.models import Partnership, PublicStatus
from partnerships.rows import natives_of_sides, written
from partnerships.wording import full_pair, short_date
from sistercities.copies import kept
from sistercities.numbers import grouped

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
    def counts(self):
        """The list of ties in force, how many communities have ties, and in how many countries."""
        homes = self.ties.order_by().values("home").distinct().count()
        in_force = self._listing(status=IN_FORCE)
        return in_force.total, str(in_force.address), homes, len(self.everything.by_country)

    @property
    def figures(self):
        in_force, address, homes, countries = self.counts
        return [
            Figure(
                grouped(in_force),
                ngettext("partnership in force", "partnerships in force", in_force),
                gettext("Signed by both sides; neither has suspended or ended it."),
                address,
            ),
            Figure(
                grouped(homes),
                ngettext("home community", "home communities", homes),
                gettext("Cities, counties and states with at least one partnership on record."),
                f"{reverse('partnerships:communities')}?ties={HOME_SIDE}",
            ),
            Figure(
                grouped(countries),
                ngettext("partner country", "partner countries and territories", countries),
                gettext(
                    "By the place of the partner today, whatever its country was called when "
                    "signed."
                ),
                reverse("partnerships:countries"),
            ),
        ]

    @property
    def earliest_figure(self):
        tie = self.earliest
        return tie and Figure(
            short_date(tie.established),
            gettext("earliest pair on record"),
            gettext("{pair}.").format(pair=full_pair(tie)),
            tie.get_absolute_url(),
        )

    @cached_property
    def map(self):
        ties = self.ties.exclude(status=Partnership.Status.ENDED)
        return WorldMap(ties, self.everything.total, highlight=self.earliest and self.earliest.pk)

    @cached_property
    def newest_entries(self):
        """The newest ties, and the names of their sides in their own scripts."""
        dated = self.ties.filter(established_on__isnull=False).prefetch_related("themes")
        found = [entry_of(tie) for tie in dated.order_by("-established_on", "-pk")[:NEWEST]]
        return found, natives_of_sides(found)

    @property
    def newest(self):
        return written(*self.newest_entries)

    @cached_property
    def old_ties(self):
        """Ties in force that were signed in this month of another year, the oldest first."""
        ties = self.ties.filter(
            public_status__in=IN_FORCE,
            established_on__month=self.today.month,
            established_on__year__lt=self.today.year,
            established_on_last__month=self.today.month,
            established_on_last__year=F("established_on__year"),
        )
        return list(ties.order_by("established_on")[:ANNIVERSARIES])

    @property
    def anniversaries(self):
        return [self._anniversary(tie) for tie in self.old_ties]

    def _anniversary(self, tie):
        years = self.today.year - tie.established.first.year
        names = f"{tie.home.name} & {tie.abroad.name}"
        return Anniversary(years, tie.get_absolute_url(), names, str(tie.established))

    @property
    def tries(self):
        return list(filter(None, (self._busiest(), self._both_sides(), self._long_ago())))

    @cached_property
    def busiest(self):
        """The home community with most ties, or None."""
        homes = Counter(tie.home for tie in self.map.ties)
        return homes.most_common(1)[0][0] if homes else None

    def _busiest(self):
        return self.busiest and Try(self.busiest.name, self.busiest.get_absolute_url())

    @cached_property
    def busiest_sides(self):
        """The state and the country with most ties between them, and the list of these; or None."""
        sides = Counter(
            (tie.home.state, tie.abroad.country)
            for tie in self.map.ties
            if tie.home.state and tie.home.state.code
        )
        if not sides:
            return None
        (state, country), _ = sides.most_common(1)[0]
        listing = self._listing(country=country.code.lower(), state=state.code.lower())
        return state, country, str(listing.address)

    def _both_sides(self):
        if not self.busiest_sides:
            return None
        state, country, address = self.busiest_sides
        words = gettext("{home} and {abroad}").format(home=state.name, abroad=country)
        return Try(words, address)

    def _long_ago(self):
        tie = self.earliest
        if not tie or tie.established.first.year >= LONG_AGO:
            return None
        words = gettext("signed before {year}").format(year=LONG_AGO)
        return Try(words, f"{self.path}?to={LONG_AGO - 1}")


# What is asked of the database; the words are made in the language of each reader.
ASKED = (
    "counts",
    "earliest",
    "map",
    "newest_entries",
    "old_ties",
    "busiest",
    "busiest_sides",
)


@kept
def front():
    """Everything is asked for at once, so that no visitor waits for parts of it."""
    made = Front()
    for name in ASKED:
        getattr(made, name)
    return made
