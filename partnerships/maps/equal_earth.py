"""The Equal Earth projection around any meridian, and what crosses the edge of its map."""

from math import asin, cos, radians, sin, sqrt

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
WIDTH = 1600
MARGIN = 2
EDGE = 180
# Antarctica is cropped: nobody there signs anything.
SOUTH = -56.5
GRATICULE = 30


def plane(lam, lat):
    """The point (x, y) of a longitude from the middle and a latitude, both in degrees."""
    t = asin(sqrt(3) / 2 * sin(radians(lat)))
    slope = 9 * A4 * t**8 + 7 * A3 * t**6 + 3 * A2 * t**2 + A1
    return 2 * sqrt(3) * radians(lam) * cos(t) / (3 * slope), y(t)


def y(t):
    return A4 * t**9 + A3 * t**7 + A2 * t**3 + A1 * t


SCALE = WIDTH / 2 / plane(EDGE, 0)[0]
EQUATOR = MARGIN + SCALE * plane(0, 90)[1]


def pixel(lam, lat):
    x, up = plane(lam, lat)
    return round(WIDTH / 2 + SCALE * x), round(EQUATOR - SCALE * up)


def height(south):
    """The height of a map that is cropped at a southern latitude."""
    return pixel(0, south)[1]


def centered(points, meridian):
    """The points with longitudes counted from a meridian, going on past the edges of the map."""
    lams, before = [], None
    for lon, lat in points:
        lam = lon - meridian
        lam -= 360 * round((lam - (before or 0)) / 360)
        lams.append((lam, lat))
        before = lam
    return lams


def clipped(ring):
    """The parts of a ring that lie on the map: what crosses an edge comes back at the other."""
    for turn in (-360, 0, 360):
        part = [(lam + turn, lat) for lam, lat in ring]
        if min(part)[0] < EDGE and max(part)[0] > -EDGE:
            part = cut(cut(part, EDGE, 1), -EDGE, -1)
            if len(part) > 2:
                yield bent(part)


def cut(ring, edge, side):
    """The ring without what lies beyond an edge, closed along that edge."""
    kept = []
    for (lam, lat), (next_lam, next_lat) in zip(ring, ring[1:] + ring[:1], strict=True):
        inside, next_inside = side * (lam - edge) <= 0, side * (next_lam - edge) <= 0
        if inside:
            kept.append((lam, lat))
        if inside != next_inside:
            share = (edge - lam) / (next_lam - lam)
            kept.append((edge, lat + share * (next_lat - lat)))
    return kept


def bent(ring):
    """The ring with points every two degrees along the edges, which are curves on the map."""
    points = []
    for (lam, lat), (next_lam, next_lat) in zip(ring, ring[1:] + ring[:1], strict=True):
        points.append((lam, lat))
        if abs(lam) == EDGE and lam == next_lam:
            steps = int(abs(next_lat - lat) / 2)
            points += [(lam, lat + (next_lat - lat) * i / (steps + 1)) for i in range(1, steps + 1)]
    return points


def pieces(line):
    """The parts of a line on the map; what runs over an edge goes on from the other one."""
    piece = []
    for lam, lat in line:
        on_map = (lam + EDGE) % 360 - EDGE
        if piece and abs(on_map - piece[-1][0]) > EDGE:
            edge, crossing = _over_the_edge(piece[-1], (on_map, lat))
            yield [*piece, (edge, crossing)]
            piece = [(-edge, crossing)]
        piece.append((on_map, lat))
    yield piece


def _over_the_edge(before, after):
    """Which edge a step crosses, and at what latitude."""
    edge = EDGE if before[0] > 0 else -EDGE
    step = after[0] - before[0] + 2 * edge
    share = (edge - before[0]) / step if step else 0
    return edge, before[1] + share * (after[1] - before[1])


def globe():
    """The outline of the whole map."""
    corners = [(-EDGE, -90), (-EDGE, 90), (EDGE, 90), (EDGE, -90)]
    return [pixel(*point) for point in bent(corners)]


def graticule():
    for lam in range(GRATICULE - EDGE, EDGE, GRATICULE):
        yield [pixel(lam, lat) for lat in range(-90, 91, 5)]
    for lat in range(-60, 90, GRATICULE):
        yield [pixel(-EDGE, lat), pixel(EDGE, lat)]
