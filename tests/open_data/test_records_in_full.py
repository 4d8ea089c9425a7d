"""One record as every format gives it, column by column, with nothing that is not public."""

import csv
import io
import json

import pytest

from members.models import CommunityName
from tests.factories import make_community, make_organization, make_partnership
from tests.partnerships.osaka import SITE, make_osaka

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_ADDRESS = SITE


@pytest.fixture
def tie():
    return make_osaka()


SUMMARY = {
    "page": f"{SITE}/partnerships/san-francisco-osaka/",
    "home_name": "San Francisco",
    "home_kind": "city",
    "home_region": "California",
    "home_country": "United States",
    "home_country_code": "US",
    "home_latitude": 37.77493,
    "home_longitude": -122.41942,
    "home_geonames_id": 5391959,
    "home_wikidata_id": "Q62",
    "home_status": "in_force",
    "abroad_name": "Osaka",
    "abroad_kind": "city",
    "abroad_region": "Ōsaka",
    "abroad_country": "Japan",
    "abroad_country_code": "JP",
    "abroad_latitude": 34.69374,
    "abroad_longitude": 135.50218,
    "abroad_geonames_id": None,
    "abroad_wikidata_id": None,
    "abroad_status": "ended",
    "kind": "sister",
    "status": "ended_one_side",
    "established": "1957-10-07",
    "established_precision": "day",
    "distance_km": 8642,
    "themes": ["culture", "education"],
}
HISTORY = {
    "summary": "Art, ports and students.",
    "agreements": [
        {
            "kind": "sister",
            "status": "approved",
            "signed": "1957-10-07",
            "date_note": "A newspaper has October 8.",
            "place": "San Francisco",
            "languages": "en, ja",
            "resolved": "1957-04",
            "resolution_number": "17911",
            "resolution_body": "Board of Supervisors",
            "signatures": [
                {
                    "side": "home",
                    "official": "George Christopher",
                    "official_native": "",
                    "office": "Mayor",
                    "basis": "elected",
                    "signed": "1957-10-07",
                    "place": "City Hall",
                },
                {
                    "side": "abroad",
                    "official": "Mitsuji Nakai",
                    "official_native": "中井光次",
                    "office": "Mayor",
                    "basis": None,
                    "signed": "1957-10-07",
                    "place": "",
                },
            ],
            "documents": [
                {
                    "kind": "agreement",
                    "title": "Signed agreement",
                    "language": "en",
                    "sha256": "ab" * 32,
                    "url": None,
                }
            ],
        }
    ],
    "acts": [
        {
            "side": "abroad",
            "kind": "ended",
            "date": "2018-10-02",
            "body": "The mayor of Osaka",
            "reason": "memory",
            "wording": "A letter of ten pages says that the tie ends.",
            "source": {"title": "Letter of the mayor", "url": "https://example.org/letter"},
        },
        {
            "side": "home",
            "kind": "upheld",
            "date": "2018-10-04",
            "body": "The mayor of San Francisco",
            "reason": None,
            "wording": "One mayor cannot end it.",
            "source": {"title": "", "url": ""},
        },
    ],
    "milestones": [
        {
            "date": "1961",
            "title": "First visit of students",
            "text": "Eight students came.",
            "source": {"title": "School paper", "url": ""},
        }
    ],
    "sources": [
        {
            "title": "City archive",
            "url": "https://example.org/archive",
            "says": "October 1957",
        }
    ],
}


def test_record_of_a_tie_is_its_summary_and_its_whole_history(client, tie):
    record = client.get(f"/api/v1/partnerships/{tie.number}").json()
    assert record.pop("changed_at").endswith("Z")
    assert record == {"id": tie.number, **SUMMARY, **HISTORY}
    assert "Canary" not in json.dumps(record)


def test_row_of_the_interface_is_the_summary_alone(client, tie):
    (row,) = client.get("/api/v1/partnerships").json()["data"]
    assert row.pop("changed_at").endswith("Z")
    assert row == {"id": tie.number, **SUMMARY}


def test_csv_has_the_same_summary_with_empty_cells_for_what_is_not_known(client, tie):
    text = client.get("/partnerships/?format=csv").getvalue().decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    row.pop("changed_at")
    told = {name: "" if value is None else str(value) for name, value in SUMMARY.items()}
    assert row == {"id": tie.number, **told, "themes": "culture; education"}


def test_geojson_draws_the_line_and_tells_the_same(client, tie):
    answer = json.loads(client.get("/partnerships/?format=geojson").getvalue())
    assert (answer["type"], answer["table"], answer["license"]) == (
        "FeatureCollection",
        "partnerships",
        "CC BY 4.0",
    )
    (feature,) = answer["features"]
    feature["properties"].pop("changed_at")
    assert feature == {
        "type": "Feature",
        "geometry": {
            "type": "MultiLineString",
            "coordinates": [
                [[-122.41942, 37.77493], [-180, 36.03689]],
                [[180, 36.03689], [135.50218, 34.69374]],
            ],
        },
        "properties": {"id": tie.number, **SUMMARY},
    }


def test_record_of_a_community_is_told_in_full(client, tie):
    names = {"kind": "exonym", "language": "ja", "until_year": None}
    CommunityName.objects.create(community=tie.home, name="サンフランシスコ", **names)
    body = make_organization("San Francisco–Osaka Association", [tie.home])
    make_partnership(tie.home, make_community("Canaryville", "FR"), status="draft")

    assert client.get(f"/api/v1/communities/{tie.home_id}").json() == {
        "id": tie.home_id,
        "page": f"{SITE}/communities/us/san-francisco-ca/",
        "name": "San Francisco",
        "kind": "city",
        "region": "California",
        "country": "United States",
        "country_code": "US",
        "latitude": 37.77493,
        "longitude": -122.41942,
        "population": 873965,
        "population_year": 2020,
        "geonames_id": 5391959,
        "wikidata_id": "Q62",
        "website": "",
        "summary": "",
        "lies_in": tie.home.parent_id,
        "succeeded_by": None,
        "names": [{"name": "サンフランシスコ", **names}],
        "partnerships": [
            {"id": tie.number, "status": "ended_one_side", "established": "1957-10-07"}
        ],
        "organizations": [{"id": body.pk, "name": "San Francisco–Osaka Association"}],
        "membership": [{"starts_on": "2020-01-01", "ends_on": "2099-12-31"}],
    }


def test_place_that_is_private_is_no_parent_and_no_successor_of_a_record(client, tie):
    hidden = make_community("Canary County", is_public=False, kind="county")
    type(tie.home).objects.filter(pk=tie.home_id).update(parent=hidden, successor=hidden)
    record = client.get(f"/api/v1/communities/{tie.home_id}").json()
    assert (record["lies_in"], record["succeeded_by"]) == (None, None)


def test_country_and_theme_count_their_ties(client, tie):
    countries = {row["id"]: row for row in client.get("/api/v1/countries").json()["data"]}
    assert countries["JP"]["name"] == "Japan"
    assert countries["JP"]["partnerships"] == 1
    themes = {row["id"]: row for row in client.get("/api/v1/themes").json()["data"]}
    assert themes["culture"]["partnerships"] == 1
