import csv
import io
import json
from datetime import date

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from partnerships.models import Partnership
from partnerships.open_data.places import COMMUNITIES
from partnerships.open_data.tables import PARTNERSHIPS, line
from sistercities.open_data import export
from sistercities.open_data.formats import FORMULA, safe_cell
from sistercities.open_data.tables import TABLES
from tests.factories import (
    make_community,
    make_organization,
    make_partnership,
    make_state,
    make_theme,
)
from tests.programs.factories import make_program
from tests.programs.giving import make_award, make_grant

pytestmark = pytest.mark.django_db


@pytest.fixture
def take(rf):
    def take(name, table=PARTNERSHIPS, queryset=None):
        request = rf.get("/", {"format": name})
        response = export(request, table, lambda: table.public() if queryset is None else queryset)
        return response, b"".join(response).decode("utf-8-sig")

    return take


def make_kobe():
    seattle = make_community("Seattle", latitude=47.6, longitude=-122.3, geonames_id=5809844)
    kobe = make_community("Kōbe", "JP", latitude=34.7, longitude=135.2, region_name="Hyōgo")
    tie = make_partnership(
        seattle, kobe, signed_on=date(1957, 10, 1), signed_on_last=date(1957, 10, 31)
    )
    tie.themes.set([make_theme("education"), make_theme("culture")])
    return tie


def test_csv_has_a_row_a_tie_in_the_order_of_the_list(take):
    make_kobe()
    make_partnership(make_community("Denver"), make_community("Brest", "FR"))
    _, text = take("csv", queryset=PARTNERSHIPS.public().order_by("sort_name"))

    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["home_name"] for row in rows] == ["Denver", "Seattle"]
    assert rows[1]["abroad_name"] == "Kōbe"
    assert rows[1]["established"] == "1957-10"
    assert rows[1]["established_precision"] == "month"
    assert rows[1]["home_geonames_id"] == "5809844"
    assert rows[1]["themes"] == "culture; education"
    assert (rows[0]["established"], rows[0]["home_latitude"]) == ("", "")


def test_json_names_license_and_moment_and_keeps_types(take):
    make_kobe()
    answer = json.loads(take("json")[1])

    assert answer["license"] == "CC BY 4.0"
    assert answer["as_of"].startswith("20")
    (row,) = answer["rows"]
    assert (row["home_latitude"], row["themes"]) == (47.6, ["culture", "education"])
    assert (row["status"], row["abroad_region"]) == ("on_record", "Hyōgo")


def test_geojson_line_is_split_where_it_crosses_180_degrees(take):
    make_kobe()
    (feature,) = json.loads(take("geojson")[1])["features"]

    assert feature["geometry"]["type"] == "MultiLineString"
    (west, cut), (other, east) = feature["geometry"]["coordinates"]
    assert (west, east) == ([-122.3, 47.6], [135.2, 34.7])
    assert (cut[0], other[0], cut[1]) == (-180, 180, other[1])


def test_place_without_coordinates_is_a_feature_without_geometry(take):
    make_partnership()
    (feature,) = json.loads(take("geojson")[1])["features"]
    assert feature["geometry"] is None


@pytest.mark.parametrize("name", ["csv", "json", "geojson"])
@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_empty_list_is_a_valid_file(take, name, table):
    _, text = take(name, table, table.public().none())
    assert json.loads(text) if name != "csv" else text.count("\n") == 1


def test_number_of_queries_does_not_grow_with_the_rows(take, django_assert_num_queries):
    # PostgreSQL opens and closes a transaction for the cursor that the rows come from.
    queries = {"sqlite": 2, "postgresql": 4}[connection.vendor]
    for count in (1, 3):
        make_kobe() if count == 1 else [make_partnership(make_community(n)) for n in "ab"]
        assert Partnership.objects.count() == count
        with django_assert_num_queries(queries):
            take("csv")


def test_drafts_and_private_places_are_in_no_file(take):
    make_partnership(abroad=make_community("Canaryville", "FR", is_public=False), status="draft")
    for name in ("csv", "json", "geojson"):
        assert "Canaryville" not in take(name)[1]
        assert "Canaryville" not in take(name, COMMUNITIES)[1]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", " =1"])
