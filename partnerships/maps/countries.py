"""The world by country: how many ties lead there, as shades, and one bundle from home to each."""

import re
from functools import cache
from math import log
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext, ngettext

from members.models import Country
from partnerships.maps.arcs import arc, pixel
from partnerships.maps.outlines import DRAWN, drawn_center, meridian_of, outline_address
from partnerships.maps.world import oceans
from sistercities.numbers import grouped

SHADES = 5


class Place(NamedTuple):
    """A country on the map: its outline where the map has one, and always the end of its bundle."""

    url: str
    title: str
    shade: int
    outline: str
    x: int
    y: int
    bundle: str


class Shade(NamedTuple):
    number: int
    words: str


class CountriesMap:
    """Everything the template draws; ``counts`` are pairs of a country and its number of ties."""

    def __init__(self, counts):
        self.center = meridian_of(settings.HOME_COUNTRY)
        self.counts = [row for row in counts if row[1] and row[0].latitude is not None]
        self.most = max((count for _, count in self.counts), default=1)
        self.home = Country.objects.filter(pk=settings.HOME_COUNTRY).first()

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
            self._shade(count),
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

    @property
    def base(self):
        """Each shade begins at so many times the number at which the one before began."""
        return max(2, int(self.most ** (1 / (SHADES - 1))))

    def _shade(self, count):
        return min(SHADES - 1, int(log(count, self.base) + 1e-9))

    @property
    def shades(self):
        """The legend: the numbers that each shade stands for, without shades nobody has."""
        used = {self._shade(count) for _, count in self.counts}
        return [Shade(number, self._span(number)) for number in sorted(used)]

    def _span(self, number):
        first, last = self.base**number, self.base ** (number + 1) - 1
        if number == SHADES - 1:
            return gettext("{count} or more").format(count=grouped(first))
        if first == last:
            return grouped(first)
        return gettext("{first} to {last}").format(first=grouped(first), last=grouped(last))


@cache
def drawn_countries(center):
    """Codes of the countries that have an outline of their own on the map around a meridian."""
    if center != drawn_center():
        return frozenset()
    return frozenset(re.findall('id="land-([A-Z]{2})"', DRAWN.read_text(encoding="utf-8")))
