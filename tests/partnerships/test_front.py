"""The home page: figures that can be checked, newest ties, anniversaries, examples to try."""

import re
from datetime import date
from html import unescape

import pytest

from tests.factories import make_act, make_community, make_country, make_partnership, make_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def register():
    washington = make_state()
    spot = {"latitude": 47.6, "longitude": -122.3}
    seattle = make_community("Seattle", parent=washington, slug="seattle-wa", **spot)
    kobe = make_community("Kobe", "JP", latitude=34.7, longitude=135.2)
    make_partnership(seattle, kobe, "approved", **signed(1957, date.today().month))
    make_partnership(seattle, make_community("Osaka", "JP"), **signed(2018))
    ended = make_partnership(make_community("Reno"), make_community("Trier", "DE"), **signed(1999))
    make_act(ended, side="home", kind="ended", on=date(2020, 1, 1))
    make_partnership(seattle, make_community("Lyon", "FR"), status="draft")
    make_partnership(seattle, make_community("Tacoma", parent=washington))


def signed(year, month=None):
    if month:
        return {"signed_on": date(year, month, 5), "signed_on_last": date(year, month, 5)}
    return {"signed_on": date(year, 1, 1), "signed_on_last": date(year, 12, 31)}


def text_of(client, address="/"):
    page = client.get(address).text
    return " ".join(unescape(re.sub("<[^>]+>", " ", page[page.index("<main") :])).split())


def test_every_figure_has_its_definition_its_day_and_the_list_behind_it(client, register):
    text = text_of(client)
    today = f"{date.today():%B} {date.today().day}, {date.today().year}"

    assert "partnerships in force 2 Signed by both sides" in text
    assert "home communities 2 Cities, counties and states" in text
    assert "partner countries and territories 2 By the place" in text
    assert "earliest pair on record 1957 Seattle, Washington, United States and Kobe" in text
    assert text.count(f"Counted from records, {today}") == 3


def test_figure_leads_to_a_list_of_exactly_so_many(client, register):
    html = client.get("/").text
    ties = re.search(r'neither has suspended or ended it\. <a href="([^"]+)"', html)[1]
    homes = re.search(r'at least one partnership on record\. <a href="([^"]+)"', html)[1]

    assert "2 partnerships" in client.get(unescape(ties)).text
    assert "2 communities" in text_of(client, homes)
    assert "Tacoma" not in text_of(client, homes)


def test_year_without_a_month_has_no_anniversary(client, register):
    text = text_of(client)
    anniversaries = text[text.index("Anniversaries in") : text.index("How recognition works")]

    assert "Seattle & Kobe" in anniversaries
    assert "Osaka" not in anniversaries


def test_examples_to_try_come_from_the_register(client, register):
    html = client.get("/").text

    assert '<a href="/communities/us/seattle-wa/">Seattle</a>' in html
    assert '<a href="/partnerships/?country=jp&amp;state=wa">Washington and Japan</a>' in html
    assert '<a href="/partnerships/?to=1959">signed before 1960</a>' in html


def test_map_highlights_the_earliest_pair(client, register):
    html = client.get("/").text

    assert '<title>Seattle and Kobe, 1957</title><path class="arc arc--hi"' in html


def test_empty_register_has_a_home_page_too(client):
    make_country("US")
    text = text_of(client)

    assert "The register is empty" in text
    assert "partnerships in force 0" in text
    assert "signed in a" in text


@pytest.mark.parametrize("ties", [1, 3])
def test_home_page_costs_the_same_questions_for_one_tie_and_for_three(
    client, django_assert_num_queries, ties
):
    for number in range(ties):
        far = make_community(f"Far {number}", "JP", latitude=number, longitude=135)
        home = make_community(f"Home {number}", latitude=40, longitude=-100)
        make_partnership(home, far, **signed(1957, date.today().month))
    # Three make the index; then the earliest pair, the map, the home communities,
    # the newest with their themes and names, the anniversaries and the programs.
    with django_assert_num_queries(11):
        client.get("/")
