"""Cards for other sites: framed by anybody, and able to do nothing."""

import re

import pytest

from partnerships.open_data.embeds import snippets
from tests.factories import make_act, make_community, make_partnership

pytestmark = pytest.mark.django_db


def card(client, community, part=""):
    return client.get(f"/embed/communities/{community.country_id.lower()}/{community.slug}/{part}")


def test_map_shows_the_partners_around_the_place(client):
    seattle = make_community("Seattle", latitude=47.6, longitude=-122.3)
    make_partnership(seattle, make_community("Kobe", "JP", latitude=34.7, longitude=135.2))
    page = card(client, seattle, "map/").content.decode()

    assert "<title>Kobe, Japan</title>" in page
    assert "1 partnership" in page
    nowhere = make_community("Nowhere")
    assert "No partnership is on record yet" in card(client, nowhere, "map/").content.decode()
    make_partnership(nowhere)
    assert "is not recorded" in card(client, nowhere, "map/").content.decode()


def test_page_of_a_place_offers_what_can_be_framed(client):
    seattle = make_community("Seattle", latitude=47.6, longitude=-122.3)
    page = client.get(seattle.get_absolute_url()).content.decode()

    assert page.count("&lt;iframe src=") == 2
    assert f"/embed/communities/us/{seattle.slug}/map/" in page
    nowhere = client.get(make_community("Nowhere").get_absolute_url()).content.decode()
    assert nowhere.count("&lt;iframe src=") == 1


def test_card_names_the_partners_with_their_status(client):
    seattle = make_community("Seattle")
    make_partnership(seattle)
    make_act(make_partnership(seattle, make_community("Osaka", "JP")))
    page = card(client, seattle).content.decode()

    assert "2 partnerships" in page
    assert "Kobe" in page
    assert "Ended by Osaka" in page


@pytest.mark.parametrize("part", ["", "map/"])
def test_card_and_map_alone_may_be_framed_and_run_nothing(client, part):
    seattle = make_community("Seattle")
    answer = card(client, seattle, part)

    assert sorted(answer["Content-Security-Policy"].split("; ")) == [
        "base-uri 'none'",
        "default-src 'none'",
        "form-action 'none'",
        "frame-ancestors *",
        "img-src 'self'",
        "style-src 'self'",
    ]
    assert "X-Frame-Options" not in answer
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not answer.cookies
    for word in ("<script", "<form", "style=", "onclick"):
        assert word not in answer.content.decode()


def test_every_other_page_refuses_to_be_framed(client):
    for address in ("/", "/statistics/", "/partnerships/", "/embed/communities/us/nowhere/"):
        answer = client.get(address)
        assert answer["X-Frame-Options"] == "DENY"
        assert "frame-ancestors *" not in answer.get("Content-Security-Policy", "")


def test_links_open_outside_of_the_frame(client):
    page = card(client, make_community("Seattle")).content.decode()

    assert '<base target="_blank">' in page


def test_private_places_and_drafts_have_no_card(client):
    hidden = make_community("Hidden", is_public=False)
    seattle = make_community("Seattle")
    make_partnership(seattle, make_community("Draftdorf", "DE"), status="draft")
    make_partnership(seattle, make_community("Secretdorf", "DE", is_public=False))

    for part in ("", "map/"):
        assert card(client, hidden, part).status_code == 404
        page = card(client, seattle, part).content.decode()
        assert "No partnership is on record yet." in page
        assert "dorf" not in page


def test_card_costs_the_same_for_one_tie_or_three(client, django_assert_num_queries):
    seattle = make_community("Seattle")
    make_partnership(seattle)
    for _ in range(2):
        with django_assert_num_queries(5):
            card(client, seattle)
        make_partnership(seattle, make_community("Bergen", "NO"))
        make_partnership(seattle, make_community("Nantes", "FR"))


def test_long_list_ends_with_a_way_to_all(client):
    seattle = make_community("Seattle")
    for number in range(13):
        make_partnership(seattle, make_community(f"Stadt {number}", "DE"))
    page = card(client, seattle).content.decode()

    assert "13 partnerships" in page
    assert len(re.findall('<li class="row">', page)) == 12
    assert "All of them" in page


def test_snippet_is_one_safe_line_of_html(settings):
    settings.SITE_ADDRESS = "https://register.example.org"
    place = make_community('Qu"<ote', slug="quote")

    assert snippets(place)[0].code == (
        '<iframe src="https://register.example.org/embed/communities/us/quote/" '
        'title="Partners of Qu&quot;&lt;ote" width="100%" height="480" loading="lazy"></iframe>'
    )
