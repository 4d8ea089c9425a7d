"""The lists of awards and of grants: every filter, every count, every order, and what it costs."""

import re
from datetime import date

import pytest
from django.http import QueryDict
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from partnerships.searching import all_documents
from programs.giving.listings import AwardListing, GrantListing
from sistercities.search import put
from tests.clock import today
from tests.counting import (
    assert_counts_are_grouped,
    assert_rows_are_sorted,
    looking_again,
    selections,
)
from tests.factories import make_community, make_organization, make_partnership
from tests.programs.factories import make_program
from tests.programs.giving import (
    make_award,
    make_award_year,
    make_category,
    make_grant,
    make_grant_call,
)
from tests.reading import text_of

pytestmark = pytest.mark.django_db


def awards(query=""):
    return AwardListing(QueryDict(query), "/awards/")


def grants(query=""):
    return GrantListing(QueryDict(query), "/grants/")


def titles(listing):
    return [(row.year, row.title) for row in listing.page.object_list]


@pytest.fixture
def given_awards():
    reno, bend = make_community("Reno", slug="reno"), make_community("Bend", slug="bend")
    make_award(reno, make_category(2024))
    make_award(bend, make_category(2025), citation="A garden of two towns.")
    make_award(reno, make_category(2025, "Arts & Culture", position=1))
    make_award(bend, make_category(make_award_year(2026, "call"), "Secret"))
    put(all_documents())


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [(2025, "Bend"), (2025, "Reno"), (2024, "Reno")]),
        ("year=2024", [(2024, "Reno")]),
        ("year=2024&year=2025", [(2025, "Bend"), (2025, "Reno"), (2024, "Reno")]),
        ("year=2026", []),
        ("year=x", []),
        ("year=²0²5", []),
        ("category=arts-culture", [(2025, "Reno")]),
        ("category=best-overall&year=2025", [(2025, "Bend")]),
        ("category=secret", []),
        ("community=us.reno", [(2025, "Reno"), (2024, "Reno")]),
        ("community=reno", []),
        ("q=ben", [(2025, "Bend")]),
        ("q=garden", [(2025, "Bend")]),
        ("q=nobody", []),
        ("q=%00", [(2025, "Bend"), (2025, "Reno"), (2024, "Reno")]),
        ("sort=member", [(2025, "Bend"), (2025, "Reno"), (2024, "Reno")]),
        ("sort=x&page=99", [(2025, "Bend"), (2025, "Reno"), (2024, "Reno")]),
    ],
)
def test_awards_are_found_by_year_category_member_and_words(given_awards, query, expected):
    assert titles(awards(query)) == expected


@pytest.fixture
def given_grants():
    kobe = make_partnership(make_community("Seattle", slug="seattle"), make_community("Kobe", "JP"))
    bonn = make_partnership(make_community("Bend"), make_community("Bonn", "DE"))
    old, schools = make_grant_call("old", year=2024), make_grant_call("schools", year=2025)
    make_grant(kobe, old, amount=900, reported_on=date(2025, 10, 1), outcome="They met.")
    make_grant(kobe, schools, amount=2_000)
    make_grant(bonn, schools, amount=1_000, purpose="A garden.")
    make_grant(bonn, make_grant_call("secret", "call"))
    put(all_documents())


KOBE, BONN, OLD = (2025, "Seattle & Kobe"), (2025, "Bend & Bonn"), (2024, "Seattle & Kobe")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [BONN, KOBE, OLD]),
        ("year=2024", [OLD]),
        ("call=schools", [BONN, KOBE]),
        ("call=secret", []),
        ("reported=yes", [OLD]),
        ("reported=no&year=2025", [BONN, KOBE]),
        ("reported=maybe", []),
        ("country=jp", [KOBE, OLD]),
        ("community=us.seattle", [KOBE, OLD]),
        ("partnership=bend-bonn", [BONN]),
        ("q=kobe", [KOBE, OLD]),
        ("q=garden", [BONN]),
        ("sort=sum", [KOBE, BONN, OLD]),
        ("sort=tie", [BONN, KOBE, OLD]),
    ],
)
def test_grants_are_found_by_year_call_report_country_and_words(given_grants, query, expected):
    assert titles(grants(query)) == expected


AWARD_VALUES = {
    "year": ["2024", "2025", "2026", "x"],
    "category": ["best-overall", "arts-culture", "secret"],
}
GRANT_VALUES = {
    "year": ["2024", "2025"],
    "call": ["old", "schools", "secret"],
    "reported": ["yes", "no"],
    "country": ["jp", "de"],
}


@looking_again
@given(selection=selections(AWARD_VALUES))
def test_counts_of_awards_are_what_each_value_would_give(given_awards, selection):
    assert_counts_are_grouped(AwardListing, "/awards/", selection)


