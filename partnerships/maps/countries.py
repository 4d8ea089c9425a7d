"""The world by country: how many ties lead there, as shades, and one bundle from home to each."""

import re
from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import ngettext

from members import known
from partnerships.maps.arcs import arc, pixel
from partnerships.maps.outlines import DRAWN, drawn_center, meridian_of, outline_address
from partnerships.maps.scale import Scale
from partnerships.maps.world import oceans
from sistercities.numbers import grouped


class Place(NamedTuple):
    """A country on the map: its outline where the map has one, and always the end of its bundle."""

    url: str
    title: str
    shade: int
    outline: str
    x: int
    y: int
    bundle: str


class CountriesMap:
    """Everything the template draws; ``counts`` are pairs of a country and its number of ties."""

    def __init__(self, counts):
        self.center = meridian_of(settings.HOME_COUNTRY)
        self.counts = [row for row in counts if row[1] and row[0].latitude is not None]
        self.scale = Scale([count for _, count in self.counts])
        self.home = known.countries().get(settings.HOME_COUNTRY)

    @property
    def outline(self):
        return outline_address(self.center)

    @property
    def oceans(self):
        return oceans(self.center)

    @property
    def places(self):
        """The country with fewest ties first, so that the strongest bundle lies on top."""
        rows = sorted(self.counts, key=lambda row: (row[1], row[0].code))
        return [self._place(country, count) for country, count in rows]

    def _place(self, country, count):
        x, y = pixel(country.latitude, country.longitude, self.center)
        outline = country.code if country.code in drawn_countries(self.center) else ""
        title = ngettext("{country}: {count} partnership", "{country}: {count} partnerships", count)
        return Place(
            country.get_absolute_url(),
            title.format(country=country, count=grouped(count)),
            self.scale.step(count),
            outline,
            x,
            y,
            self._bundle(country),
        )

    def _bundle(self, country):
        if self.home is None or self.home.latitude is None:
            return ""
        start, end = ((row.latitude, row.longitude) for row in (self.home, country))
        return arc(start, end, self.center)


@cache
def drawn_countries(center):
    """Codes of the countries that have an outline of their own on the map around a meridian."""
    if center != drawn_center():
        return frozenset()
    return frozenset(re.findall('id="land-([A-Z]{2})"', DRAWN.read_text(encoding="utf-8")))
