import hashlib
import io
import json
from datetime import date

import pytest
from django.core.management import call_command

from members.models import CommunityName
from partnerships.models import Partnership, Source
from sistercities.open_data import TABLES
from tests.factories import (
    make_act,
    make_community,
    make_organization,
    make_partnership,
    make_signature,
    make_state,
    make_term,
    make_theme,
    make_user,
)
from tests.programs.factories import make_program, make_reported
from tests.programs.giving import (
    make_award,
    make_award_year,
    make_category,
    make_grant,
    make_grant_call,
)

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


def test_record_of_a_community_has_its_names_ties_and_membership(client):
    seattle = make_community("Seattle", parent=make_state())
    CommunityName.objects.create(community=seattle, name="シアトル", language="ja", kind="exonym")
    tie = make_partnership(seattle)
    make_partnership(seattle, make_community("Draftville", "FR"), status="draft")
    make_term(seattle)
    make_term(seattle, date(2027, 1, 1), date(2027, 12, 31), status="requested")
    body = make_organization(communities=[seattle], email="canary@example.org")

    record = client.get(f"/api/v1/communities/{seattle.pk}").json()
    assert record["lies_in"] == seattle.parent_id
    assert [name["name"] for name in record["names"]] == ["シアトル"]
    assert record["partnerships"] == [
        {"id": tie.number, "status": "on_record", "established": None}
    ]
    assert record["membership"] == [{"starts_on": "2026-01-01", "ends_on": "2026-12-31"}]
    assert record["organizations"] == [{"id": body.pk, "name": body.name}]


def test_record_of_a_program_has_its_public_steps_and_its_report(client):
    program = make_reported(title="Choir", report={"hours": 12})
    record = client.get(f"/api/v1/programs/{program.pk}").json()

    assert (record["title"], record["status"]) == ("Choir", "reported")
    assert (record["report"]["hours"], record["report"]["money"]) == (12.0, None)
    assert make_program("Secret", "draft").pk not in [
        row["id"] for row in client.get("/api/v1/programs").json()["data"]
    ]


def test_pages_go_on_where_ids_are_words(client, settings):
    settings.SITE_ADDRESS = "http://testserver"
    for code in ("JP", "DE", "TW"):
        make_partnership(make_community("Home"), make_community("Far", code))
    seen, address = [], "/api/v1/countries?limit=1"
    while address:
        page = client.get(address).json()
        seen += [(row["id"], row["partnerships"]) for row in page["data"]]
        address = page["next"]
    assert seen == [("DE", 1), ("JP", 1), ("TW", 1)]


@pytest.mark.parametrize("table", TABLES)
def test_rows_cost_the_same_for_one_and_for_three(client, django_assert_max_num_queries, table):
    make_theme()
    for number in range(3):
        tie = make_partnership(make_community(f"Home {number}"))
        program = make_program(partnerships=[tie])
        make_award(tie.home, partnership=tie, program=program)
        make_grant(tie)
        with django_assert_max_num_queries(3):
            assert client.get(f"/api/v1/{table}").json()["data"]


def test_people_and_mail_addresses_are_in_no_table(client):
    body = make_organization(email="canary@example.org", communities=[make_community()])
    make_program(organization=body, contact_email="canary@example.org", leader=make_user("Canary"))
    make_award(category=make_category(make_award_year(2027, "call"), "Canary"))
    make_grant(call=make_grant_call("canary", "call"))
    for table in TABLES:
        assert "canary" not in client.get(f"/api/v1/{table}").text.lower()


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
    odd = "/api/v1/partnerships?changed_since=2000-03-09T01:05:28-16:04"
    assert len(client.get(odd).json()["data"]) == 2


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("limit=0", "limit is a whole number from 1 to 200."),
        ("limit=1e9", "limit is a whole number from 1 to 200."),
        ("limit=²", "limit is a whole number from 1 to 200."),
        ("limit=201", "limit is a whole number from 1 to 200."),
        ("limit=0000000011000000", "limit is a whole number from 1 to 200."),
        ("limit=000000100" + "0" * 5_000, "limit is a whole number from 1 to 200."),
        ("cursor=%00", "cursor is the one"),
        ("cursor=é", "cursor is the one"),
        ("changed_since=yesterday", "changed_since is a moment"),
        ("changed_since=0001-01-01T00:00:00%2B23:59", "changed_since is a moment"),
        ("changed_since=9999-12-31T23:59:59-23:59", "changed_since is a moment"),
        ("changed_since=2026-02-31T00:00:00Z", "changed_since is a moment"),
    ],
)
def test_wrong_parameter_is_told_in_a_sentence(client, query, sentence):
    response = client.get(f"/api/v1/partnerships?{query}")
    assert (response.status_code, sentence in response.json()["error"]) == (400, True)


def test_unknown_and_private_records_are_told_alike(client):
    draft = make_partnership(status="draft")
    for number in ("P-999999", draft.number, "P-x", "p-000001", str(draft.pk)):
        response = client.get(f"/api/v1/partnerships/{number}")
        sentence = f"There is no record {number} in partnerships."
        assert (response.status_code, response.json()) == (404, {"error": sentence})


def test_description_names_exactly_the_columns_of_the_answers(client):
    make_ties(1)
    make_theme()
    make_program()
    make_award()
    make_grant()
    schemas = client.get("/api/v1/openapi.json").json()["components"]["schemas"]
    for table in TABLES:
        (row, *_) = client.get(f"/api/v1/{table}").json()["data"]
        assert list(row) == schemas[table]["required"]
        record = client.get(f"/api/v1/{table}/{row['id']}").json()
        assert list(record) == schemas[f"{table}-record"]["required"]


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
        "organizations": 10,
        "partnerships": 29,
        "communities": 14,
        "countries": 7,
        "themes": 5,
        "programs": 17,
        "awards": 17,
        "grants": 17,
    }
    assert all(column["definition"] for table in tables.values() for column in table["columns"])


def test_program_that_asks_without_tls_is_told_so_and_not_led_on(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get("/api/v1/partnerships")

    assert (answer.status_code, answer.text) == (403, "Ask with https://\n")
    assert client.get("/partnerships/").status_code == 301
    assert client.get("/api/v1/partnerships", secure=True).status_code == 200
