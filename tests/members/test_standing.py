"""Standing on a day, from terms: against a plain reading of random calendars (R5)."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from members.models import Community
from members.models.membership import Standing, in_good_standing, standing
from tests.factories import make_community, make_term

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
GRACE = 60 * DAY

days = st.dates(date(2023, 1, 1), date(2026, 12, 31))
terms = st.tuples(
    days,
    st.sampled_from([1, 28, 90, 365, 366]),
    st.sampled_from(["paid", "paid", "paid", "approved", "requested", "declined", "withdrawn"]),
)


@given(calendar=st.lists(terms, max_size=5), at=days)
@settings(max_examples=100, deadline=None)
def test_standing_is_what_a_plain_reading_of_the_calendar_says(calendar, at):
    community = make_community()
    paid = fill(community, calendar)

    assert standing(community, at) == plain_reading(paid, at)
    found = Community.objects.filter(in_good_standing(at=at), pk=community.pk)
    assert found.exists() == standing(community, at).is_good


def fill(community, calendar):
    """Write the terms that stand in nobody's way; give back the spans of the paid ones."""
    live, paid = [], []
    for starts_on, length, status in calendar:
        ends_on = starts_on + (length - 1) * DAY
        if status not in {"declined", "withdrawn"}:
            if any(first <= ends_on and starts_on <= last for first, last in live):
                continue
            live.append((starts_on, ends_on))
        make_term(community, starts_on, ends_on, status)
        if status == "paid":
            paid.append((starts_on, ends_on))
    return paid


def plain_reading(paid, at):
    if any(first <= at <= last for first, last in paid):
        return Standing.ACTIVE
    if any(last < at <= last + GRACE for _, last in paid):
        return Standing.GRACE
    return Standing.LAPSED if any(first <= at for first, _ in paid) else Standing.NEVER


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (date(2023, 12, 31), "never"),
        (date(2024, 1, 1), "active"),
        (date(2024, 2, 29), "active"),
        (date(2024, 12, 31), "active"),
        (date(2025, 1, 1), "grace"),
        (date(2025, 3, 1), "grace"),
        (date(2025, 3, 2), "lapsed"),
    ],
)
def test_leap_year_member_has_sixty_days_of_grace(at, expected):
    community = make_community()
    make_term(community, date(2024, 1, 1), date(2024, 12, 31))

    assert standing(community, at) == expected


def test_renewal_before_the_end_leaves_no_day_without_standing():
    community = make_community()
    make_term(community, date(2024, 1, 1), date(2024, 12, 31))
    make_term(community, date(2025, 1, 1), date(2025, 12, 31))

    day = date(2024, 12, 1)
    while day < date(2025, 2, 1):
        assert standing(community, day) == "active"
        day += DAY


def test_lapsed_member_who_returns_is_active_again():
    community = make_community()
    make_term(community, date(2020, 1, 1), date(2020, 12, 31))
    make_term(community, date(2026, 1, 1), date(2026, 12, 31))

    assert standing(community, date(2025, 12, 31)) == "lapsed"
    assert standing(community, date(2026, 1, 1)) == "active"


@pytest.mark.parametrize("status", ["requested", "approved", "declined", "withdrawn"])
def test_only_a_paid_term_counts(status):
    community = make_community()
    make_term(community, date(2026, 1, 1), date(2026, 12, 31), status)

    assert standing(community, date(2026, 6, 1)) == "never"
