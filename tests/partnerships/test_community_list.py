"""The list of communities: every filter, every count and every order, as the database has them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.models import CommunityName
from partnerships.listings import CommunityListing
from tests.counting import (
    assert_counts_are_grouped,
    assert_rows_are_sorted,
    looking_again,
    query_of,
    selections,
)
from tests.factories import (
    make_community,
    make_organization,
    make_partnership,
    make_state,
    make_term,
)

pytestmark = pytest.mark.django_db
PATH = "/communities/"


@pytest.fixture
def register():
    washington, texas = make_state("Washington", "WA"), make_state("Texas", "TX")
    seattle = make_community("Seattle", parent=washington, population=737_015)
    kobe = make_community("Kobe", "JP", population=1_500_000)
    CommunityName.objects.create(community=kobe, name="神戸市", kind="endonym", language="ja")
    make_partnership(seattle, kobe)
    make_partnership(make_community("King", parent=washington, kind="county"), kobe)
    make_partnership(texas, make_community("Ōita", "JP", kind="prefecture"))
    make_partnership(make_community("Guam"), make_community("東", "TW"))
    make_term(seattle, date(2020, 1, 1), date(2099, 12, 31))
    make_term(make_community("Austin", parent=texas), date(2019, 1, 1), date(2019, 12, 31))
    make_organization(communities=[make_community("Reno")])
    make_community("Nobody")
    make_partnership(abroad=make_community("Hidden", "JP", is_public=False))


def shown(**selection):
    listing = CommunityListing(query_of({name: [value] for name, value in selection.items()}), PATH)
    return [community.name for community, *_ in listing.page.object_list]


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({"country": "jp"}, ["Kobe", "Ōita"]),
        ({"state": "wa"}, ["King", "Seattle"]),
        ({"state": "tx"}, ["Austin", "Texas"]),
        ({"kind": "county"}, ["King"]),
        ({"letter": "o"}, ["Ōita"]),
        ({"letter": "other"}, ["東"]),
        ({"standing": "active"}, ["Seattle"]),
        ({"standing": "lapsed"}, ["Austin"]),
        ({"q": "神戸"}, ["Kobe"]),
        ({"q": "hidden"}, []),
        ({"sort": "-population", "country": "jp"}, ["Kobe", "Ōita"]),
    ],
)
def test_filters_show_what_they_say(register, chosen, found):
    assert shown(**chosen) == found


CHOICES = {
    "letter": ["k", "s", "other"],
    "country": ["us", "jp", "tw", "zz"],
    "state": ["wa", "tx", "unknown"],
    "kind": ["city", "county", "state", "prefecture"],
    "continent": ["asia", "north-america", "europe"],
    "standing": ["active", "lapsed", "never"],
    "q": ["japan", "seattle", "washington"],
}


@looking_again
@given(selections(CHOICES))
def test_counts_equal_what_the_database_groups(register, selection):
    assert_counts_are_grouped(CommunityListing, PATH, selection)


@looking_again
@given(selections(CHOICES), st.sampled_from(sorted(CommunityListing.SORTS)))
def test_rows_of_any_combination_are_those_of_the_database(register, selection, sort):
    assert_rows_are_sorted(CommunityListing, PATH, selection, sort)


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same_for_one_community_and_for_three(
    client, django_assert_num_queries, number
):
    for serial in range(number):
        make_partnership(make_community(f"Home {serial}"), make_community(f"Far {serial}", "JP"))
    # Two make the index, which later pages share; three are the rows, names and numbers of ties.
    with django_assert_num_queries(5):
        client.get(PATH)


def test_rows_are_taken_away_in_the_order_of_the_list(client, register):
    query = "?country=jp&country=us&sort=-population&format=csv"
    lines = b"".join(client.get(PATH + query)).decode().splitlines()

    assert [line.split(",")[2] for line in lines[1:3]] == ["Kobe", "Seattle"]
    assert "Hidden" not in "".join(lines)
