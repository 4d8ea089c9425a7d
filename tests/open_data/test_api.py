import hashlib
import io
import json

import pytest
from django.core.management import call_command

from partnerships.models import Partnership, Source
from tests.factories import make_act, make_community, make_partnership, make_signature

pytestmark = pytest.mark.django_db


def make_ties(count):
    return [make_partnership(make_community(f"Home {n}")) for n in range(count)]


def test_pages_follow_one_another_until_there_is_no_next(client, settings):
    settings.SITE_ADDRESS = "http://testserver"
    ties = make_ties(5)
    seen, address = [], "/api/v1/partnerships?limit=2"
    while address:
        page = client.get(address).json()
        seen += [row["id"] for row in page["data"]]
        address = page["next"]
    assert seen == [tie.number for tie in ties]


def test_deep_page_costs_what_the_first_costs(client, django_assert_num_queries):
    make_ties(3)
    following = client.get("/api/v1/partnerships?limit=1").json()["next"]
    for address in ("/api/v1/partnerships?limit=1", following):
        with django_assert_num_queries(2):
            client.get(address)


def test_record_has_its_whole_public_history(client):
    tie = make_partnership(abroad=make_community("Osaka", "JP"))
    make_signature(tie.agreements.get(), official="George Christopher")
    make_act(tie)
    Source.objects.create(partnership=tie, title="City archive", says="October 1957")

    record = client.get(f"/api/v1/partnerships/{tie.number}").json()
    assert record["status"] == "ended_one_side"
    assert record["agreements"][0]["signatures"][0]["official"] == "George Christopher"
    assert record["agreements"][0]["signatures"][0]["signed"] == "1957-10-21"
    assert record["acts"][0]["date"] == "2018-10-02"
    assert record["sources"] == [{"title": "City archive", "url": "", "says": "October 1957"}]


def test_unchanged_answer_is_a_304_and_any_site_may_read(client):
    make_ties(1)
    first = client.get("/api/v1/partnerships")
    assert first["Access-Control-Allow-Origin"] == "*"

    again = client.get("/api/v1/partnerships", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_only_rows_changed_since_a_moment(client):
    old, new = make_ties(2)
    Partnership.objects.filter(pk=old.pk).update(changed_at="2020-01-01T00:00:00Z")

    rows = client.get("/api/v1/partnerships?changed_since=2021-01-01T00:00:00Z").json()["data"]
    assert [row["id"] for row in rows] == [new.number]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("limit=0", "limit is a whole number from 1 to 200."),
        ("limit=1e9", "limit is a whole number from 1 to 200."),
        ("limit=²", "limit is a whole number from 1 to 200."),
        ("cursor=%00", "cursor is the one"),
        ("cursor=é", "cursor is the one"),
        ("changed_since=yesterday", "changed_since is a moment"),
        ("changed_since=2026-02-31T00:00:00Z", "changed_since is a moment"),
    ],
)
def test_wrong_parameter_is_told_in_a_sentence(client, query, sentence):
    response = client.get(f"/api/v1/partnerships?{query}")
    assert (response.status_code, sentence in response.json()["error"]) == (400, True)


def test_unknown_and_private_records_are_told_alike(client):
    draft = make_partnership(status="draft")
    for number in ("P-999999", draft.number):
        response = client.get(f"/api/v1/partnerships/{number}")
        assert (response.status_code, "There is no record" in response.json()["error"]) == (
            404,
            True,
        )


def test_description_names_exactly_the_columns_of_the_answers(client):
    make_ties(1)
    schemas = client.get("/api/v1/openapi.json").json()["components"]["schemas"]
    for table in ("partnerships", "communities"):
        (row, *_) = client.get(f"/api/v1/{table}").json()["data"]
        assert list(row) == schemas[table]["required"]
    record = client.get(f"/api/v1/partnerships/{Partnership.objects.get().number}").json()
    assert set(record) == set(schemas["partnership"]["required"])


def test_published_files_have_the_checksums_the_page_says(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_ties(2)
    assert b"have not been written yet" in client.get("/data/").content
    assert client.get("/data/partnerships.csv").status_code == 404

    call_command("publish_data", stdout=io.StringIO())

    sums = dict(
        reversed(row.split("  ")) for row in client.get("/data/SHA256SUMS").text.split("\n")[:-1]
    )
    for name, expected in sums.items():
        content = b"".join(client.get(f"/data/{name}"))
        assert hashlib.sha256(content).hexdigest() == expected
    assert sums["partnerships.csv"][:16] in client.get("/data/").text
    assert len(json.loads(b"".join(client.get("/data/partnerships.json")))["rows"]) == 2


def test_dictionary_defines_every_column(client):
    tables = client.get("/data/dictionary.json").json()["tables"]
    assert {name: len(table["columns"]) for name, table in tables.items()} == {
        "partnerships": 29,
        "communities": 14,
    }
    assert all(column["definition"] for table in tables.values() for column in table["columns"])
