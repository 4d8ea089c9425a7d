from datetime import date

import pytest
from django.utils import timezone

from tests.factories import make_act, make_community, make_partnership

pytestmark = pytest.mark.django_db


def make_tie(year, month=0, abroad="Kobe", **fields):
    today = timezone.localdate()
    first = date(year, month or today.month, 5)
    return make_partnership(
        make_community(f"Home of {abroad}"),
        make_community(abroad, "JP"),
        signed_on=first,
        signed_on_last=first,
        **fields,
    )


def test_home_page_counts_with_definitions_and_shows_the_newest(client):
    make_tie(1957)
    make_tie(2001, abroad="Nagoya")
    make_act(make_tie(1990, abroad="Osaka"))

    page = client.get("/").text
    assert '<dt>partnerships in force</dt><dd class="big">2</dd>' in page
    assert '<dt>home communities</dt><dd class="big">3</dd>' in page
    assert '<dt>earliest pair on record</dt><dd class="big">1957</dd>' in page
    newest = page.split("Newest partnerships")[1]
    assert newest.index("Nagoya") < newest.index("Osaka") < newest.index("Home of Kobe")


def test_anniversary_of_this_month_is_told_and_another_month_is_not(client):
    today = timezone.localdate()
    make_tie(today.year - 50)
    make_tie(today.year - 40, month=today.month % 12 + 1, abroad="Nagoya")

    section = client.get("/").text.split('id="anniversaries"')[1]
    assert "Home of Kobe &amp; Kobe" in section
    assert ">50<small>years" in section
    assert "Nagoya" not in section


def test_empty_register_says_how_it_is_filled(client):
    assert "The register is empty" in client.get("/").text


def test_sitemap_names_public_pages_only(client, settings):
    settings.SITE_ADDRESS = "https://register.example.org"
    make_tie(1957)
    make_partnership(abroad=make_community("Canaryville", "FR", is_public=False), status="draft")

    assert "sitemap-partnerships.xml" in client.get("/sitemap.xml").text
    ties = client.get("/sitemap-partnerships.xml").text
    assert "<loc>https://register.example.org/partnerships/home-of-kobe-kobe/</loc>" in ties
    for section in (
        "pages",
        "partnerships",
        "communities",
        "countries",
        "themes",
        "organizations",
        "programs",
    ):
        assert "canaryville" not in client.get(f"/sitemap-{section}.xml").text.lower()
