"""Dues over any day, amount and rule: never more than the band, never less for longer (M1)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from members.dues import quote
from members.models import Community, DuesYear, MemberKind
from tests.factories import make_community
from tests.members.factories import make_dues_year

pytestmark = pytest.mark.django_db

CENT = Decimal("0.01")
days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
amounts = st.decimals(0, 9_999, places=2)
rules = st.sampled_from(["none", "quarter", "month"])
PARTS = {"none": 1, "quarter": 4, "month": 12}


trying = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def town():
    """One town and one year; each example finds them as the last one left them."""
    make_dues_year(2026)
    return make_community("Seattle", population=50_000, population_year=2020)


def set_dues(amount, rule):
    year = DuesYear.objects.get(year=2026)
    year.bands.update(amount=amount)
    DuesYear.objects.update(prorate_by=rule)


@trying
@given(day=days, amount=amounts, rule=rules)
def test_part_of_a_year_costs_that_part_of_the_dues_to_the_cent(town, day, amount, rule):
    set_dues(amount, rule)
    offer = quote(town, day)
    assert offer.of_parts == PARTS[rule]
    assert 1 <= offer.parts <= offer.of_parts
    assert abs(offer.dues - amount * offer.parts / offer.of_parts) <= CENT / 2
    assert 0 <= offer.dues <= amount
    assert offer.dues == offer.dues.quantize(CENT)


@trying
@given(day=days, later=st.integers(0, 364), amount=amounts, rule=rules)
def test_who_joins_later_never_pays_more(town, day, later, amount, rule):
    set_dues(amount, rule)
    last = min(day + timedelta(days=later), date(2026, 12, 31))
    assert quote(town, last).dues <= quote(town, day).dues


@trying
@given(day=days, rule=rules)
def test_first_and_last_day_of_a_term_lie_in_the_year_it_is_paid_for(town, day, rule):
    set_dues(600, rule)
    offer = quote(town, day)
    assert (offer.starts_on, offer.ends_on) == (day, date(2026, 12, 31))
    assert DuesYear.objects.containing(offer.starts_on) == offer.year
    assert bool(offer.share) == (offer.parts < offer.of_parts)


@trying
@given(population=st.integers(0, 40_000_000))
def test_band_of_a_community_is_the_one_that_holds_its_population(town, population):
    town.population = population
    band = quote(town, date(2026, 1, 1)).band
    assert band.from_population <= population
    assert band.to_population is None or population <= band.to_population


@pytest.mark.parametrize(
    ("kind", "pays_as"),
    [
        ("city", "local"),
        ("town", "local"),
        ("village", "local"),
        ("county", "county"),
        ("state", "state"),
        ("province", "state"),
        ("prefecture", "state"),
        ("region", "state"),
        ("district", "local"),
        ("island", "local"),
        ("other", "local"),
    ],
)
def test_every_kind_of_community_pays_by_bands_of_its_kind(kind, pays_as):
    assert MemberKind.of(Community(kind=kind)) == pays_as


def test_table_of_kinds_leaves_none_out():
    table = test_every_kind_of_community_pays_by_bands_of_its_kind.pytestmark[0].args[1]
    assert {kind for kind, _ in table} == set(Community.Kind.values)
