"""Read the TopoJSON of the npm packages world-atlas and us-atlas: shapes, areas and centers."""

import json
from collections import defaultdict
from itertools import accumulate
from math import cos, hypot, radians


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def shapes(topology, layer):
    """Each geometry of a layer with its polygons: lists of rings, each a list of (lon, lat)."""
    arcs = [unpacked(arc, topology.get("transform")) for arc in topology["arcs"]]
    for geometry in topology["objects"][layer]["geometries"]:
        yield geometry, [rings(polygon, arcs) for polygon in polygons(geometry)]


def unpacked(arc, transform):
    """The points of an arc, which is stored as whole-numbered steps."""
    if transform is None:
        return [tuple(point) for point in arc]
    (wide, high), (west, south) = transform["scale"], transform["translate"]
    columns, rows = (list(accumulate(steps)) for steps in zip(*arc, strict=True))
    return [
        (west + column * wide, south + row * high)
        for column, row in zip(columns, rows, strict=True)
    ]


def polygons(geometry):
    if geometry["type"] == "MultiPolygon":
        return geometry["arcs"]
    return [geometry["arcs"]] if geometry["type"] == "Polygon" else []


def rings(polygon, arcs):
    return [ring(numbers, arcs) for numbers in polygon]


def ring(numbers, arcs):
    """The points of a ring. A negative number means the arc backwards."""
    points = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def area(points):
    """Twice the signed area of a ring, degrees of longitude shrunk to those of latitude."""
    return sum(cross(*pair) for pair in sides(flattened(points)))


def center(points):
    """The centroid of a ring as (lon, lat); of one that is a mere line, its first point."""
    total, shrink = area(points), shrinking(points)
    if not total:
        return points[0]
    lon = sum((a[0] + b[0]) * cross(a, b) for a, b in sides(flattened(points)))
    lat = sum((a[1] + b[1]) * cross(a, b) for a, b in sides(flattened(points)))
    return wrapped(lon / total / 3 / shrink), lat / total / 3


def flattened(points):
    shrink = shrinking(points)
    return [(lon * shrink, lat) for lon, lat in unwrapped(points)]


def unwrapped(points):
    """The points with longitudes that go on past 180 degrees instead of jumping to -180."""
    lons = accumulate(
        (lon for lon, _ in points), lambda before, lon: before + wrapped(lon - before)
    )
    return [(lon, lat) for lon, (_, lat) in zip(lons, points, strict=True)]


def wrapped(lon):
    return (lon + 180) % 360 - 180


def shrinking(points):
    return cos(radians(sum(lat for _, lat in points) / len(points)))


def sides(points):
    return zip(points, points[1:], strict=False)


def cross(a, b):
    return a[0] * b[1] - b[0] * a[1]


def largest(shape):
    """The outer ring of the largest polygon of a shape."""
    return max((polygon[0] for polygon in shape), key=lambda points: abs(area(points)))


def contains(points, point):
    """True where a ring runs around a point."""
    x, y = point
    crossed = (
        a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1]) > x
        for a, b in sides(points)
        if (a[1] > y) != (b[1] > y)
    )
    return sum(crossed) % 2 == 1


def simplified(topology, tolerance):
    """The topology with arcs that keep within a tolerance, in degrees, of what they were.

    Shapes go on sharing their borders, since each arc is simplified once.
    """
    arcs = [unpacked(arc, topology.get("transform")) for arc in topology["arcs"]]
    return {"objects": topology["objects"], "arcs": [thinned(arc, tolerance) for arc in arcs]}


def thinned(arc, tolerance):
    """Douglas and Peucker: keep the point that strays farthest, if it strays too far, and so on."""
    flat, kept, spans = flattened(arc), {0, len(arc) - 1}, [(0, len(arc) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first > 1:
            strays = [distance(flat[i], flat[first], flat[last]) for i in range(first + 1, last)]
            middle = first + 1 + strays.index(max(strays))
            if max(strays) > tolerance:
                kept.add(middle)
                spans += [(first, middle), (middle, last)]
    return [arc[i] for i in sorted(kept)]


def distance(point, a, b):
    """How far a point is from the line through a and b, or from a where they are one."""
    along = (b[0] - a[0], b[1] - a[1])
    away = (point[0] - a[0], point[1] - a[1])
    length = hypot(*along)
    return abs(cross(along, away)) / length if length else hypot(*away)


def shared_lines(topology, layer, name):
    """The arcs between polygons that `name(geometry, polygon)` names differently."""
    owners = defaultdict(set)
    arcs = [unpacked(arc, topology.get("transform")) for arc in topology["arcs"]]
    for geometry in topology["objects"][layer]["geometries"]:
        for polygon in polygons(geometry):
            owner = name(geometry, rings(polygon, arcs))
            for number in (number for numbers in polygon for number in numbers):
                owners[number if number >= 0 else ~number].add(owner)
    return [arcs[number] for number in sorted(owners) if len(owners[number]) > 1]
