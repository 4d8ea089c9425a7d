"""The files in members/data, as they are shipped."""

import csv
import json
import lzma
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from members.folding import fold
from members.models.places import Continent

DATA = Path("members/data")


def lines(path):
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        return file.read().splitlines()


def rows(name):
    return list(csv.DictReader(line for line in lines(DATA / name) if not line.startswith("#")))


@pytest.fixture(scope="module")
def countries():
    return {row["code"]: row for row in rows("countries.csv")}


@pytest.fixture(scope="module")
def places():
    return rows("places.csv.xz")


@pytest.mark.parametrize("name", ["places.csv.xz", "admin1.csv", "districts.csv.xz"])
def test_the_first_line_names_geonames_and_its_license(name):
    assert "GeoNames" in lines(DATA / name)[0]
    assert "CC BY 4.0" in lines(DATA / name)[0]


def test_the_places_file_stays_under_five_megabytes():
    assert (DATA / "places.csv.xz").stat().st_size <= 5_000_000


def test_the_world_has_its_places(places):
    assert len(places) == 174_833
    assert len({row["geonames_id"] for row in places}) == 174_833
    assert Counter(row["country"] for row in places)["US"] > 21_000


def test_alternate_names_differ_from_the_name_and_each_other(places):
    for row in places[::50]:
        names = [fold(name) for name in [row["name"], *row["alternates"].split("|")] if name]
        assert len(names) == len(set(names)), row["name"]


def test_a_city_has_its_own_script_and_its_former_names(places):
    kobe = next(row for row in places if row["geonames_id"] == "1859171")
    assert (kobe["name"], kobe["country"], kobe["admin1"]) == ("Kobe", "JP", "13")
    assert (float(kobe["latitude"]), float(kobe["longitude"])) == (34.6913, 135.183)
    assert {"Kobe-shi", "神戸市"} <= set(kobe["alternates"].split("|"))


def test_every_place_and_region_lies_in_a_listed_country(places, countries):
    for listed in (places, rows("admin1.csv"), rows("districts.csv.xz")):
        assert {row["country"] for row in listed} <= set(countries)


def test_ids_of_regions_and_places_never_clash(places):
    ids = [row["geonames_id"] for row in places + rows("admin1.csv") + rows("districts.csv.xz")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("country", "name", "kind"),
    [
        ("JP", "Miyagi", "Prefecture"),
        ("ZA", "KwaZulu-Natal", "Province"),
        ("UA", "Cherkasy", "Region"),
        ("SV", "Morazán", "Department"),
        ("CH", "Basel-Stadt", "Canton"),
        ("DE", "Baden-Württemberg", "Land"),
        ("TW", "Kaohsiung", "Special municipality"),
    ],
)
def test_regions_are_listed_under_their_english_names(country, name, kind):
    region = [row for row in rows("admin1.csv") if (row["country"], row["name"]) == (country, name)]
    assert [row["type"] for row in region] == [kind]


def test_regions_are_found_by_their_type_and_their_former_names():
    names = {row["name"]: row["aliases"].split("|") for row in rows("admin1.csv")}
    assert "Miyagi Prefecture" in names["Miyagi"]
    assert "Cherkasy Oblast" in names["Cherkasy"]
    assert "Languedoc-Roussillon" in names["Occitanie"]


def test_wards_and_council_areas_are_districts():
    districts = {(row["country"], row["name"]) for row in rows("districts.csv.xz")}
    wanted = {("KR", "Gangnam-gu"), ("GB", "West Lothian"), ("GH", "Ga East")}
    assert wanted <= districts


def test_districts_are_found_without_their_suffix():
    names = {(row["country"], row["name"]): row["aliases"] for row in rows("districts.csv.xz")}
    assert "Gangnam" in names["KR", "Gangnam-gu"].split("|")
    assert "Queenstown-Lakes" in names["NZ", "Queenstown-Lakes District"].split("|")


def test_countries_have_codes_names_and_continents(countries):
    assert len(countries) == 250
    assert all(re.fullmatch("[A-Z]{2}", code) for code in countries)
    assert len({fold(row["name"]) for row in countries.values()}) == 250
    assert {row["continent"] for row in countries.values()} <= set(Continent.labels)


def test_places_whose_status_is_argued_about_have_codes_and_dissolved_states_have_none(countries):
    assert {"XK", "TW", "PS", "HK", "MO", "PR", "GU", "AS", "VI", "MP", "FO", "GL"} <= set(
        countries
    )
    assert not {"AN", "CS", "SU", "YU"} & set(countries)
    assert countries["TW"]["name"] == "Taiwan"
    assert countries["TR"]["name"] == "Türkiye"


