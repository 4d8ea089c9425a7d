"""Points of the globe as unit vectors, and the frames that maps look at them in."""

from math import acos, asin, atan2, ceil, cos, degrees, hypot, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088
# A great circle is drawn with a point for so many degrees, and with at most so many points.
DEGREES_A_STEP = 5
MOST_STEPS = 24
# Nearer to one another, or to the other side of the globe, and two points name no direction.
TINY = 1e-9


def kilometers(one, other):
    """Length of the great circle between two things with ``latitude`` and ``longitude``."""
    north, south = radians(one.latitude), radians(other.latitude)
    east = radians(other.longitude - one.longitude)
    chord = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1, chord)))


def vector(lat, lon):
    north, east = radians(lat), radians(lon)
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)


def place(v):
    """``(lat, lon)`` of a vector."""
    return degrees(atan2(v[2], hypot(v[0], v[1]))), degrees(atan2(v[1], v[0]))


def dot(a, b):
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a, b):
    return (
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    )


def unit(v):
    length = hypot(*v)
    return (v[0] / length, v[1] / length, v[2] / length) if length else None


def angle(a, b):
    """The angle between two points, exact also where they are near or opposite."""
    return atan2(hypot(*cross(a, b)), dot(a, b))


def pole_of(a, b):
    """The pole of the great circle through two points; any will do where they are opposite."""
    across = cross(a, b)
    if hypot(*across) < TINY:
        across = cross(a, (0, 0, 1))
    return unit(across) or (1.0, 0.0, 0.0)


def east_of(v):
    """The direction of east at a point; at the poles there is none, so one is chosen."""
    return unit((-v[1], v[0], 0.0)) or (0.0, 1.0, 0.0)


def north_of(v):
    return cross(v, east_of(v))


def great_circle(a, b, most=MOST_STEPS):
    """Points ``(lon, lat)`` of the shortest way between two vectors, the ends among them."""
    whole = angle(a, b)
    steps = max(1, min(most, ceil(degrees(whole) / DEGREES_A_STEP)))
    side = cross(pole_of(a, b), a)
    return [_along(a, side, whole * step / steps) for step in range(steps + 1)]


def _along(a, side, turn):
    c, s = cos(turn), sin(turn)
    lat, lon = place(tuple(c * x + s * y for x, y in zip(a, side, strict=True)))
    return lon, lat


class Oblique:
    """Looks along the way from one point to another: the way is the equator of this frame."""

    def __init__(self, start, end):
        self.pole = pole_of(start, end)
        self.start = start
        self.side = cross(self.pole, start)

    def lam_phi(self, v):
        """Degrees along the way from its start, and degrees to the left of it."""
        lam = atan2(dot(v, self.side), dot(v, self.start))
        return degrees(lam), degrees(asin(max(-1.0, min(1.0, dot(v, self.pole)))))

    def vector(self, lam, phi):
        along, aside = radians(lam), radians(phi)
        c, s, up = cos(aside) * cos(along), cos(aside) * sin(along), sin(aside)
        parts = zip(self.start, self.side, self.pole, strict=True)
        return tuple(c * a + s * b + up * p for a, b, p in parts)


class Azimuthal:
    """Looks down on one point: distance and direction from it are true."""

    def __init__(self, center):
        self.center = center
        self.east, self.north = east_of(center), north_of(center)

    def polar(self, v):
        """Angle from the center, and direction clockwise from north, both in radians."""
        far = acos(max(-1.0, min(1.0, dot(v, self.center))))
        return far, atan2(dot(v, self.east), dot(v, self.north))
