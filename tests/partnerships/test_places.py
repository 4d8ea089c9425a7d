from datetime import date

import pytest

from members.models import CommunityName
from tests.factories import (
    make_community,
    make_country,
    make_organization,
    make_partnership,
    make_state,
    make_term,
    make_theme,
)

pytestmark = pytest.mark.django_db


def make_seattle(**fields):
    return make_community("Seattle", parent=make_state(), slug="seattle-wa", **fields)


def test_community_tells_its_ties_organization_membership_and_names(client):
    seattle = make_seattle()
    tie = make_partnership(
        seattle,
        make_community("Kobe", "JP"),
        signed_on=date(1957, 10, 21),
        signed_on_last=date(1957, 10, 21),
    )
    tie.themes.add(make_theme("education"))
    make_organization("Seattle Sister City Association", [seattle], seeking_partners=True)
    make_term(seattle, date(2026, 1, 1), date(2099, 12, 31))
    CommunityName.objects.create(community=seattle, name="シアトル", language="ja", kind="exonym")

    page = client.get("/communities/us/seattle-wa/").text
    assert "<h1><span>Seattle</span>" in page
    assert "City in Washington, United States" in page
    assert 'href="/partnerships/seattle-kobe/"' in page
    assert "Seattle Sister City Association" in page
    assert "Member in good standing" in page
    assert "Dues are paid to December 31, 2099" in page
    assert '<bdi lang="ja" dir="ltr">シアトル</bdi><small>Japanese</small>' in page
    assert '"@type": "City"' in page


def test_place_without_anything_says_what_would_be_there(client):
    make_seattle()
    page = client.get("/communities/us/seattle-wa/").text
    assert "No partnership on record yet" in page
    assert "No organization on record" in page
    assert "Not a member" in page


def test_merged_place_leads_to_its_successor(client):
    new = make_community("New Taipei", "TW", slug="new-taipei")
    make_community("Taipei County", "TW", slug="taipei-county", successor=new)
    page = client.get("/communities/tw/taipei-county/").text
    assert 'is now part of <a href="/communities/tw/new-taipei/">' in page


def test_state_has_its_own_ties_and_those_of_its_communities(client):
    washington = make_state()
    make_partnership(washington, make_community("Hyogo", "JP"))
    make_partnership(make_seattle(), make_community("Kobe", "JP"))

    page = client.get("/states/wa/").text
    assert "Hyogo" in page
    assert "Communities in Washington" in page
    assert client.get("/communities/us/washington/").headers["Location"] == "/states/wa/"


@pytest.mark.parametrize(
    ("address", "count", "other"),
    [
        ("/countries/", "1 partnership", "/countries/jp/"),
        ("/countries/jp/", "1 partnership", "seattle-kobe"),
        ("/states/", '<span class="num">1</span>', "/states/wa/"),
        ("/themes/", "1 partnership", "/themes/culture/"),
        ("/themes/culture/", "1 partnership", "seattle-kobe"),
        ("/communities/", "2 communities", "seattle-wa"),
    ],
)
def test_lists_of_places_count_public_ties_only(client, address, count, other):
    tie = make_partnership(make_seattle(), make_community("Kobe", "JP"))
    tie.themes.add(make_theme("culture"))
    hidden = make_partnership(make_seattle2(), make_community("Osaka", "JP"), status="draft")
    hidden.themes.add(make_theme("culture"))

    page = client.get(address).text
    assert count in page
    assert other in page
    assert "Osaka" not in page


def make_seattle2():
    return make_community("Spokane", parent=make_state(), is_public=False)


@pytest.mark.parametrize(
    "address",
    [
        "/countries/zz/",
        "/states/zz/",
        "/themes/nothing/",
        "/communities/us/nowhere/",
        "/communities/zz/seattle/",
    ],
)
def test_unknown_place_is_a_page_that_helps(client, address):
    assert client.get(address).status_code == 404


def test_state_counts_its_own_ties_apart_from_those_of_its_communities(client):
    washington = make_state()
    make_partnership(washington, make_community("Hyogo", "JP"))
    make_partnership(make_seattle(), make_community("Kobe", "JP"))
    page = client.get("/states/wa/").text

    assert '<a href="#ties">1 partnership</a>' in page
    assert "With those of the state itself they are 2 partnerships." in page
    assert '<a href="#inside-title">2 partnerships with those of its communities</a>' in page
    assert 'href="/partnerships/?state=wa"' in page


def test_state_without_a_tie_of_its_own_shows_those_of_its_communities(client):
    make_partnership(make_seattle(), make_community("Kobe", "JP"))
    page = client.get("/states/wa/").text

    assert "The state itself has no partnership on record" in page
    assert 'href="/partnerships/seattle-kobe/"' in page
    assert "No partnership on record yet" not in page


def test_domestic_tie_is_named_apart_and_not_counted(client):
    seattle = make_seattle()
    make_partnership(seattle, make_community("Toledo", parent=make_state("Ohio", "OH")))
    page = client.get("/communities/us/seattle-wa/").text

    assert '<a href="#ties">0 partnerships</a>' in page
    assert "<dt>Domestic ties</dt><dd>1</dd>" in page


def test_world_from_a_place_is_drawn_with_its_partners_and_its_charter(client):
    spot = {"latitude": 34.69, "longitude": 135.18}
    kobe = make_community("Kobe", "JP", slug="kobe", **spot)
    seattle = make_seattle(latitude=47.61, longitude=-122.33)
    make_term(seattle)
    make_partnership(seattle, kobe, "approved")
    page = client.get("/communities/jp/kobe/").text

    assert "The world from Kobe" in page
    assert "34.69° N, 135.18° E" in page
    assert '<title>Seattle, United States</title><path class="arc arc--n' in page
    assert '<dt>Charter sister city</dt><dd><a href="/communities/us/seattle-wa/">' in page


def test_private_place_has_no_page(client):
    make_community("Canaryville", "FR", slug="canaryville", is_public=False)
    assert client.get("/communities/fr/canaryville/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/communities/us/seattle-wa/", 4),
        ("/countries/jp/", 8),
        ("/countries/", 3),
        ("/states/", 2),
        ("/states/wa/", 11),
        ("/themes/", 1),
    ],
)
def test_pages_cost_the_same_queries_for_one_tie_and_three(
    client, django_assert_num_queries, count, address, queries
):
    seattle = make_seattle()
    make_country("JP")
    for number in range(count):
        make_partnership(seattle, make_community(f"Town {number}", "JP"))
    with django_assert_num_queries(queries):
        client.get(address)


def test_country_of_the_network_says_where_its_partnerships_are_counted(client):
    make_partnership(make_seattle(), make_community("Kobe", "JP"))
    page = client.get("/countries/us/").text

    assert "is counted under the country of the other" in page
    assert '<a class="more" href="/partnerships/">All partnerships</a>' in page
    assert "No partnership on record yet" not in page
    assert "No program is coming up" not in page
    assert "is counted under the country of the other" not in client.get("/countries/jp/").text
