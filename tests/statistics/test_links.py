"""Every link of the statistics page is followed: lists have as many rows as the number says."""

import json
import re
from datetime import date
from decimal import Decimal
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict

from partnerships.listings import CommunityListing, TieListing
from programs.listing import ProgramListing
from programs.models import Report
from programs.statistics import MEASURES
from tests.programs.factories import make_reported
from tests.statistics.registers import RandomRegister

pytestmark = pytest.mark.django_db

LISTS = {
    "/partnerships/": TieListing,
    "/communities/": CommunityListing,
    "/programs/": ProgramListing,
}
SUMS = {name for name, *_ in MEASURES}
NUMBER = re.compile(r'<a href="(/[a-z]+/\?[^"]+)">([\d,]+)</a>')


@pytest.fixture
def register():
    register = RandomRegister(900)
    make_reported(date(2024, 6, 10), {"participants_out": 12, "hours": Decimal("30.5")})
    make_reported(date(2024, 9, 10), {"participants_out": 8, "events": 2, "attendance": 90})
    make_reported(date(2025, 3, 10), {"participants_in": 5, "money": 1000})
    return register


def listing_of(address):
    parts = urlsplit(address)
    return LISTS[parts.path](QueryDict(parts.query), parts.path)


def counted(row):
    """What the list behind a row gives: its length, or the sum over its reports."""
    listing = listing_of(row["list"])
    if row["figure"] not in SUMS:
        return listing.total
    reports = Report.objects.filter(program__in=listing.pks(0, listing.total))
    return sum(getattr(report, row["figure"]) or 0 for report in reports)


@pytest.mark.parametrize("asked", ["", "2024-08-31", "2016-12-31"])
def test_every_number_taken_along_is_what_its_list_gives(client, register, asked):
    rows = json.loads(client.get("/statistics/", {"format": "json", "at": asked}).content)["rows"]
    wrong = [row for row in rows if Decimal(str(row["count"])) != counted(row)]

    assert (len(rows) > 30, wrong) == (True, [])
    if asked != "2016-12-31":
        assert {"participants_out", "hours", "reported"} <= {row["figure"] for row in rows}


def test_every_number_on_the_page_is_what_its_list_gives(client, register):
    page = client.get("/statistics/").content.decode()
    numbers = [(unescape(address), int(n.replace(",", ""))) for address, n in NUMBER.findall(page)]
    wrong = [row for row in numbers if listing_of(row[0]).total != row[1]]

    assert {urlsplit(address).path for address, _ in numbers} == set(LISTS)
    assert wrong == []


def test_every_address_on_the_page_is_a_page(client, register):
    page = client.get("/statistics/").content.decode()
    addresses = {unescape(address) for address in re.findall('href="(/[^"#]*)', page)}
    pages = {address for address in addresses if "?" not in address and "/static/" not in address}
    broken = [address for address in sorted(pages) if client.get(address).status_code >= 400]

    assert (len(pages) > 20, broken) == (True, [])


def test_countries_without_a_partnership_have_an_empty_list(client, register):
    statistics = client.get("/statistics/").context["statistics"]

    assert statistics.without
    assert [line.label for line in statistics.without if listing_of(line.address).total] == []


def test_list_of_all_in_force_begins_with_the_oldest(client, register):
    statistics = client.get("/statistics/").context["statistics"]
    listing = listing_of(statistics.all_in_force.address)

    oldest = [tie.pk for tie in statistics.oldest]
    assert oldest == listing.pks(0, len(oldest))


def test_every_figure_says_its_definition_its_day_and_its_table(client, register):
    statistics = client.get("/statistics/").context["statistics"]
    page = client.get("/statistics/").content.decode()

    for section in statistics.sections:
        assert len(section.definition) > 20
        start = page.index(f'aria-labelledby="h-{section.name}"')
        part = page[start : page.index("</section>", start)]
        assert "As of " in part
        for figure in section.figures:
            if figure.lines:
                assert figure.chart, figure.name
                assert "<table" in part
