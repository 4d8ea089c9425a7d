"""Dues as data of a year: bands without gap or overlap, a fair part for who joins late (M1)."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from members.dues import quote
from members.models import DuesBand, DuesYear, MemberKind
from members.models.dues import band_flaws
from tests.factories import make_community, make_term
from tests.members.factories import make_dues_year

numbers = st.integers(0, 5_000_000)


def band(first, last, name="Band"):
    return DuesBand(name=name, from_population=first, to_population=last, member_kind="local")


@given(st.sets(st.integers(1, 1_000_000), max_size=6), numbers)
def test_bands_cut_at_any_numbers_hold_every_population_once(cuts, population):
    starts = [0, *sorted(cuts)]
    ends = [start - 1 for start in starts[1:]] + [None]
    bands = [band(first, last) for first, last in zip(starts, ends, strict=True)]

    assert band_flaws(MemberKind.LOCAL, bands) == []
    assert sum(row.holds(population) for row in bands) == 1


@given(st.lists(st.tuples(numbers, st.none() | numbers), min_size=1, max_size=5))
def test_bands_are_sound_exactly_when_every_population_falls_into_one(pairs):
    bands = [band(first, last) for first, last in pairs if last is None or last >= first]
    edges = {0, 6_000_000}
    for row in bands:
        last = row.from_population if row.to_population is None else row.to_population
        edges |= {row.from_population, max(row.from_population - 1, 0), last, last + 1}
    sound = all(sum(row.holds(number) for row in bands) == 1 for number in edges)

    if bands:
        assert (band_flaws(MemberKind.LOCAL, bands) == []) == sound


def test_gap_overlap_and_open_end_are_named():
    bands = [band(0, 9), band(5, 20, "Middle"), band(30, 99)]
    assert band_flaws(MemberKind.LOCAL, bands) == [
        "Cities, towns and villages: “Middle” overlaps the band before it.",
        "Cities, towns and villages: no band holds 21 to 29.",
        "Cities, towns and villages: no band holds 100 and more.",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(("first", "last"), [(9_999, 10_000), (50_000, None), (99_999, 99_999)])
def test_database_refuses_bands_that_overlap(first, last):
    year = make_dues_year(2026)
    with pytest.raises(IntegrityError), transaction.atomic():
        DuesBand.objects.create(
            dues_year=year, name="Twice", from_population=first, to_population=last, amount=1
        )


@pytest.mark.django_db
def test_bands_of_another_kind_or_year_may_have_the_same_numbers():
    make_dues_year(2026)
    make_dues_year(2027)
    DuesBand.objects.create(
        dues_year=DuesYear.objects.get(year=2026), member_kind="county", name="All", amount=900
    )


@pytest.mark.django_db
def test_database_refuses_years_that_overlap():
    make_dues_year(2026)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_dues_year(2027, starts_on=date(2026, 12, 31))


@pytest.fixture
def seattle(db):
    make_dues_year(2026)
    make_dues_year(2027)
    return make_community("Seattle", population=50_000, population_year=2020)


@pytest.mark.parametrize(
    ("day", "parts", "dues"),
    [
        (date(2026, 1, 1), 12, "600.00"),
        (date(2026, 1, 31), 12, "600.00"),
        (date(2026, 2, 1), 11, "550.00"),
        (date(2026, 7, 15), 6, "300.00"),
        (date(2026, 12, 31), 1, "50.00"),
    ],
)
def test_who_joins_late_pays_for_the_months_left(seattle, day, parts, dues):
    offer = quote(seattle, day)
    assert (offer.starts_on, offer.ends_on) == (day, date(2026, 12, 31))
    assert (offer.parts, offer.dues) == (parts, Decimal(dues))
    assert not offer.is_renewal


@pytest.mark.parametrize(
    ("rule", "day", "dues"),
    [
        ("quarter", date(2026, 3, 31), "600.00"),
        ("quarter", date(2026, 4, 1), "450.00"),
        ("quarter", date(2026, 10, 1), "150.00"),
        ("none", date(2026, 12, 31), "600.00"),
    ],
)
def test_each_year_has_its_own_rule_for_a_part(seattle, rule, day, dues):
    DuesYear.objects.filter(year=2026).update(prorate_by=rule)
    assert quote(seattle, day).dues == Decimal(dues)


def test_part_of_a_year_that_begins_in_july(db):
    make_dues_year(2026, starts_on=date(2026, 7, 1), ends_on=date(2027, 6, 30))
    place = make_community("Seattle", population=50_000, population_year=2020)
    assert quote(place, date(2027, 1, 15)).share == "6 of 12 months"


def test_odd_amounts_are_rounded_to_the_cent(db):
    make_dues_year(2026, bands=((0, None, "100.00"),))
    place = make_community("Seattle", population=50_000, population_year=2020)
    assert quote(place, date(2026, 6, 1)).dues == Decimal("58.33")


def test_next_term_is_shown_from_the_day_renewal_opens(seattle):
    make_term(seattle, date(2026, 1, 1), date(2026, 12, 31))
    with pytest.raises(ValidationError, match="Renewal for 2027 opens on October 1, 2026"):
        quote(seattle, date(2026, 9, 30))

    offer = quote(seattle, date(2026, 10, 1))
    assert (offer.starts_on, offer.ends_on) == (date(2027, 1, 1), date(2027, 12, 31))
    assert offer.is_renewal
    assert offer.dues == Decimal("600.00")


def test_renewal_in_grace_follows_the_old_term_without_a_gap(seattle):
    make_term(seattle, date(2026, 1, 1), date(2026, 12, 31))
    assert quote(seattle, date(2027, 3, 1)).starts_on == date(2027, 1, 1)


def test_return_after_grace_begins_on_the_day_and_leaves_the_gap(seattle):
    make_term(seattle, date(2026, 1, 1), date(2026, 12, 31))
    offer = quote(seattle, date(2027, 3, 2))
    assert offer.starts_on == date(2027, 3, 2)
    assert (offer.is_renewal, offer.parts) == (False, 10)


def test_term_that_was_declined_or_withdrawn_is_as_if_it_had_never_been(seattle):
    make_term(seattle, date(2026, 1, 1), date(2026, 12, 31), "withdrawn")
    make_term(seattle, date(2026, 2, 1), date(2026, 12, 31), "declined")
    assert quote(seattle, date(2026, 5, 1)).starts_on == date(2026, 5, 1)


@pytest.mark.parametrize("status", ["requested", "approved"])
def test_term_under_way_leaves_nothing_to_ask_for(seattle, status):
    make_term(seattle, date(2026, 5, 1), date(2026, 12, 31), status)
    with pytest.raises(ValidationError, match="under way already"):
        quote(seattle, date(2026, 5, 1))


def test_unknown_population_is_asked_for(seattle):
    seattle.population = seattle.population_year = None
    with pytest.raises(ValidationError, match="The population is not recorded"):
        quote(seattle, date(2026, 5, 1))


def test_year_without_dues_is_said(seattle):
    with pytest.raises(ValidationError, match="The dues of 2030 are not set yet"):
        quote(seattle, date(2030, 5, 1))


def test_bands_with_a_gap_give_no_dues_at_all(seattle):
    DuesBand.objects.filter(from_population=10_000).delete()
    with pytest.raises(ValidationError, match="no band holds 10,000 to 99,999"):
        quote(seattle, date(2026, 5, 1))


def test_kind_of_member_without_bands_is_said(seattle):
    seattle.kind = "county"
    with pytest.raises(ValidationError, match="no dues of 2026 for members like this"):
        quote(seattle, date(2026, 5, 1))
