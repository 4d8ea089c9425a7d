"""The map of the site: every public page once, at its own address, and nothing else."""

import re
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partnerships.models import Partnership
from tests.factories import (
    make_community,
    make_country,
    make_draft,
    make_organization,
    make_partnership,
    make_state,
    make_theme,
)
from tests.programs.factories import make_program

pytestmark = pytest.mark.django_db

SITE = "https://register.example.org"
LOCATION = re.compile("<loc>([^<]+)</loc>")


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_ADDRESS = SITE


@pytest.fixture
def register():
    seattle = make_community("Seattle", slug="seattle-wa", parent=make_state())
    tie = make_partnership(seattle, make_community("Kobe", "JP", slug="kobe"))
    make_organization("Seattle Sister Cities", [seattle], slug="seattle-sister-cities")
    make_theme("culture")
    make_country("DE")
    make_program("Choir", partnerships=[tie])
    make_program("Canary trip", "draft", partnerships=[tie])
    make_draft(seattle, make_community("Canaryville", "FR", is_public=False))
    return tie


def locations(client, path="/sitemap.xml"):
    return LOCATION.findall(client.get(path).content.decode())


def every_page(client):
    return [page for part in locations(client) for page in locations(client, urlsplit(part).path)]


def test_index_names_a_map_for_each_kind_of_page(client, register):
    names = [re.search(r"sitemap-(\w+)\.xml", part)[1] for part in locations(client)]
    assert names == [
        "pages",
        "partnerships",
        "communities",
        "countries",
        "themes",
        "organizations",
        "programs",
    ]


def test_index_says_when_the_latest_tie_changed_and_reads_no_row(client, register):
    make_partnership(make_community("Portland"), make_community("Sapporo", "JP"))
    Partnership.objects.filter(pk=register.pk).update(changed_at="2031-05-06T12:00:00Z")

    with CaptureQueriesContext(connection) as asked:
        text = client.get("/sitemap.xml").text

    assert re.findall("<lastmod>([^<]+)</lastmod>", text) == ["2031-05-06T12:00:00+00:00"]
    statements = [query["sql"] for query in asked]
    assert all("COUNT(" in sql or "MAX(" in sql for sql in statements), statements


def test_every_page_is_named_once_at_the_address_of_the_site(client, register):
    pages = every_page(client)
    assert len(pages) == len(set(pages))
    assert all(page.startswith(f"{SITE}/") for page in pages)
    assert not any("?" in page for page in pages)


def test_every_page_that_is_named_opens_and_says_the_same_of_itself(client, register):
    for page in every_page(client):
        answer = client.get(urlsplit(page).path)
        assert answer.status_code == 200, page
        assert f'<link rel="canonical" href="{page}">' in answer.text, page


def test_public_things_are_all_there(client, register):
    pages = {urlsplit(page).path for page in every_page(client)}
    assert {
        "/",
        "/partnerships/",
        "/communities/us/seattle-wa/",
        "/communities/jp/kobe/",
        "/countries/jp/",
        "/themes/culture/",
        "/organizations/seattle-sister-cities/",
        register.get_absolute_url(),
    } <= pages


def test_drafts_private_places_and_empty_countries_are_not(client, register):
    text = " ".join(every_page(client)).lower()
    assert "canary" not in text
    assert "/countries/de/" not in text
    assert "/countries/fr/" not in text
    assert "/desk/" not in text
    assert "/admin/" not in text


def test_pages_of_ties_say_when_they_changed(client, register):
    text = client.get("/sitemap-partnerships.xml").text
    assert re.findall("<lastmod>([^<]+)</lastmod>", text) == [f"{register.changed_at:%Y-%m-%d}"]
