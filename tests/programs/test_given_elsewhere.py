"""Awards and grants on the pages of members and of partnerships, which ask no question more."""

import pytest

from tests.factories import (
    make_community,
    make_country,
    make_organization,
    make_partnership,
    make_term,
)
from tests.programs.factories import make_program
from tests.programs.giving import make_award, make_category, make_grant, make_grant_call
from tests.reading import text_of

pytestmark = pytest.mark.django_db

PLACE, TIE = "/communities/us/seattle-wa/", "/partnerships/seattle-kobe/"


@pytest.fixture
def tie():
    seattle = make_community("Seattle", slug="seattle-wa")
    make_term(seattle)
    return make_partnership(seattle, make_community("Kobe", "JP", slug="kobe"), "approved")


def read(client, address):
    return text_of(client.get(address))


def test_page_of_a_member_tells_its_awards_and_the_grants_of_its_ties(client, tie):
    body = make_organization("Friends of Kobe", [tie.home])
    make_award(
        tie.home,
        make_category(2025, ends="25000"),
        population=700_000,
        partnership=tie,
        organization=body,
        program=make_program("Choir", partnerships=[tie]),
    )
    make_award(tie.home, make_category(2026, "Arts"))
    make_grant(tie)
    page = read(client, PLACE)

    assert "2026 Arts A choir of two ports. Source: City archive 2025 Best Overall" in page
    assert "2025 Best Overall More than 25,000 people A choir of two ports. Friends" in page
    assert "Friends of Kobe · Seattle & Kobe · Choir · Source: City archive" in page
    assert "2025 Money for schools 5,000 USD · Seattle & Kobe · March 1, 2025 to" in page
    html = client.get(PLACE).text
    assert 'href="/awards/?year=2025&amp;category=best-overall"' in html
    assert 'href="/grants/?call=schools"' in html
    assert 'href="/awards/?community=us.seattle-wa"' in html


def test_page_of_the_partner_abroad_tells_the_grants_and_not_the_award_of_the_member(client, tie):
    make_award(tie.home, make_category(2026, "Arts"))
    make_grant(tie)
    page = read(client, "/communities/jp/kobe/")
    assert "Money for schools" in page
    assert "A choir of two ports." not in page
    assert ("In the list of grants" in page, "In the list of awards" in page) == (True, False)


def test_page_of_a_tie_tells_what_was_given_to_it_and_to_whom(client, tie):
    make_award(tie.home, make_category(2026, "Arts"), partnership=tie)
    make_award(tie.home, make_category(2025, "Best"), citation="The whole program.")
    make_grant(tie, make_grant_call("schools", year=2024))
    page = read(client, TIE)

    assert "2026 Arts Seattle A choir of two ports. Source: City archive 2024 Money" in page
    assert "The whole program." not in page


@pytest.mark.parametrize("address", [PLACE, TIE])
def test_page_without_any_says_nothing_of_it(client, tie, address):
    make_award(make_community("Reno"))
    assert "Awards and grants" not in read(client, address)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("address", "queries"), [(PLACE, 4), (TIE, 3)])
def test_page_asks_the_same_questions_with_and_without_what_was_given(
    client, django_assert_num_queries, tie, count, address, queries
):
    make_country("JP")
    for number in range(count):
        make_award(
            tie.home,
            make_category(2020 + number),
            partnership=tie,
            program=make_program("Choir", partnerships=[tie]),
        )
        make_grant(tie, make_grant_call(f"call-{number}"))
    with django_assert_num_queries(queries):
        client.get(address)


def test_what_was_typed_is_never_read_as_markup(client, tie):
    evil = "<script>alert(1)</script>"
    make_award(tie.home, make_category(2025, evil), citation=evil, source_title=evil)
    make_grant(tie, make_grant_call(title=evil, giver=evil), purpose=evil)
    for address in (PLACE, TIE, "/awards/", "/grants/"):
        assert "<script>alert" not in client.get(address).text


def test_about_pages_and_the_foot_lead_to_the_lists(client):
    for address in ("/about/", "/about/good-practice/", "/awards/"):
        html = client.get(address).text
        assert ('href="/awards/"' in html, 'href="/grants/"' in html) == (True, True)
    assert '<a href="/about/" aria-current="true">About</a>' in html
