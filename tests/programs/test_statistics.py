"""What came of programs: sums of reports, each year with the list of programs behind it."""

import html
import re
from datetime import date
from decimal import Decimal
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict

from programs.listing import ProgramListing
from programs.statistics import impact_of
from tests.programs.factories import make_program, make_reported

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
NUMBER = re.compile(r'<a href="(/programs/\?reported=[^"]+)">([\d,]+)</a>')


def make_reports():
    make_reported(date(2024, 6, 10), {"participants_out": 12, "hours": Decimal("30.5")})
    make_reported(date(2024, 9, 10), {"participants_out": 8})
    make_reported(date(2025, 3, 10), {"participants_in": 5, "money": 1000})


def listed(value):
    return ProgramListing(QueryDict(f"reported={value}"), "/programs/")


def totals(day=TODAY):
    return {figure.name: figure for figure in impact_of(day).totals}


def test_totals_add_up_and_say_how_many_reports_do_not_tell():
    make_reports()
    figures = totals()

    assert figures["participants_out"].value == 20
    assert (figures["participants_out"].told, figures["participants_out"].silent) == (2, 1)
    assert figures["hours"].words == "30.50"
    assert (figures["money"].words, figures["money"].heading) == ("1,000", "Money spent, in USD")
    assert figures["events"].value is None


def test_past_day_counts_what_was_over_by_then():
    make_reports()

    assert totals(date(2024, 6, 30))["participants_out"].value == 12
    assert totals(date(2024, 12, 31))["participants_out"].value == 20
    assert totals(date(2023, 12, 31))["participants_out"].value is None


def test_years_lead_to_the_programs_they_add_up_from(client):
    make_reports()
    make_program()  # without a report
    for asked in ("", "?at=2024-06-30"):
        numbers = NUMBER.findall(client.get(f"/statistics/{asked}").content.decode())
        assert len(numbers) >= 2
        for address, number in numbers:
            assert listed(QueryDict(urlsplit(html.unescape(address)).query)["reported"]).total == (
                int(number)
            )


def test_columns_are_the_programs_of_each_year():
    make_reports()
    (figure,) = impact_of(TODAY).figures

    assert [(line.label, line.count) for line in figure.lines] == [("2024", 2), ("2025", 1)]
    assert figure.finding == "Programs reported: 3"


def test_reports_of_programs_that_are_not_public_do_not_count():
    make_program(status="draft")

    section = impact_of(TODAY)
    assert section.line.count == 0
    assert section.figures[0].finding == "No report has been sent in yet"


@pytest.mark.parametrize(
    ("value", "label"),
    [
        ("2024", "Reported for 2024"),
        ("2024.2024-05-01", "Reported for 2024, by May 1, 2024"),
        ("by.2024-05-01", "Reported by May 1, 2024"),
    ],
)
def test_chip_says_what_was_asked(value, label):
    assert [chip.label for chip in listed(value).chips] == [label]


@pytest.mark.parametrize(
    "value", ["x", "0", "99999", "9" * 11, "by", "by.2024-02-31", "2024.x", "-1"]
)
def test_nonsense_finds_nothing_and_is_repeated_as_it_was_asked(value):
    make_reports()

    assert listed(value).total == 0
    assert [chip.label for chip in listed(value).chips] == [value]


def test_year_too_large_for_any_calendar_gets_a_page(client):
    assert client.get("/programs/?reported=99999999999").status_code == 200


def test_numbers_can_be_taken_along(client):
    make_reports()
    rows = client.get("/statistics/?format=json").json()["rows"]

    assert [(r["value"], r["count"]) for r in rows if r["figure"] == "participants_out"] == [
        ("2024", 20)
    ]
    assert [r["count"] for r in rows if r["figure"] == "hours"] == [30.5]
