"""R7: exactly one charter sister city for each partner abroad, worked out from the record."""

from datetime import date

import pytest

from partnerships.charter import charters, is_charter, with_charter
from partnerships.models import Partnership
from tests.factories import make_act, make_agreement, make_community, make_partnership

pytestmark = pytest.mark.django_db


def make_tie(name, kobe, year, status="approved", **fields):
    fields.setdefault("signed_on", date(year, 1, 1) if year else None)
    fields.setdefault("signed_on_last", fields["signed_on"])
    return make_partnership(make_community(name), kobe, status, **fields)


@pytest.fixture
def kobe():
    return make_community("Kobe", "JP")


def annotated(tie):
    return with_charter(Partnership.objects.all()).get(pk=tie.pk)


def test_oldest_verified_tie_is_the_charter(kobe):
    make_tie("Philadelphia", kobe, 1986)
    oldest = make_tie("Seattle", kobe, 1957)
    make_tie("Tacoma", kobe, 1950, status="on_record")
    make_tie("Spokane", kobe, 1940, kind="friendship")

    assert charters([kobe.pk]) == {kobe.pk: oldest.pk}
    assert is_charter(annotated(oldest))


def test_equal_days_are_decided_by_the_decision_and_then_by_the_record(kobe):
    later = make_tie("Reno", kobe, 1957, decided_at="2026-03-02T12:00:00Z")
    first = make_tie("Seattle", kobe, 1957, decided_at="2026-03-01T12:00:00Z")
    make_tie("Tacoma", kobe, 1957, decided_at="2026-03-01T12:00:00Z")

    assert later.pk < first.pk
    assert charters([kobe.pk]) == {kobe.pk: first.pk}


def test_undated_agreement_comes_after_every_dated_one(kobe):
    make_tie("Reno", kobe, None)
    dated = make_tie("Seattle", kobe, 2001)

    assert charters([kobe.pk]) == {kobe.pk: dated.pk}


def test_upgrade_counts_from_the_sister_agreement(kobe):
    upgraded = make_tie("Reno", kobe, 1950, kind="friendship")
    make_agreement(
        upgraded, "approved", "sister", signed_on=date(1990, 1, 1), signed_on_last=date(1990, 1, 1)
    )
    oldest = make_tie("Seattle", kobe, 1957)

    assert charters([kobe.pk]) == {kobe.pk: oldest.pk}


def test_tie_that_one_side_upholds_keeps_the_label(kobe):
    oldest = make_tie("San Francisco", kobe, 1957)
    make_tie("Chicago", kobe, 1973)
    make_act(oldest, side="abroad", kind="ended")

    assert charters([kobe.pk]) == {kobe.pk: oldest.pk}


def test_tie_that_both_have_ended_passes_it_on(kobe):
    oldest = make_tie("San Francisco", kobe, 1957, closed_on=date(2020, 1, 1))
    second = make_tie("Chicago", kobe, 1973)

    assert not is_charter(annotated(oldest))
    assert is_charter(annotated(second))


def test_community_without_a_verified_tie_has_none(kobe):
    make_tie("Tacoma", kobe, 1957, status="on_record")

    assert charters([kobe.pk]) == {}
