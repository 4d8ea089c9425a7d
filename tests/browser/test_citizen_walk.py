"""The citizen's way without an account: from the name of a city to who signed, and the data."""

from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import expect

from tests.browser.hands import WAYS, walkers
from tests.factories import (
    make_community,
    make_country,
    make_partnership,
    make_signature,
    make_theme,
)
from tests.files import make_pdf
from tests.partnerships.stories import make_paper

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
SIGNED = date(1957, 10, 21)


@pytest.fixture
def register(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_country("JP")
    seattle = make_community("Seattle", latitude=47.6, longitude=-122.3)
    kobe = make_community("Kobe", "JP", latitude=34.7, longitude=135.2)
    tie = make_partnership(seattle, kobe, "approved", signed_on=SIGNED, signed_on_last=SIGNED)
    tie.themes.add(make_theme("education", "Education"))
    agreement = tie.agreements.get()
    make_signature(agreement, "home", official="Gordon S. Clinton")
    make_signature(agreement, "abroad", official="Chūjirō Haraguchi")
    make_paper(agreement, is_public=True, file=ContentFile(make_pdf(), "signed.pdf"))
    make_partnership(seattle, make_community("Bergen", "NO"))
    make_partnership(make_community("Dallas"), make_community("Trier", "DE"))


def find_by_name(citizen):
    citizen.page.goto("/")
    citizen.fill("City, county, state or country", "kobe")
    citizen.press("Search")
    assert "2 found for “kobe”" in citizen.text()


def narrow_the_list(citizen):
    citizen.follow("Partnerships")
    choose(citizen, "Country", "Japan", country="jp")
    assert "1 partnership" in citizen.text()
    choose(citizen, "Theme", "Education", country="jp", theme="education")
    change_at_once(citizen, "Japan (remove)", theme="education")
    change_at_once(citizen, "Clear all")
    assert "3 partnerships" in citizen.text()


def choose(citizen, facet, option, **query):
    """With a script a list changes with each choice, and without one at the press of a button."""
    citizen.unfold("Filters")
    citizen.unfold(facet)
    citizen.tick(option)
    if not citizen.has_script:
        citizen.press("Apply filters")
    arrive(citizen, **query)


def change_at_once(citizen, name, **query):
    citizen.act(citizen.find("link", name))
    arrive(citizen, **query)


def arrive(citizen, **query):
    """A list that is swapped in place keeps the focus in it."""
    citizen.page.wait_for_url(lambda url: dict(parse_qsl(urlsplit(url).query)) == query)
    if citizen.has_script:
        expect(citizen.page.locator("#list :focus")).to_have_count(1)


def look_from_all_sides(citizen):
    change_at_once(citizen, "Timeline", view="timeline")
    assert "1957" in citizen.text()
    change_at_once(citizen, "Map", view="map")
    if citizen.has_script:
        zoom(citizen)
    change_at_once(citizen, "Table", view="table")
    assert "Kobe" in citizen.download("CSV").decode()
    change_at_once(citizen, "List")


def zoom(citizen):
    citizen.act(citizen.find("button", "Zoom in"))
    map = citizen.page.locator("svg.map")
    expect(map).to_have_attribute("viewBox", "300 131.0625 1000 436.875")


def read_the_record(citizen):
    citizen.follow("Seattle & Kobe")
    for fact in ("Gordon S. Clinton", "Chūjirō Haraguchi", "October 21, 1957"):
        assert fact in citizen.text()
    assert citizen.download("Open Signed agreement").startswith(b"%PDF")


def ask_for_the_numbers(citizen):
    citizen.follow("Statistics")
    citizen.fill_day("How it stood on another day", date(1957, 12, 31))
    citizen.press("Show that day")
    assert "As of December 31, 1957" in citizen.text()


@WAYS
def test_citizen_finds_a_tie_and_reads_who_signed_and_takes_the_data_along(
    open_browser, register, way
):
    (citizen,) = walkers(open_browser, way)
    find_by_name(citizen)
    narrow_the_list(citizen)
    look_from_all_sides(citizen)
    read_the_record(citizen)
    ask_for_the_numbers(citizen)