def test_cell_that_would_be_a_formula_is_text(cell):
    assert safe_cell(cell) == f"'{cell}"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Kobe;=1+1;", "Kobe;'=1+1;"),
        ("Kobe; +1", "Kobe; '+1"),
        ("\t=1", "'\t'=1"),
        ('Kobe;"=1+1"', 'Kobe;"\'=1+1"'),
        ("Kobe\n=1+1", "Kobe\n'=1+1"),
        ("Kobe\t@SUM(A1)", "Kobe\t'@SUM(A1)"),
        ("one;\r\n\t=1", "one;\r\n\t'=1"),
        (["culture", "=1+1"], "culture; '=1+1"),
        ("Nord-Pas-de-Calais; a=b", "Nord-Pas-de-Calais; a=b"),
    ],
)
def test_threat_19_no_cell_that_another_separator_would_begin_is_a_formula(typed, kept):
    assert safe_cell(typed) == kept


@given(st.text("a;|\t\r\n =-'\"", max_size=12), st.sampled_from(";|\t"))
def test_threat_19_a_line_read_with_any_separator_holds_no_formula(typed, separator):
    line = io.StringIO(newline="")
    csv.writer(line).writerow(["1", safe_cell(typed), "2"])
    read = csv.reader(io.StringIO(line.getvalue(), newline=""), delimiter=separator)
    assert not [cell for row in read for cell in row if cell.lstrip(" ").startswith(("=", "-"))]


def test_numbers_stay_numbers():
    assert (safe_cell(-122.3), safe_cell(None), safe_cell("1957")) == (-122.3, "", "1957")


@given(st.text(max_size=20))
def test_no_text_begins_a_formula(text):
    assert not str(safe_cell(text)).startswith(FORMULA)


def test_unknown_format_is_told_the_formats(rf):
    response = export(rf.get("/?format=xml"), PARTNERSHIPS, PARTNERSHIPS.public)
    assert (response.status_code, "Ask for csv, json, geojson or xlsx" in response.text) == (
        400,
        True,
    )


def test_third_download_at_once_is_asked_to_wait(rf):
    request = rf.get("/?format=csv")
    held = [export(request, PARTNERSHIPS, PARTNERSHIPS.public) for _ in range(2)]
    third = export(request, PARTNERSHIPS, PARTNERSHIPS.public)
    assert (third.status_code, third["Retry-After"]) == (503, "10")

    for response in held:
        response.close()
    assert export(request, PARTNERSHIPS, PARTNERSHIPS.public).status_code == 200


LON, LAT = st.floats(-180, 180), st.floats(-90, 90)


@given(LON, LAT, LON, LAT)
def test_no_drawn_part_is_longer_than_half_the_world(west, south, east, north):
    shape = line((west, south), (east, north))
    parts = shape["coordinates"]
    for part in parts if shape["type"] == "MultiLineString" else [parts]:
        assert abs(part[0][0] - part[1][0]) <= 180


LISTS = {
    "/partnerships/": "partnerships",
    "/communities/": "communities",
    "/programs/": "programs",
    "/awards/": "awards",
    "/grants/": "grants",
    "/organizations/": "organizations",
    "/countries/": "countries",
    "/states/": "communities",
    "/themes/": "themes",
}


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("name", ["csv", "json", "geojson"])
def test_every_list_can_be_taken_away_and_says_so(client, path, name):
    make_theme()
    home = make_community("Seattle", parent=make_state())
    make_program(partnerships=[make_partnership(home)])
    make_award(home)
    make_grant()
    taken = client.get(path, {"format": name})
    text = b"".join(taken).decode("utf-8-sig")

    assert taken["Content-Disposition"] == f'attachment; filename="{LISTS[path]}.{name}"'
    rows = text.count("\n") - 1 if name == "csv" else len(json.loads(text)[KEYS[name]])
    assert rows >= 1
    assert f"format={name}" in client.get(path).text
    assert client.get(path, {"format": "xml"}).status_code == 400


KEYS = {"json": "rows", "geojson": "features"}


def test_organizations_are_taken_away_as_they_were_asked_for(client):
    make_organization("Friends of Kobe", seeking_partners=True)
    make_organization("Friends of Bonn")

    for query in ({"q": "kobe"}, {"seeking": "yes"}):
        text = b"".join(client.get("/organizations/", {**query, "format": "csv"})).decode()
        assert ("Friends of Kobe" in text, "Friends of Bonn" in text) == (True, False)
