"""Great circles on the map of the world."""

from functools import lru_cache

from partnerships.maps import equal_earth
from partnerships.maps.paths import path
from partnerships.maps.sphere import MOST_STEPS, great_circle, vector


def pixel(lat, lon, center):
    """Where a place is on the map of the world around a meridian."""
    lam = (lon - center + 180) % 360 - 180
    return equal_earth.pixel(lam, lat)


@lru_cache(maxsize=20_000)
def arc(start, end, center, most=MOST_STEPS):
    """The shortest way between two ``(lat, lon)`` as path data, split where the map is cut."""
    line = equal_earth.centered(great_circle(vector(*start), vector(*end), most), center)
    pieces = ([equal_earth.pixel(*point) for point in part] for part in equal_earth.pieces(line))
    return path(pieces)
