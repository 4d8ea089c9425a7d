"""The list of programs: every filter, every count, every order, and what it costs."""

import re
from datetime import date

import pytest
from django.http import QueryDict
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from programs.listing import ProgramListing, counted
from programs.models import Program
from programs.searching import all_documents
from sistercities.search import put
from tests.counting import (
    assert_counts_are_grouped,
    assert_rows_are_sorted,
    looking_again,
    selections,
)
from tests.factories import (
    make_community,
    make_organization,
    make_partnership,
    make_state,
    make_theme,
)
from tests.programs.factories import in_days, make_enrollment, make_program, make_reported

pytestmark = pytest.mark.django_db


def listing(query=""):
    return ProgramListing(QueryDict(query), "/programs/")


def titles(query=""):
    return [row.title for row in listing(query).page.object_list]


@pytest.fixture
def programs():
    """One of each thing that can be chosen."""
    washington = make_state()
    kobe = make_partnership(
        make_community("Seattle", parent=washington), make_community("Kobe", "JP")
    )
    bonn = make_partnership(make_community("Bend"), make_community("Bonn", "DE"))
    arts, education = make_theme("arts"), make_theme("education")
    choir = make_program("Choir", kind="arts", partnerships=[kobe], capacity=1)
    choir.themes.add(arts)
    make_enrollment(choir)
    school = make_program(
        "School", kind="student-exchange", partnerships=[kobe, bonn], involves_minors=True
    )
    school.themes.add(arts, education)
    make_program("Market", kind="business", partnerships=[bonn], starts_on=in_days(-2))
    make_program("Alone", organization=make_organization(communities=[kobe.home]))
    make_program("Every May", starts_on=None, frequency="yearly", takes_enrollments=False)
    make_program("Later", status="postponed", starts_on=in_days(9))
    make_program("Called off", status="cancelled", starts_on=in_days(12))
    make_reported(title="Over", ends_on=in_days(-30))
    for status in ("draft", "submitted", "checked", "changes_requested", "declined"):
        make_program(f"Hidden {status}", status, partnerships=[kobe])


NOT_OVER = ["Market", "Later", "Called off", "Choir", "School", "Alone", "Every May"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", NOT_OVER),
        ("when=over", ["Over"]),
        ("when=running", ["Market"]),
        ("when=undated", ["Later", "Every May"]),
        ("when=upcoming&when=running", ["Market", "Called off", "Choir", "School", "Alone"]),
        ("kind=arts", ["Choir"]),
        ("kind=arts&kind=business", ["Market", "Choir"]),
        ("theme=arts", ["Choir", "School"]),
        ("theme=education", ["School"]),
        ("theme=arts&kind=arts", ["Choir"]),
        ("country=jp", ["Choir", "School"]),
        ("country=de", ["Market", "School"]),
        ("country=de&country=jp", ["Market", "Choir", "School"]),
        ("country=unknown", ["Later", "Called off", "Alone", "Every May"]),
        ("state=wa", ["Choir", "School", "Alone"]),
        ("youth=yes", ["School"]),
        ("open=list", ["Choir"]),
        ("open=places", ["School", "Alone"]),
        ("sort=title", ["Alone", "Called off", "Choir", "Every May", "Later", "Market", "School"]),
        ("sort=-starts&kind=arts&kind=business", ["Choir", "Market"]),
        ("kind=nonsense", []),
        ("when=%27%3B--", []),
        ("from=2031-02-31&to=x", NOT_OVER),
        ("page=1e9&sort=nope", NOT_OVER),
    ],
)  # fmt: skip
def test_filters_show_exactly_what_they_say(query, expected, programs):
    assert titles(query) == expected
    assert listing(query).total == len(expected)


def test_span_of_days_finds_what_has_a_day_in_it_also_of_the_past(programs):
    first, last = in_days(-40).isoformat(), in_days(-1).isoformat()
    assert titles(f"from={first}&to={last}") == ["Market", "Over"]


def test_words_are_searched(programs):
    put(all_documents())
    assert titles("q=kobe") == ["Choir", "School"]
    assert titles("q=hidden") == []


def test_programs_of_one_tie_and_of_one_community(programs):
    program = Program.objects.get(title="Choir")
    tie = program.partnerships.get()
    assert titles(f"partnership={tie.slug}") == ["Choir", "School"]
    community = f"{tie.home.country_id.lower()}.{tie.home.slug}"
    assert titles(f"community={community}") == ["Choir", "School", "Alone"]


