"""Values of rows as JSON has them: the same from either database, and different if they differ."""

import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sistercities.values import plain

ZONES = st.builds(timezone, st.timedeltas(timedelta(hours=-14), timedelta(hours=14)))
MOMENTS = st.datetimes(datetime(1900, 1, 2), datetime(2999, 1, 1), timezones=ZONES)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (datetime(2026, 3, 1, 12, tzinfo=UTC), "2026-03-01T12:00:00+00:00"),
        (
            datetime(2026, 3, 1, 12, tzinfo=timezone(timedelta(hours=9))),
            "2026-03-01T03:00:00+00:00",
        ),
        (date(2026, 3, 1), "2026-03-01"),
        (time(23, 59, 1), "23:59:01"),
        (Decimal("150.00"), "150.00"),
        (Decimal("1E+3"), "1E+3"),
        (UUID(int=7), "00000000-0000-0000-0000-000000000007"),
        (timedelta(minutes=90), 5400.0),
        (b"\x00\xff", "00ff"),
        (memoryview(b"\x00\xff"), "00ff"),
        ("神戸", "神戸"),
        (7, 7),
        (True, True),
        (None, None),
        ({"a": [1, None]}, {"a": [1, None]}),
    ],
)
def test_value_is_told_in_one_way(value, told):
    assert plain(value) == told
    assert type(plain(value)) is type(told)
    assert json.loads(json.dumps(plain(value))) == told


@given(MOMENTS, MOMENTS)
def test_moments_are_told_alike_where_they_are_the_same_and_only_there(one, other):
    """SQLite gives moments in UTC, PostgreSQL in the zone of the session."""
    assert (plain(one) == plain(other)) == (one == other)
    assert plain(one) == plain(one.astimezone(UTC))
    assert datetime.fromisoformat(plain(one)) == one


@given(st.binary(max_size=40))
def test_bytes_are_told_alike_as_either_database_gives_them(data):
    assert plain(data) == plain(memoryview(data))
    assert bytes.fromhex(plain(data)) == data
