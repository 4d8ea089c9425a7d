"""The world as seen from one community: distance and direction from it are true."""

from collections.abc import Iterator
from functools import cached_property, lru_cache
from math import cos, pi, sin
from typing import NamedTuple

from django.utils.translation import gettext

from partnerships import distances
from partnerships.maps.outlines import border_vectors, contains, rings, vectors
from partnerships.maps.paths import path
from partnerships.maps.sphere import EARTH_RADIUS_KM, Azimuthal, place, vector
from partnerships.maps.world import STYLES
from partnerships.wording import short_date
from sistercities.numbers import grouped

SIZE, RADIUS = 960, 460
MIDDLE = SIZE // 2
# The map ends so far from the center; what lies beyond is drawn on a rim out of sight.
REACH_KM = 9_500 / distances.MILES_PER_KM
REACH = REACH_KM / EARTH_RADIUS_KM
RIM = REACH + 0.06
MOST_LABELS = 10
LETTER, LINE = 11, 24


class Spoke(NamedTuple):
    """A partner on the map; one that lies beyond its rim stands on the rim."""

    url: str
    name: str
    title: str
    style: str
    x: int
    y: int


class Label(NamedTuple):
    x: int
    y: int
    text: str
    anchor: str
    box: tuple


@lru_cache(maxsize=300)
def ground(center):
    """Land and borders around a center, as path data."""
    look = Azimuthal(center)
    lat, lon = place(tuple(-part for part in center))
    return path(_outlines(look, lon, lat), "z"), path(_borders(look))


def _outlines(look, lon, lat) -> Iterator[list]:
    for ring, points in zip(rings(), vectors(), strict=True):
        polar = [look.polar(v) for v in points]
        if min(far for far, _ in polar) < REACH:
            yield [_pixel(*point) for point in _along_the_rim(polar)]
            if contains(ring, lon, lat):
                # Land at the antipode is seen from outside: the rim turns it inside out again.
                yield [_pixel(RIM, turn * pi / 36) for turn in range(72)]


def _along_the_rim(polar):
    """What lies beyond the rim runs along it, never straight across the map."""
    before = None
    for far, way in polar:
        if before is not None and far > RIM < before[0]:
            turn = (way - before[1] + pi) % (2 * pi) - pi
            steps = int(abs(turn) * 36 / pi)
            yield from (
                (RIM, before[1] + turn * step / (steps + 1)) for step in range(1, steps + 1)
            )
        yield min(far, RIM), way
        before = far, way


def _borders(look) -> Iterator[list]:
    for line in border_vectors():
        polar = [look.polar(v) for v in line]
        if max(far for far, _ in polar) < REACH:
            yield [_pixel(*point) for point in polar]


def _pixel(far, way):
    length = far / REACH * RADIUS
    return round(MIDDLE + length * sin(way)), round(MIDDLE - length * cos(way))


class AroundMap:
    def __init__(self, community, ties):
        """``ties`` are those of the community, the ones to name first standing first."""
        self.community = community
        self.center = vector(community.latitude, community.longitude)
        self.look = Azimuthal(self.center)
        self.ties = ties

    @classmethod
    def of(cls, community, ties):
        return cls(community, ties) if community.latitude is not None else None

    @property
    def land(self):
        return ground(self.center)[0]

    @property
    def borders(self):
        return ground(self.center)[1]

    @property
    def rings(self):
        """Circles of equal distance: radius, and the words beside it."""
        if distances.in_miles():
            return [self._ring_of_miles(miles) for miles in (3_000, 6_000)]
        return [(self._length(km), distances.kilometers(km)) for km in (5_000, 10_000)]

    def _ring_of_miles(self, miles):
        words = gettext("{count} miles").format(count=grouped(miles))
        return self._length(miles / distances.MILES_PER_KM), words

    def _length(self, km):
        return round(km / REACH_KM * RADIUS)

    @cached_property
    def spokes(self):
        return [self._spoke(tie) for tie in self.ties if self._located(tie)]

    def _located(self, tie):
        return tie.partner_of(self.community).latitude is not None

    def _spoke(self, tie):
        partner = tie.partner_of(self.community)
        far, way = self.look.polar(vector(partner.latitude, partner.longitude))
        x, y = _pixel(min(far, REACH), way)
        style = STYLES.get(tie.public_status, "")
        return Spoke(tie.get_absolute_url(), partner.name, _title(tie, partner), style, x, y)

    @cached_property
    def labels(self):
        """Names of at most ten partners; of two that would touch, the later one is left out."""
        home = (MIDDLE - 12, MIDDLE - 12, MIDDLE + 12, MIDDLE + 12)
        dots = [(spoke.x - 6, spoke.y - 6, spoke.x + 6, spoke.y + 6) for spoke in self.spokes]
        labels = []
        for spoke in self.spokes:
            taken = [home, *dots, *(label.box for label in labels)]
            label = next((row for row in _places(spoke) if _is_free(row.box, taken)), None)
            if label and len(labels) < MOST_LABELS:
                labels.append(label)
        return labels


def _title(tie, partner):
    """'Kobe, Japan, 1957'."""
    words = gettext("{community}, {country}")
    if tie.established:
        words = gettext("{community}, {country}, {date}")
    date = short_date(tie.established) if tie.established else ""
    return words.format(community=partner.name, country=partner.country, date=date)


def _places(spoke):
    """Where the name of a partner could stand: right, left, above, below its dot."""
    wide = LETTER * len(spoke.name)
    for anchor, x, y, left in (
        ("start", spoke.x + 12, spoke.y + 8, spoke.x + 12),
        ("end", spoke.x - 12, spoke.y + 8, spoke.x - 12 - wide),
        ("middle", spoke.x, spoke.y - 14, spoke.x - wide // 2),
        ("middle", spoke.x, spoke.y + 30, spoke.x - wide // 2),
    ):
        yield Label(x, y, spoke.name, anchor, (left, y - LINE + 6, left + wide, y + 6))


def _is_free(box, taken):
    on_map = box[0] > 8 and box[2] < SIZE - 8
    return on_map and not any(
        box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
        for other in taken
    )