@looking_again
@given(selection=selections(AWARD_VALUES), sort=st.sampled_from(list(AwardListing.SORTS)))
def test_awards_come_in_the_order_of_the_database(given_awards, selection, sort):
    assert_rows_are_sorted(AwardListing, "/awards/", selection, sort)


@looking_again
@given(selection=selections(GRANT_VALUES))
def test_counts_of_grants_are_what_each_value_would_give(given_grants, selection):
    assert_counts_are_grouped(GrantListing, "/grants/", selection)


@looking_again
@given(selection=selections(GRANT_VALUES), sort=st.sampled_from(list(GrantListing.SORTS)))
def test_grants_come_in_the_order_of_the_database(given_grants, selection, sort):
    assert_rows_are_sorted(GrantListing, "/grants/", selection, sort)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("address", "queries"), [("/awards/", 5), ("/grants/", 4)])
def test_page_costs_the_same_for_one_row_and_for_three(
    client, django_assert_num_queries, count, address, queries
):
    for number in range(count):
        tie = make_partnership(make_community(f"Town {number}"), make_community("Far", "DE"))
        make_award(tie.home, make_category(2025 - number, ends="25000"), partnership=tie)
        make_grant(tie, make_grant_call(f"call-{number}"))
    with django_assert_num_queries(queries):
        client.get(address)


# As it is read


def read(client, address):
    return text_of(client.get(address))


def test_award_tells_member_category_bracket_words_and_what_it_is_for(client):
    reno = make_community("Reno", slug="reno")
    tie = make_partnership(reno, make_community("Kobe", "JP"))
    body = make_organization("Friends of Reno", [reno])
    make_award(
        reno,
        make_category(ends="25000;100000"),
        population=52_000,
        organization=body,
        partnership=tie,
        program=make_program("Choir", partnerships=[tie]),
        source_url="https://example.org/award",
    )
    page = read(client, "/awards/")
    assert "Reno Best Overall · 25,001 to 100,000 people A choir of two ports." in page
    assert "Friends of Reno · Reno & Kobe · Choir · Source: City archive" in page
    html = client.get("/awards/").text
    assert '<a href="https://example.org/award" rel="nofollow noopener">City archive</a>' in html


def test_call_tells_when_it_closes_and_by_which_clock(client):
    days = {"opens_on": today(-1), "closes_on": today(9)}
    year = make_award_year(2030, "call", judged_year=2029, time_zone="America/New_York", **days)
    year.about = "Tell us on two pages."
    year.save()
    make_category(year, "Best Overall", "25000")

    page = read(client, "/awards/")
    assert "Awards of 2030 Open Tell us on two pages. Judged is the work of 2029 Opens" in page
    assert re.search(", 11:59 p.m. E[SD]T, time of America/New York", page)
    assert "Best Overall Up to 25,000 people · More than 25,000 people" in page


def test_year_that_was_asked_for_is_told_and_else_the_latest(client):
    make_award_year(1962, "call", about="The first annual awards.")
    make_award(category=make_category(2025))
    assert "The first annual awards." not in read(client, "/awards/")
    page = read(client, "/awards/?year=1962")
    assert "Awards of 1962 The first annual awards." in page
    assert "No award matches this filter" in page


def test_grant_tells_sum_days_purpose_and_what_came_of_it(client):
    reported = {"reported_on": date(2025, 10, 1), "outcome": "Two choirs sang.\nThey will again."}
    make_grant(call=make_grant_call(currency="EUR"), amount="5000.50", **reported)
    page = read(client, "/grants/")
    assert "Seattle & Kobe 5,000.50 EUR · Money for schools · March 1, 2025 to" in page
    assert "September 30, 2025 · Closed by the final report of October 1, 2025" in page
    assert "Two schools plan together. Two choirs sang. They will again." in page


def test_report_that_is_late_is_awaited(client):
    make_grant()
    assert "The final report is awaited" in read(client, "/grants/")


def test_call_for_grants_tells_who_gives_how_much(client):
    make_grant_call("africa", "call", year=2009, giver="A foundation", amount=7_500_000)
    page = read(client, "/grants/?call=africa")
    assert "Money for africa Given by A foundation Year 2009 For all grants together" in page
    assert "7,500,000 USD" in page


@pytest.mark.parametrize("address", ["/awards/", "/grants/"])
def test_empty_list_says_so(client, address):
    page = read(client, address)
    assert "has been announced yet." in page


@pytest.mark.parametrize(
    ("language", "words"), [("es", "Premios"), ("fr", "Récompenses"), ("ja", "表彰")]
)
def test_lists_speak_the_reader_s_language_and_mark_what_was_typed(client, language, words):
    make_award()
    html = client.get("/awards/", headers={"Accept-Language": language}).text
    assert f"<h1>{words}</h1>" in html
    assert '<p lang="en">A choir of two ports.</p>' in html
    assert translation.get_language() == "en"
