"""Statements put together once answer as the ORM does, for any number of keys."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from members.models import Community
from sistercities.prepared import MOST, Prepared
from tests.counting import looking_again
from tests.factories import make_country

pytestmark = pytest.mark.django_db

MANY = 80
PLACES = st.lists(st.integers(0, MANY - 1), max_size=40, unique=True)


def asked(keys):
    rows = Community.objects.filter(pk__in=keys).order_by("pk")
    return rows.values_list("pk", "name", "country", "is_public", "latitude")


@pytest.fixture
def pks():
    japan = make_country("JP")
    rows = Community.objects.bulk_create(
        Community(name=f"P{at}", sort_name=f"p{at}", slug=f"p-{at}", country=japan)
        for at in range(MANY)
    )
    return [row.pk for row in rows]


@looking_again
@given(places=PLACES, unknown=st.lists(st.integers(10**6, 10**9), max_size=3))
def test_rows_are_those_that_the_orm_gives(pks, places, unknown):
    keys = [*unknown, *(pks[at] for at in places)]
    assert Prepared(asked)(keys) == [tuple(row) for row in asked(keys)]


@pytest.mark.parametrize("number", [0, 1, 99, 100, 101, 250])
def test_keys_are_asked_for_by_the_hundred(pks, number):
    keys = [pks[at % MANY] for at in range(number)]
    prepared = Prepared(asked)
    with CaptureQueriesContext(connection) as queries:
        rows = prepared(keys)
    assert len(queries) == -(-number // MOST)
    assert {row[0] for row in rows} == set(keys)


def test_statement_is_asked_again_with_other_keys(pks):
    prepared = Prepared(asked)
    assert [row[0] for row in prepared([pks[3], pks[1]])] == [pks[1], pks[3]]
    assert [row[0] for row in prepared([pks[2]])] == [pks[2]]
    assert prepared([]) == []