def known_as(countries):
    found = defaultdict(set)
    for code, row in countries.items():
        for name in [code, row["name"], *row["aliases"].split("|")]:
            found[fold(name)].add(code)
    return found


SOVIET = {"AM", "AZ", "BY", "EE", "GE", "KG", "KZ", "LT", "LV", "MD", "RU", "TJ", "TM", "UA", "UZ"}


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("Korea", {"KR"}),
        ("republic of korea", {"KR"}),
        ("USSR", SOVIET),
        ("U.K.", {"GB"}),
        ("Scotland", {"GB"}),
        ("Holland", {"NL"}),
        ("Burma", {"MM"}),
        ("Swaziland", {"SZ"}),
        ("Macedonia", {"MK"}),
        ("Ivory Coast", {"CI"}),
        ("Cote d’Ivoire", {"CI"}),
        ("PRC", {"CN"}),
        ("Republic of China", {"TW"}),
        ("Viet Nam", {"VN"}),
        ("DEU", {"DE"}),
        ("Phillipines", {"PH"}),
        ("Czechoslovakia", {"CZ", "SK"}),
        ("Yugoslavia", {"BA", "HR", "ME", "MK", "RS", "SI"}),
        ("Congo", {"CD", "CG"}),
    ],
)
def test_common_former_and_misspelled_names_lead_to_the_country(countries, written, codes):
    assert known_as(countries)[fold(written)] == codes


def test_only_names_of_divided_states_and_islands_mean_several_countries(countries):
    ambiguous = {name for name, codes in known_as(countries).items() if len(codes) > 1}
    assert ambiguous == {
        "congo",
        "czechoslovakia",
        "netherlands antilles",
        "saint martin",
        "serbia and montenegro",
        "soviet union",
        "union of soviet socialist republics",
        "ussr",
        "virgin islands",
        "yugoslavia",
    }


def test_the_home_states_are_fifty_with_a_district_and_territories_beside_them():
    states = rows("home/us/states.csv")
    assert Counter(row["kind"] for row in states) == {"state": 50, "district": 1, "territory": 5}
    assert {row["country"] for row in states if row["kind"] != "territory"} == {"US"}
    territories = {row["code"] for row in states if row["kind"] == "territory"}
    assert territories == {row["country"] for row in states} - {"US"}


def test_states_and_regions_share_their_ids():
    regions = {
        row["admin1"]: row["geonames_id"] for row in rows("admin1.csv") if row["country"] == "US"
    }
    states = [row for row in rows("home/us/states.csv") if row["country"] == "US"]
    assert all(regions[row["code"]] == row["geonames_id"] for row in states)


def test_counties_lie_in_states_and_have_centers():
    counties = rows("home/us/counties.csv")
    assert len(counties) == 3_231
    assert {row["state"] for row in counties} <= {row["code"] for row in rows("home/us/states.csv")}
    king = next(row for row in counties if row["fips"] == "53033")
    assert (king["name"], king["state"]) == ("King County", "WA")
    assert (float(king["latitude"]), float(king["longitude"])) == (47.4908, -121.794)


def test_the_world_map_has_one_path_a_country():
    svg = Path("static/map/world.svg").read_text(encoding="utf-8")
    codes = re.findall('id="land-([A-Z]{2})"', svg)
    assert len(codes) == len(set(codes)) == 175
    assert {"US", "JP", "TW", "XK", "SO", "CY"} <= set(codes)
    assert "style=" not in svg
    assert len(svg) < 60_000


def test_all_land_is_one_feature_of_closed_rings():
    land = json.loads(Path("partnerships/data/land.geo.json").read_text(encoding="utf-8"))
    rings = [ring for polygon in land["geometry"]["coordinates"] for ring in polygon]
    assert len(rings) > 150
    assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in rings)
    assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for ring in rings for lon, lat in ring)


def test_places_collected_by_hand_have_numbers_of_their_own_and_lie_somewhere(countries):
    more = rows("more_places.csv")
    numbers = [int(row["geonames_id"]) for row in more]
    assert sorted(numbers) == list(range(2_100_000_000, 2_100_000_000 + len(more)))
    for row in more:
        assert row["country"] in countries
        assert row["kind"] in ("settlement", "district")
        assert abs(float(row["latitude"])) < 70
        assert abs(float(row["longitude"])) <= 180


# GeoNames has a place of this name in this region, and means another one by it.
NAMESAKES = {("JP", "11", "fuchu"), ("JP", "14", "naka")}


def test_places_collected_by_hand_are_in_no_other_file(places):
    known = {
        (row["country"], row["admin1"], fold(row["name"])): row["geonames_id"] for row in places
    }
    more = {(row["country"], row["admin1"], fold(row["name"])) for row in rows("more_places.csv")}
    assert more & known.keys() == NAMESAKES
