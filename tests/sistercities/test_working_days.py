"""Due dates count the days on which staff work, and every way of counting them agrees."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from sistercities.working_days import (
    Holiday,
    due_after,
    holidays_since,
    working_days_after,
    working_days_between,
)

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
OFF = st.frozensets(st.dates(date(2020, 1, 1), date(2031, 12, 31)), max_size=40)


def works(day, off):
    return day.isoweekday() <= 5 and day not in off


@given(DAYS, st.integers(0, 40), OFF)
def test_day_after_so_many_is_the_first_with_so_many_between(day, number, off):
    due = working_days_after(day, number, off)
    assert working_days_between(day, due, off) == number
    assert number == 0 or works(due, off)
    assert due == day if number == 0 else due > day


@given(DAYS, st.integers(0, 200), OFF)
def test_days_between_are_counted_one_by_one(first, span, off):
    last = first + timedelta(days=span)
    days = [first + timedelta(days=step) for step in range(1, span + 1)]
    assert working_days_between(first, last, off) == sum(works(day, off) for day in days)
    assert working_days_between(last, first, off) == -working_days_between(first, last, off)


@given(DAYS, st.integers(0, 20), st.integers(0, 20), OFF)
def test_two_spans_one_after_the_other_are_one_span(day, one, other, off):
    middle = working_days_after(day, one, off)
    end = working_days_after(middle, other, off)
    assert end == working_days_after(day, one + other, off)


@given(DAYS, st.integers(1, 20), OFF, DAYS)
def test_holiday_more_never_makes_it_earlier(day, number, off, another):
    due = working_days_after(day, number, off)
    later = working_days_after(day, number, off | {another})
    assert due <= later <= due + timedelta(days=50)


@pytest.mark.django_db
def test_holidays_of_the_network_are_stepped_over():
    for day in ("2026-11-26", "2026-11-27", "2026-12-25"):
        Holiday.objects.create(day=day, name="Off")
    wednesday = date(2026, 11, 25)
    assert working_days_after(wednesday, 1) == date(2026, 11, 30)
    assert working_days_between(wednesday, date(2026, 12, 1)) == 2
    assert holidays_since(date(2026, 11, 27)) == {date(2026, 11, 27), date(2026, 12, 25)}


@pytest.mark.django_db
def test_day_is_a_holiday_once_and_says_which():
    row = Holiday.objects.create(day=date(2026, 7, 4), name="Independence Day")
    assert str(row) == "Independence Day, 2026-07-04"
    twin = Holiday(day=date(2026, 7, 4), name="Again")
    with pytest.raises(ValidationError, match="already exists"):
        twin.validate_unique()
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)


@pytest.mark.django_db
def test_due_day_is_never_a_day_of_rest():
    assert all(due_after(number).isoweekday() <= 5 for number in range(1, 8))
