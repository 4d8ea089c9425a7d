"""What is printed says of itself what it is, for paper knows no address."""

from html import unescape

import pytest
from django.urls import reverse
from django.utils import formats, timezone

from tests.factories import make_community, make_organization, make_partnership
from tests.programs.factories import make_program

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_ADDRESS = "https://register.example.org/"


def pages():
    """A page of each kind that shows one thing, or counts them."""
    seattle, kobe = make_community("Seattle"), make_community("Kobe", "JP")
    tie = make_partnership(seattle, kobe, status="approved")
    program = make_program("Choir", partnerships=[tie])
    body = make_organization("Seattle Kobe Association", [seattle])
    yield from (row.get_absolute_url() for row in (seattle, kobe, program, body))
    yield from ("/countries/", "/countries/jp/", "/states/", "/themes/")
    yield from ("/statistics/", "/statistics/?at=1960", "/programs/impact/")
    yield reverse("programs:community-impact", args=["us", seattle.slug])


def test_print_of_a_page_says_where_it_is_from_and_of_when(client):
    today = formats.date_format(timezone.localdate())
    for address in pages():
        page = client.get(address)
        told = f"Printed from https://register.example.org{address}, data as of {today}."
        assert told in unescape(page.text), address


def test_print_of_a_list_says_which_rows_it_has_of_when_and_from_where(client):
    for number in range(26):
        make_partnership(make_community(f"Home {number}"), make_community(f"Far {number}", "JP"))
    today = formats.date_format(timezone.localdate())
    here = "https://register.example.org/partnerships/?country=jp"

    page = client.get("/partnerships/?utm=a&page=2&country=jp").text
    assert f"Rows 26 to 26 of 26. Printed from {here}, data as of {today}." in page
    page = client.get("/partnerships/?country=jp&view=table").text
    assert "Rows 1" not in page and "?country=jp&amp;view=table, data as of" in page
