"""The world with ties as great circles; beyond some hundreds, as bundles from state to country."""

from collections import defaultdict
from typing import NamedTuple

from django.conf import settings
from django.db.models import Count, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partnerships.maps.arcs import arc, pixel
from partnerships.maps.outlines import meridian_of, outline_address
from partnerships.maps.scale import Scale
from partnerships.models import PublicStatus
from partnerships.wording import short_date
from sistercities.numbers import grouped

# Up to here each line is a link; up to there each tie has a line of its own.
MOST_LINKS, MOST_ARCS, MOST_BUNDLES = 250, 600, 1_500
COARSE = 8
STYLES = {
    PublicStatus.SUSPENDED: "susp",
    PublicStatus.ENDED_ONE_SIDE: "split",
    PublicStatus.ENDED: "ended",
}
OCEANS = (
    (_("Pacific Ocean"), 4, -152),
    (_("Atlantic Ocean"), 7, -38),
    (_("Indian Ocean"), -22, 80),
)
ENDS = ("latitude", "longitude", "abroad_country__latitude", "abroad_country__longitude")
LOCATED = Q(home__latitude__isnull=False, abroad__latitude__isnull=False)


class Line(NamedTuple):
    url: str
    title: str
    style: str
    path: str


class Label(NamedTuple):
    x: int
    y: int
    text: str
    end: bool


class WorldMap:
    """Everything the template draws, in the order in which it draws it."""

    def __init__(self, ties, total, highlight=None, labels=8):
        """``ties`` is a QuerySet as `for_list` makes it; ``highlight`` the key of one tie."""
        self.total = total
        self.center = meridian_of(settings.HOME_COUNTRY)
        self.labels_wanted = labels
        self.highlight = highlight
        located = ties.filter(LOCATED)
        self.ties = list(located.order_by("pk")[: MOST_ARCS + 1])
        self.is_bundled = len(self.ties) > MOST_ARCS
        self.bundles = bundles(ties) if self.is_bundled else []
        self.groups = self.bundles[-MOST_BUNDLES:]
        self.scale = Scale([row[2] for row in self.groups])

    @property
    def links_all(self):
        return len(self.ties) <= MOST_LINKS

    @property
    def missing(self):
        """Ties that the map cannot show, because a place of theirs is not known."""
        placed = sum(row[2] for row in self.bundles) if self.is_bundled else len(self.ties)
        return self.total - placed

    @property
    def weaker(self):
        """Ties in bundles that are not drawn, because so many others are stronger."""
        return sum(row[2] for row in self.bundles[:-MOST_BUNDLES])

    @property
    def bundle_words(self):
        """The ties in weaker bundles, and how many bundles are drawn."""
        return {"weaker": grouped(self.weaker), "most": grouped(MOST_BUNDLES)}

    @property
    def outline(self):
        return outline_address(self.center)

    @property
    def plain(self):
        """Ways that are no links: all of one status or strength in one path."""
        if self.is_bundled:
            return self._bundled()
        ways = defaultdict(str)
        for tie in self.ties:
            if not self._is_linked(tie):
                ways[STYLES.get(tie.public_status, "")] += self._way(tie)
        return list(ways.items())

    def _bundled(self):
        ways = defaultdict(str)
        for start, end, count in self.groups:
            ways[f"n{self.scale.step(count)}"] += arc(start, end, self.center, COARSE)
        return sorted(ways.items())

    @property
    def lines(self):
        """Ways that open their tie, the exceptions and the highlighted one last, so on top."""
        if self.is_bundled:
            return []
        linked = [self._line(tie) for tie in self.ties if self._is_linked(tie)]
        return sorted(linked, key=lambda line: (bool(line.style), line.style == "hi"))

    def _is_linked(self, tie):
        return self.links_all or tie.public_status in STYLES or tie.pk == self.highlight

    def _line(self, tie):
        style = "hi" if tie.pk == self.highlight else STYLES.get(tie.public_status, "")
        return Line(tie.get_absolute_url(), self._title(tie), style, self._way(tie))

    @staticmethod
    def _title(tie):
        """'Seattle and Kobe, 1957'."""
        names = {"home": tie.home.name, "abroad": tie.abroad.name}
        if not tie.established:
            return gettext("{home} and {abroad}").format(**names)
        words = gettext("{home} and {abroad}, {date}")
        return words.format(date=short_date(tie.established), **names)

    def _way(self, tie):
        return arc(_place(tie.home), _place(tie.abroad), self.center)

    @property
    def dots(self):
        return self._pixels("abroad", 1)

    @property
    def homes(self):
        return self._pixels("home", 0)

    def _pixels(self, side, at):
        places = [group[at] for group in self.groups]
        places += [] if self.is_bundled else [_place(getattr(tie, side)) for tie in self.ties]
        return sorted({pixel(*place, self.center) for place in places})

    @property
    def labels(self):
        """A few partner places, those with most ties first and none near another."""
        if self.is_bundled or not self.labels_wanted:
            return []
        return placed(self._named(), self.labels_wanted)

    def _named(self):
        weights, names = defaultdict(int), {}
        for tie in self.ties:
            spot = pixel(*_place(tie.abroad), self.center)
            weights[spot] += 1 + 99 * (tie.pk == self.highlight)
            names[spot] = tie.abroad.name
        return [(spot, names[spot]) for spot in sorted(weights, key=lambda s: (-weights[s], s))]

    @property
    def oceans(self):
        return oceans(self.center)


def _place(community):
    return community.latitude, community.longitude


def oceans(center):
    """Names of oceans and where they stand; one that the edge would cut is left out."""
    spots = [(name, pixel(lat, lon, center)) for name, lat, lon in OCEANS]
    return [(name, x, y) for name, (x, y) in spots if 110 < x < 1490]


def placed(named, wanted, apart=190):
    labels = []
    for (x, y), text in named:
        near = any(abs(x - other.x) < apart and abs(y - other.y) < 36 for other in labels)
        if not near and len(labels) < wanted and len(text) <= 16:
            labels.append(Label(x, y, text, x > 1400))
    return labels


def bundles(ties):
    """``(place, place, ties)`` for each pair of a home state and a country, strongest last.

    A community without a state belongs to the bundle that begins in the middle of its country.
    """
    groups = (
        ties.order_by()
        .annotate(
            latitude=Coalesce("home_state__latitude", "home_country__latitude"),
            longitude=Coalesce("home_state__longitude", "home_country__longitude"),
        )
        .filter(latitude__isnull=False, abroad_country__latitude__isnull=False)
        .values_list(*ENDS)
        .annotate(count=Count("pk"))
        .order_by("count", *ENDS)
    )
    return [(tuple(row[:2]), tuple(row[2:4]), row[4]) for row in groups]
