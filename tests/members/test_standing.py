"""Standing over random calendars: gaps, leap days, renewals, grace; three ways of saying it agree.

The third way is a diary: every day of every term written down by itself, and nothing clever.
"""

from datetime import date, timedelta

import pytest
from django.test import override_settings
from hypothesis import HealthCheck, example, given
from hypothesis import settings as trying
from hypothesis import strategies as st

from members.models import Community, MembershipTerm
from members.models.membership import in_good_standing, standing, standing_of
from tests.factories import make_community, make_term

pytestmark = pytest.mark.django_db
FIRST = date(2023, 12, 1)
LEAP_DAY = date(2024, 2, 29)
STATUSES = ("paid", "paid", "paid", "approved", "requested", "declined", "withdrawn")

# Days of pause before a term, its length, and what became of it; so terms never overlap.
calendars = st.lists(
    st.tuples(st.integers(0, 90), st.integers(1, 400), st.sampled_from(STATUSES)), max_size=4
)
few_days = st.integers(0, 120)


def terms_of(calendar):
    """The terms of a calendar one after the other, as ``(first, last, status)``."""
    day = FIRST
    for pause, length, status in calendar:
        first = day + timedelta(days=pause)
        day = first + timedelta(days=length)
        yield first, day - timedelta(days=1), status


def diary(calendar):
    """Every single day that was paid for."""
    return {
        first + timedelta(days=number)
        for first, last, status in terms_of(calendar)
        if status == "paid"
        for number in range((last - first).days + 1)
    }


def told_by_the_diary(paid, day, grace):
    if day in paid:
        return "active"
    before = [one for one in paid if one < day]
    if not before:
        return "never"
    return "grace" if (day - max(before)).days <= grace else "lapsed"


def telling_days(calendar, grace):
    """The days around every edge, a leap day, and the first of each month."""
    edges = {LEAP_DAY, LEAP_DAY + timedelta(days=1), FIRST - timedelta(days=1)}
    for first, last, _ in terms_of(calendar):
        edges |= {first, last, last + timedelta(days=grace)}
    around = {edge + timedelta(days=step) for edge in edges for step in (-1, 0, 1)}
    return sorted(around | {date(2024, month, 1) for month in range(1, 13, 3)})


@trying(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(calendar=calendars, grace=few_days)
@example(calendar=[(0, 91, "paid"), (0, 366, "paid")], grace=60)
@example(calendar=[(89, 1, "paid"), (1, 1, "paid")], grace=0)
@example(calendar=[(0, 365, "paid"), (0, 365, "approved")], grace=60)
def test_standing_is_what_the_diary_says(db, calendar, grace):
    with override_settings(GRACE_DAYS=grace):
        assert_all_agree(calendar, grace)


def assert_all_agree(calendar, grace):
    member = make_community("Seattle")
    for first, last, status in terms_of(calendar):
        make_term(member, first, last, status)
    paid, row = diary(calendar), Community.objects.filter(pk=member.pk)

    for day in telling_days(calendar, grace):
        expected = told_by_the_diary(paid, day, grace)
        assert standing(member, day) == expected, day
        assert row.annotate(said=standing_of(at=day)).get().said == expected, day
        good = row.filter(in_good_standing(at=day)).exists()
        assert good is (expected in {"active", "grace"}), day


@pytest.mark.parametrize(
    ("last", "day", "expected"),
    [
        (date(2024, 2, 29), date(2024, 2, 29), "active"),
        (date(2024, 2, 29), date(2024, 3, 1), "grace"),
        (date(2023, 12, 31), LEAP_DAY, "grace"),
        (date(2023, 12, 31), date(2024, 3, 1), "lapsed"),
        (date(2024, 12, 31), date(2025, 3, 1), "grace"),
        (date(2024, 12, 31), date(2025, 3, 2), "lapsed"),
    ],
)
def test_sixty_days_of_grace_with_and_without_a_leap_day(settings, last, day, expected):
    settings.GRACE_DAYS = 60
    member = make_community("Seattle")
    make_term(member, last - timedelta(days=30), last)

    assert standing(member, day) == expected


def test_term_of_one_day_is_a_term():
    member = make_community("Seattle")
    make_term(member, LEAP_DAY, LEAP_DAY)

    assert standing(member, LEAP_DAY) == "active"
    assert MembershipTerm.objects.covering(LEAP_DAY).count() == 1
