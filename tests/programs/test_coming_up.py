"""What pages of other rooms show of programs: what comes, its calendar and its yearly report."""

import pytest

from tests.factories import make_community, make_organization, make_partnership, make_theme
from tests.programs.factories import in_days, make_program

pytestmark = pytest.mark.django_db


@pytest.fixture
def tie():
    seattle = make_community("Seattle", slug="seattle-wa")
    tie = make_partnership(seattle, make_community("Kobe", "JP", slug="kobe"))
    make_organization("Friends of Seattle", [seattle])
    return tie


PAGES = {
    "/": ["/programs/feeds/all.ics"],
    "/communities/us/seattle-wa/": [
        "/programs/feeds/communities/us/seattle-wa.ics",
        "/programs/impact/communities/us/seattle-wa/",
    ],
    "/communities/jp/kobe/": ["/programs/impact/communities/jp/kobe/"],
    "/partnerships/seattle-kobe/": ["/programs/impact/partnerships/seattle-kobe/"],
    "/countries/jp/": ["/programs/feeds/countries/jp.ics"],
    "/themes/education/": ["/programs/feeds/themes/education.ics"],
}


@pytest.mark.parametrize("address", PAGES)
def test_page_shows_what_is_coming_up_with_calendar_and_yearly_report(address, client, tie):
    choir = make_program("Choir", partnerships=[tie])
    choir.themes.add(make_theme("education"))
    make_program("Over long ago", partnerships=[tie], starts_on=in_days(-90))
    make_program("Secret draft", "draft", partnerships=[tie])

    page = client.get(address).content.decode()
    assert "Choir" in page
    assert "Over long ago" not in page
    assert "Secret draft" not in page
    for link in PAGES[address]:
        assert f'href="{link}"' in page


def test_page_of_an_organization_shows_what_it_runs_and_leads_to_the_rest(client):
    friends = make_organization("Friends of Seattle", slug="friends-of-seattle")
    make_program("Choir", organization=friends)
    make_program("Rowing", organization=make_organization("Friends of Reno"))
    make_program("Secret draft", "draft", organization=friends)

    page = client.get("/organizations/friends-of-seattle/").text
    assert "Choir" in page
    assert "Rowing" not in page and "Secret draft" not in page
    assert 'href="/programs/?organization=friends-of-seattle"' in page


@pytest.mark.parametrize("address", PAGES)
def test_page_without_programs_teaches_and_leads_on(address, client, tie):
    make_theme("education")
    page = client.get(address).content.decode()
    assert "No program is coming up" in page
    for link in PAGES[address]:
        assert f'href="{link}"' in page