CHOICES = {
    "when": ["upcoming", "running", "undated", "over"],
    "open": ["places", "list", "closed"],
    "kind": ["arts", "business", "student-exchange", "other"],
    "theme": ["arts", "education", "unknown"],
    "country": ["jp", "de", "unknown"],
    "state": ["wa", "unknown"],
    "youth": ["yes", "no"],
}


@looking_again
@given(selections(CHOICES))
def test_counts_equal_what_the_database_groups(programs, selection):
    assert_counts_are_grouped(ProgramListing, "/programs/", selection)


@looking_again
@given(selections(CHOICES), st.sampled_from(sorted(ProgramListing.SORTS)))
def test_rows_of_any_combination_are_those_of_the_database(programs, selection, sort):
    assert_rows_are_sorted(ProgramListing, "/programs/", selection, sort)


def test_time_of_each_program_is_what_the_filters_say(programs):
    when = counted().bitmaps.counts({})["when"]
    assert when == {"upcoming": 4, "running": 1, "undated": 2, "over": 1}


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same_for_one_row_and_for_three(number, client, django_assert_num_queries):
    for serial in range(number):
        program = make_program(f"Choir {serial}", partnerships=[make_partnership()])
        program.themes.add(make_theme())
    with django_assert_num_queries(6):
        client.get("/programs/")


def test_what_is_chosen_stands_in_the_address_and_can_be_taken_out(client, programs):
    page = client.get("/programs/?kind=arts&theme=arts").content.decode()
    assert 'href="/programs/?theme=arts"' in page
    assert 'href="/programs/?kind=arts"' in page
    assert '<meta name="robots" content="noindex,follow">' in page


def test_empty_list_says_what_could_be_left_out(client, programs):
    page = client.get("/programs/?kind=arts&theme=education").content.decode()
    assert "No program matches both filters" in page
    assert "there is one" in page


# Month


def test_month_shows_each_day_of_a_program(client):
    make_program("Choir", starts_on=date(2027, 7, 30), ends_on=date(2027, 8, 2))
    make_program("Later", status="postponed", starts_on=date(2027, 7, 30))
    make_program("Hidden", status="draft", starts_on=date(2027, 7, 30))

    july = client.get("/programs/calendar/2027/7/").content.decode()
    august = client.get("/programs/calendar/2027/8/").content.decode()
    # The weeks of July end with Saturday 31; those of August begin with Sunday 1.
    assert (july.count(">Choir<"), august.count(">Choir<")) == (2, 2)
    assert "Later" not in july and "Hidden" not in july


def test_month_marks_today_and_no_other_day(client):
    today = timezone.localdate()
    this_month = client.get(f"/programs/calendar/{today.year}/{today.month}/").text
    another = client.get(f"/programs/calendar/{today.year + 2}/{today.month}/").text

    (marked,) = re.findall('aria-current="date"><time datetime="([^"]+)"', this_month)
    assert marked == today.isoformat()
    assert 'aria-current="date"' not in another


def test_day_with_many_programs_links_to_all_of_them(client):
    for number in range(7):
        make_program(f"Choir {number}", starts_on=date(2027, 7, 7), ends_on=date(2027, 7, 7))
    page = client.get("/programs/calendar/2027/7/").content.decode()
    assert "and 2 more" in page
    assert "?from=2027-07-07&amp;to=2027-07-07" in page
    assert titles("from=2027-07-07&to=2027-07-07") == [f"Choir {number}" for number in range(7)]


@pytest.mark.parametrize("address", ["2027/13/", "2027/0/", "1/1/", "99999/1/"])
def test_month_that_does_not_exist_is_not_found(address, client):
    assert client.get(f"/programs/calendar/{address}").status_code == 404


def test_empty_month_teaches(client):
    page = client.get("/programs/calendar/2031/2/").content.decode()
    assert "No program in February 2031" in page


@pytest.mark.parametrize("number", [1, 3])
def test_month_costs_the_same_for_one_program_and_for_three(
    number, client, django_assert_num_queries
):
    for _ in range(number):
        make_program(starts_on=date(2027, 7, 7), partnerships=[make_partnership()])
    with django_assert_num_queries(1):
        client.get("/programs/calendar/2027/7/")
