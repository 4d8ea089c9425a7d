"""What was not announced, and what is not public, is on no page and in no file."""

import json

import pytest

from programs.models import Award, Grant
from tests.factories import make_community, make_partnership
from tests.programs.factories import make_program
from tests.programs.giving import (
    make_award,
    make_award_year,
    make_category,
    make_grant,
    make_grant_call,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def secrets():
    """Canary things beside public ones: drafts, places and papers that are not public."""
    seattle = make_community("Seattle", slug="seattle-wa")
    tie = make_partnership(seattle, make_community("Kobe", "JP"))
    draft = make_partnership(seattle, make_community("Canaryville", "FR"), "draft")
    hidden = make_community("Canarytown", is_public=False)
    program = make_program("Canary trip", "draft", partnerships=[tie])
    for shown in ("nothing", "call"):
        year = {"nothing": 2027, "call": 2028}[shown]
        name = {"nothing": "Canary nothing", "call": "Best Overall"}[shown]
        category = make_category(make_award_year(year, shown, about=f"All of {year}"), name)
        make_award(seattle, category, citation="Canary award", partnership=tie)
        make_grant(tie, make_grant_call(f"{shown}-x", shown, title="Fund"), purpose="Canary grant")
    make_award(hidden, citation="Canary of a hidden place")
    make_award(seattle, partnership=draft, program=program)
    make_grant(draft, purpose="Canary of a draft")
    return tie


PAGES = [
    *("/awards/", "/grants/", "/awards/?year=2027", "/grants/?call=nothing-x"),
    *("/awards/?format=csv", "/awards/?format=json", "/awards/?format=xlsx"),
    *("/grants/?format=csv", "/grants/?format=json", "/api/v1/awards", "/api/v1/grants"),
    *("/awards/?q=canary", "/grants/?q=canary", "/communities/us/seattle-wa/"),
    *("/partnerships/seattle-kobe/", "/statistics/", "/search/?q=award"),
]


@pytest.mark.parametrize("address", PAGES)
def test_what_was_not_announced_is_on_no_page_and_in_no_file(client, secrets, address):
    response = client.get(address)
    content = b"".join(response) if response.streaming else response.content
    words = (
        content.decode("utf-8", "replace").lower().replace("q=canary", "").replace("“canary”", "")
    )
    words = words.replace('value="canary"', "")
    assert "canary t" not in words and "canary of" not in words
    assert "canary award" not in words and "canary grant" not in words
    assert "canaryville" not in words
    assert "canary nothing" not in words and "all of 2027" not in words


def test_record_of_what_was_not_announced_is_not_there(client, secrets):
    public = {Award.objects.public().get().pk, Grant.objects.public().count()}
    assert len(public) == 2
    for row in Award.objects.exclude(pk__in=Award.objects.public()):
        assert client.get(f"/api/v1/awards/{row.pk}").status_code == 404
    for row in Grant.objects.all():
        assert client.get(f"/api/v1/grants/{row.pk}").status_code == 404


def test_open_data_names_no_draft_that_an_award_is_for(client, secrets):
    (row,) = client.get("/api/v1/awards").json()["data"]
    assert (row["community_name"], row["partnership"], row["program"]) == ("Seattle", None, None)


def test_open_data_tells_bracket_and_sums(client):
    make_award(category=make_category(ends="25000"), population=30_000)
    make_grant(amount="5000.50")
    (award,) = json.loads(b"".join(client.get("/awards/?format=json")))["rows"]
    (grant,) = json.loads(b"".join(client.get("/grants/?format=json")))["rows"]
    assert (award["bracket"], award["year"]) == ("25001-", 2025)
    assert (grant["amount"], grant["currency"], grant["starts_on"]) == (
        5000.5,
        "USD",
        "2025-03-01",
    )
