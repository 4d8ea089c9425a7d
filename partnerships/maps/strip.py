"""The strip along the shortest way between two communities: the way is its middle line."""

from functools import cache, cached_property, lru_cache
from itertools import pairwise
from math import atan2, cos, degrees, radians
from typing import NamedTuple

from django.utils.translation import gettext

from partnerships import distances
from partnerships.maps import equal_earth
from partnerships.maps.clipping import lines_in, shape_in
from partnerships.maps.outlines import TURNS, border_vectors, contains, rings, vectors
from partnerships.maps.paths import path
from partnerships.maps.seas import SEAS
from partnerships.maps.sphere import (
    EARTH_RADIUS_KM,
    Oblique,
    angle,
    dot,
    east_of,
    north_of,
    place,
    vector,
)
from partnerships.models import Side
from sistercities.numbers import grouped

WIDTH, HEIGHT, MARGIN = 1600, 420, 12
MIDDLE = HEIGHT // 2
# The pair stands at 20 % and 80 % of the strip, unless it is nearer than so many degrees.
PAIR, NEAREST = 0.6 * WIDTH, 3.0
BAR_X, BAR_LONGEST = 40, 420
STEPS = (1_000, 500, 200, 100, 50, 20, 10)
COMPASS = (1540, 60)
MOST_SEAS = 4


class Sheet(NamedTuple):
    """What lies under the way, as path data; the same for every pair of the same two places."""

    land: str
    borders: str
    graticule: str
    seas: tuple


class Bar(NamedTuple):
    """The scale: its four pieces as ``(x, width, is filled)``, and words at their places."""

    pieces: list
    words: list


class Strip:
    """The map of one tie; the western one of the two stands left."""

    MIDDLE = WIDTH // 2

    def __init__(self, home, abroad):
        ends = [(row, vector(row.latitude, row.longitude)) for row in (home, abroad)]
        (self.left, start), (self.right, end) = ends if goes_east(*ends) else ends[::-1]
        self.home_is_left = self.left is home
        self.view = View(start, end)

    @classmethod
    def of(cls, tie):
        """The strip of a tie, or None where one of the two is not located or both are one spot."""
        home, abroad = tie.home, tie.abroad
        if home.latitude is None or abroad.latitude is None:
            return None
        if (home.latitude, home.longitude) == (abroad.latitude, abroad.longitude):
            return None
        return cls(home, abroad)

    @cached_property
    def ends(self):
        half = self.view.apart * self.view.scale / 2
        return round(WIDTH / 2 - half), round(WIDTH / 2 + half)

    @property
    def home_x(self):
        return self.ends[not self.home_is_left]

    @property
    def abroad_x(self):
        return self.ends[self.home_is_left]

    def x_of(self, side):
        return self.home_x if side == Side.HOME else self.abroad_x

    @cached_property
    def sheet(self):
        return sheet(self.view.start, self.view.end)

    @cached_property
    def bar(self):
        """A scale of four pieces, in the measure of the network's home."""
        km = 1 / distances.MILES_PER_KM if distances.in_miles() else 1
        per_unit = degrees(km / EARTH_RADIUS_KM) * self.view.scale
        step = next((step for step in STEPS if 4 * step * per_unit <= BAR_LONGEST), 5)
        at = [round(BAR_X + number * step * per_unit) for number in range(5)]
        pieces = [(x, end - x, not number % 2) for number, (x, end) in enumerate(pairwise(at))]
        words = [(at[0], "0"), (at[2], grouped(2 * step)), (at[4], _length(4 * step))]
        return Bar(pieces, words)

    @cached_property
    def compass(self):
        """Degrees by which north is turned from up, at the place of the needle."""
        view, (x, y) = self.view, COMPASS
        lam, phi = (x - WIDTH / 2) / view.scale + view.apart / 2, (MIDDLE - y) / view.scale
        north = north_of(view.frame.vector(lam, phi))
        right = dot(north, view.frame.vector(lam + 90, 0))
        return round(degrees(atan2(right * cos(radians(phi)), dot(north, view.frame.pole))))

    @property
    def upright(self):
        return -self.compass


def _length(number):
    if not distances.in_miles():
        return distances.kilometers(number)
    return gettext("{count} miles").format(count=grouped(number))


class View:
    """From the globe to the strip and back."""

    def __init__(self, start, end):
        self.start, self.end = start, end
        self.frame = Oblique(start, end)
        self.apart = degrees(angle(start, end))
        self.scale = PAIR / max(self.apart, NEAREST)
        wide, high = (WIDTH / 2 + MARGIN) / self.scale, (MIDDLE + MARGIN) / self.scale
        self.box = (-wide, -high, wide, high)

    def pixel(self, lam, phi):
        """``lam`` counts from the middle of the way."""
        return round(WIDTH / 2 + lam * self.scale), round(MIDDLE - phi * self.scale)

    def centered(self, points):
        """Frame coordinates of vectors, counted from the middle of the way and going on."""
        return equal_earth.centered(map(self.frame.lam_phi, points), self.apart / 2)

    def outlines(self):
        for ring, points in zip(rings(), vectors(), strict=True):
            shape = self._closed(self.centered(points), ring)
            for turn in TURNS:
                part = shape_in([(lam + turn, phi) for lam, phi in shape], self.box)
                if len(part) > 2:
                    yield [self.pixel(*point) for point in part]

    def _closed(self, shape, ring):
        """A ring around a pole of the frame is closed by way of that pole."""
        if abs(shape[-1][0] - shape[0][0]) < 180:
            return shape
        lat, lon = place(self.frame.pole)
        phi = 90 if contains(ring, lon, lat) else -90
        return [*shape, (shape[-1][0], phi), (shape[0][0], phi)]

    def lines(self, lines):
        for line in lines:
            points = [self.wrapped(*point) for point in map(self.frame.lam_phi, line)]
            for piece in lines_in(points, self.box, longest=180):
                yield [self.pixel(*point) for point in piece]

    def wrapped(self, lam, phi):
        return (lam - self.apart / 2 + 180) % 360 - 180, phi

    def seas(self):
        """Names of seas that have room: on the strip, off the way, and none near another."""
        chosen = []
        for name, v in seas():
            x, y = self.pixel(*self.wrapped(*self.frame.lam_phi(v)))
            fits = 130 < x < WIDTH - 130 and 26 < y < HEIGHT - 60 and abs(y - MIDDLE) > 46
            alone = all(name != other and abs(x - at) > 280 for other, at, _ in chosen)
            if fits and alone and len(chosen) < MOST_SEAS:
                chosen.append((name, x, y))
        return tuple(chosen)


@lru_cache(maxsize=500)
def sheet(start, end):
    view = View(start, end)
    return Sheet(
        path(view.outlines(), "z"),
        path(view.lines(border_vectors())),
        path(view.lines(graticule())),
        view.seas(),
    )


def goes_east(one, other):
    """Whether the way from one end to the other goes east at its middle."""
    (_, start), (_, end) = one, other
    frame = Oblique(start, end)
    middle = degrees(angle(start, end)) / 2
    onward = frame.vector(middle + 90, 0)
    return dot(onward, east_of(frame.vector(middle, 0))) >= 0


@cache
def graticule():
    meridians = [[vector(lat, lon) for lat in range(-80, 81, 4)] for lon in range(-180, 180, 10)]
    parallels = [[vector(lat, lon) for lon in range(-180, 181, 4)] for lat in range(-80, 81, 10)]
    return meridians + parallels


@cache
def seas():
    return [(name, vector(lat, lon)) for name, lat, lon in SEAS]
