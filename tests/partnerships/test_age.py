"""How old a case is, told from one fixed week to another: in words, in days and by its color."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from partnerships.models import Agreement
from partnerships.review import age_of
from sistercities.working_days import working_days_after

MONDAY = date(2026, 3, 2)
NO_HOLIDAYS = frozenset()


def age(monkeypatch, today, due, begun=MONDAY, holidays=NO_HOLIDAYS):
    now = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)
    since = datetime(begun.year, begun.month, begun.day, 9, tzinfo=UTC)
    return age_of(Agreement(due_on=due, waiting_since=since), holidays)


# the day it is, the day it is due -> words, level, working days used of those allowed
AGES = {
    ("2026-03-02", "2026-03-16"): ("due in 10 working days", "ok", 0, 10),
    ("2026-03-12", "2026-03-16"): ("due in 2 working days", "soon", 8, 10),
    ("2026-03-13", "2026-03-16"): ("due in 1 working day", "soon", 9, 10),
    ("2026-03-14", "2026-03-16"): ("due in 1 working day", "soon", 9, 10),
    ("2026-03-15", "2026-03-16"): ("due tomorrow", "soon", 9, 10),
    ("2026-03-16", "2026-03-16"): ("due today", "soon", 10, 10),
    ("2026-03-17", "2026-03-16"): ("1 working day late", "late", 10, 10),
    ("2026-03-18", "2026-03-16"): ("2 working days late", "late", 10, 10),
    ("2026-03-10", "2026-03-11"): ("due tomorrow", "soon", 6, 7),
    ("2026-03-02", "2026-03-02"): ("due today", "soon", 0, 1),
}


@pytest.mark.parametrize("case", AGES, ids="-due-".join)
def test_age_is_told_in_working_days_and_tomorrow_is_tomorrow(monkeypatch, case):
    today, due = map(date.fromisoformat, case)
    words, level, used, allowed = AGES[case]
    found = age(monkeypatch, today, due)
    assert (found.words, found.level, found.used, found.allowed) == (words, level, used, allowed)


def test_holiday_is_no_day_of_the_turn(monkeypatch):
    off = {date(2026, 3, 13)}
    found = age(monkeypatch, date(2026, 3, 12), date(2026, 3, 17), holidays=off)
    assert (found.words, found.allowed) == ("due in 2 working days", 10)


def test_case_that_waits_for_nobody_has_no_age():
    assert age_of(Agreement(due_on=None, waiting_since=timezone.now())) is None
    assert age_of(Agreement(due_on=MONDAY, waiting_since=None)) is None


@given(st.integers(0, 60), st.integers(1, 20))
def test_share_of_a_turn_is_never_more_than_the_whole(passed, allowed):
    with pytest.MonkeyPatch.context() as patch:
        due = working_days_after(MONDAY, allowed, NO_HOLIDAYS)
        found = age(patch, MONDAY + timedelta(days=passed), due)
    assert 0 <= found.used <= found.allowed == allowed
    assert (found.level == "late") is ("late" in found.words)
