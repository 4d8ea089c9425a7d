"""What every page has, and the pages that belong to no room."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory

from sistercities import errors, views
from tests.factories import make_community

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", views.ABOUT)
def test_about_page_has_one_heading_a_title_and_a_description(client, page):
    html = client.get("/about/" if page == "mission" else f"/about/{page}/").content.decode()

    assert len(re.findall("<h1[ >]", html)) == 1
    assert f"<title>{views.ABOUT[page]} · Sister Cities</title>" in html
    assert re.search('<meta name="description" content="[^"]{40,}">', html)


@pytest.mark.parametrize("page", views.ABOUT)
def test_links_between_about_pages_lead_to_the_paragraph_they_name(client, page):
    html = client.get("/about/" if page == "mission" else f"/about/{page}/").content.decode()

    for address, anchor in re.findall(r'href="(/about/[^"#]*)#([^"]+)"', html):
        assert f'id="{anchor}"' in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("US", "counties and states of the United States that keep"),
        ("JP", "counties and states of Japan that keep"),
    ],
)
def test_network_names_its_country_with_the_article_it_has(client, settings, code, words):
    make_community("Anywhere", code)
    settings.HOME_COUNTRY = code

    assert words in client.get("/about/").text


def test_papers_to_start_from_ask_for_what_the_register_asks(client):
    html = client.get("/about/papers/").content.decode()

    for paper in ("resolution", "invitation", "agreement", "proclamation", "visa"):
        assert f'<h2 id="{paper}">' in html
    assert "[office of the highest elected official]" in html
    assert "to be dated on or before the signing" in html


def test_every_status_word_is_explained_once(client):
    html = client.get("/about/status-words/").content.decode()

    for label in ("In force", "On record", "Not listed now", "Suspended", "Ended by one side"):
        assert html.count(f">{label}</span>") == 1


def test_canonical_address_is_the_sites_own_and_without_a_query(client, settings):
    settings.SITE_ADDRESS = "https://register.example.org"
    html = client.get("/about/history/?utm=1").content.decode()

    assert '<link rel="canonical" href="https://register.example.org/about/history/">' in html


def test_page_says_where_places_and_outlines_come_from(client):
    html = client.get("/").content.decode()

    assert "GeoNames" in html
    assert "Natural Earth" in html


def test_reading_sets_no_cookie(client):
    assert not client.get("/").cookies


def test_chosen_colors_are_kept_and_the_visitor_stays(client):
    answer = client.post("/colors", {"theme": "dark", "next": "/about/history/"})

    assert answer["Location"] == "/about/history/"
    assert '<html lang="en" data-theme="dark">' in client.get("/").content.decode()


def test_colors_of_the_device_come_back(client):
    client.post("/colors", {"theme": "light"})
    client.post("/colors", {"theme": ""})

    assert "data-theme" not in client.get("/").content.decode().split("<head>")[0]


@pytest.mark.parametrize("address", ["https://evil.example", "//evil.example", "javascript:x", ""])
def test_colors_never_lead_to_another_site(client, address):
    assert client.post("/colors", {"theme": "dark", "next": address})["Location"] == "/"


def test_unknown_color_from_a_cookie_is_left_out(client):
    client.cookies["theme"] = '"><script>'

    assert "data-theme" not in client.get("/").content.decode().split("<head>")[0]


def test_lost_visitor_is_offered_places_of_that_name(client):
    seattle = make_community("Seattle")
    answer = client.get("/cities/seatt/")

    assert answer.status_code == 404
    assert f'<a href="{seattle.get_absolute_url()}">Seattle</a>' in answer.content.decode()


@pytest.mark.parametrize("address", ["/nothing/", "/%00/", "/" + "x" * 5000, "/%ff%fe/", "/'--/"])
def test_lost_visitor_gets_ways_on(client, address):
    answer = client.get(address)

    assert answer.status_code == 404
    assert "Look through the communities" in answer.content.decode()


def test_refusal_says_why():
    request = RequestFactory().get("/")
    answer = errors.forbidden(request, PermissionDenied("Somebody else must approve it."))

    assert answer.status_code == 403
    assert "Somebody else must approve it." in answer.content.decode()


def test_form_without_a_token_is_explained(client):
    answer = errors.csrf_failure(RequestFactory().post("/"))

    assert answer.status_code == 403
    assert "once more" in answer.content.decode()


def test_broken_page_needs_neither_database_nor_session(django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = errors.server_error(RequestFactory().get("/"))

    assert answer.status_code == 500
    assert "our mistake" in answer.content.decode()


def test_broken_page_keeps_the_colors_somebody_chose():
    request = RequestFactory().get("/", HTTP_COOKIE="theme=dark")

    assert '<html lang="en" data-theme="dark">' in errors.server_error(request).content.decode()


def test_address_of_a_button_says_to_a_person_that_there_is_nothing_to_open(client):
    answer = client.get("/colors", headers={"accept": "text/html,*/*"})

    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "There is nothing to open here" in answer.content.decode()


def test_program_that_opens_the_address_of_a_button_gets_no_page(client):
    answer = client.get("/colors", headers={"accept": "*/*"})

    assert (answer.status_code, answer.content) == (405, b"")


def test_robots_are_told_where_the_map_of_the_site_is(client, settings):
    settings.SITE_ADDRESS = "https://register.example.org/"

    assert b"Sitemap: https://register.example.org/sitemap.xml" in client.get("/robots.txt").content


def test_icon_is_found_where_browsers_look_for_it(client):
    assert client.get("/favicon.ico").headers["Location"].startswith("/static/img/favicon")
