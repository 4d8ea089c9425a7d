"""The land of the world, and where the world's map is cut."""

import json
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse

from members.reference import DATA, read
from partnerships.maps import equal_earth
from partnerships.maps.paths import path
from partnerships.maps.sphere import vector

FOLDER = Path(__file__).parent.parent / "data"
DRAWN = settings.BASE_DIR / "static/map/world.svg"
# The drawn map serves every home that is not farther from its middle.
NEAR_THE_MIDDLE = 45
TURNS = (-360, 0, 360)


@cache
def drawn_center():
    """The meridian in the middle of static/map/world.svg."""
    with DRAWN.open(encoding="utf-8") as file:
        return float(re.search(r'data-center="(-?[\d.]+)"', file.read(400))[1])


@cache
def meridian_of(country):
    """The meridian in the middle of a network's world, so that home stands there and not the cut.

    The drawn map has been turned so that its cut crosses few partner places. It serves every home
    near its middle; a home elsewhere has the land drawn around its own meridian.
    """
    homes = (row for row in read(DATA / "countries.csv") if row["code"] == country)
    home = next((float(row["longitude"]) for row in homes if row["longitude"]), drawn_center())
    away = abs((home - drawn_center() + 180) % 360 - 180)
    return drawn_center() if away <= NEAR_THE_MIDDLE else float(round(home))


def outline_address(center):
    """The address of the land around a meridian, drawn beforehand for homes near its middle."""
    if center == drawn_center():
        return static("map/world.svg")
    return reverse("partnerships:outline")


@cache
def rings():
    """Every outline of land, the shores of inland seas among them, as ``(lon, lat)`` points."""
    feature = json.loads((FOLDER / "land.geo.json").read_text(encoding="utf-8"))
    polygons = feature["geometry"]["coordinates"]
    return [[tuple(point) for point in ring] for polygon in polygons for ring in polygon]


@cache
def vectors():
    return [[vector(lat, lon) for lon, lat in ring] for ring in rings()]


@cache
def border_vectors():
    """Lines between countries. They are hints and claim nothing."""
    feature = json.loads((FOLDER / "borders.geo.json").read_text(encoding="utf-8"))
    lines = feature["geometry"]["coordinates"]
    return [[vector(lat, lon) for lon, lat in line] for line in lines]


@cache
def world_svg(center):
    """The world around any meridian, with the same parts as the drawn one but without borders."""
    shapes = (
        part
        for ring in rings()
        if max(lat for _, lat in ring) > equal_earth.SOUTH
        for part in equal_earth.clipped(equal_earth.centered(ring, center))
    )
    land = path(([equal_earth.pixel(*point) for point in part] for part in shapes), "z")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" data-center="{center:g}" '
        f'viewBox="0 0 {equal_earth.WIDTH} {equal_earth.height(equal_earth.SOUTH)}">'
        f'<path id="sea" class="sea" d="{path([equal_earth.globe()], "z")}"/>'
        f'<path id="grat" class="grat" d="{path(equal_earth.graticule())}"/>'
        f'<path id="land" class="land" fill-rule="evenodd" d="{land}"/><g id="bord"/></svg>'
    )


def contains(ring, lon, lat):
    """Whether a ring of ``(lon, lat)`` points lies around a point, also across 180 degrees."""
    lams = equal_earth.centered([*ring, ring[0]], lon)
    around = lams[-1][0] - lams[0][0]
    if abs(around) > 180:
        # A ring around a pole is closed by way of that pole.
        pole = -90 if sum(point[1] for point in ring) < 0 else 90
        lams += [(lams[-1][0], pole), (lams[0][0], pole), lams[0]]
    return any(_crossings([(lam + turn, phi) for lam, phi in lams], lat) % 2 for turn in TURNS)


def _crossings(points, lat):
    """How often the ring crosses the meridian 0 north of a latitude."""
    count = 0
    for (lam, phi), (next_lam, next_phi) in zip(points, points[1:], strict=False):
        if (lam < 0) != (next_lam < 0):
            count += phi - lam * (next_phi - phi) / (next_lam - lam) > lat
    return count
