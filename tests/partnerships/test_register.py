from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from partnerships.models import Agreement, Partnership, number_of
from partnerships.register import COPIES, facts_of, open_partnership
from tests.factories import (
    make_act,
    make_agreement,
    make_community,
    make_partnership,
    make_state,
    make_term,
)

pytestmark = pytest.mark.django_db


def test_pair_is_one_tie_in_either_order():
    seattle, kobe = make_community("Seattle"), make_community("Kobe", "JP")
    tie = open_partnership(seattle, kobe)

    assert open_partnership(kobe, seattle) == tie
    with pytest.raises(IntegrityError), transaction.atomic():
        Partnership.objects.create(
            home=kobe,
            abroad=seattle,
            slug="x",
            home_country=kobe.country,
            abroad_country=seattle.country,
        )


def test_community_cannot_be_its_own_partner():
    seattle = make_community("Seattle")
    with pytest.raises(IntegrityError), transaction.atomic():
        open_partnership(seattle, seattle)


def test_tie_within_one_country_is_domestic_and_not_counted():
    tie = make_partnership(make_community("Seattle"), make_community("Toledo"))

    assert tie.kind == "domestic"
    assert Partnership.objects.count() == 1
    assert Partnership.objects.international().count() == 0


def test_osaka_ended_and_san_francisco_upheld_are_both_told():
    tie = make_partnership(make_community("San Francisco"), make_community("Osaka", "JP"))
    make_act(tie, side="abroad", kind="ended", on=date(2018, 10, 2))
    make_act(tie, side="home", kind="upheld", on=date(2018, 10, 4))

    tie.refresh_from_db()
    assert (tie.status, tie.home_status, tie.abroad_status) == (
        "ended_one_side",
        "in_force",
        "ended",
    )


def test_tie_has_ended_when_both_sides_said_so():
    tie = make_partnership()
    make_act(tie, side="abroad", kind="ended")
    make_act(tie, side="home", kind="ended")

    tie.refresh_from_db()
    assert tie.status == "ended"


def test_act_awaiting_a_second_person_changes_nothing():
    tie = make_partnership()
    make_act(tie, kind="ended", status="proposed")

    tie.refresh_from_db()
    assert tie.status == "on_record"


def test_upgrade_keeps_the_friendship_and_its_date():
    tie = make_partnership(
        status="approved",
        kind="friendship",
        signed_on=date(1990, 1, 1),
        signed_on_last=date(1990, 12, 31),
    )
    assert tie.kind == "friendship"
    make_agreement(
        tie, "approved", "sister", signed_on=date(2000, 5, 3), signed_on_last=date(2000, 5, 3)
    )

    tie.refresh_from_db()
    assert tie.kind == "sister"
    assert tie.established.isoformat() == "1990"
    assert tie.agreements.count() == 2


def test_lapsed_dues_hide_the_label_and_nothing_else():
    tie = make_partnership(status="approved")
    make_term(tie.home, date(2026, 1, 1), date(2026, 12, 31))

    assert Partnership.objects.recognized(at=date(2026, 7, 1)).count() == 1
    assert Partnership.objects.recognized(at=date(2027, 3, 1)).count() == 1  # day 60 of grace
    assert Partnership.objects.recognized(at=date(2027, 3, 2)).count() == 0
    assert Partnership.objects.get().status == "in_force"


def test_every_copy_can_be_rebuilt_from_the_facts():
    washington = make_state()
    seattle = make_community("Seattle", parent=washington, latitude=47.6, longitude=-122.3)
    kobe = make_community("Kobe", "JP", latitude=34.7, longitude=135.2)
    make_partnership(seattle, kobe, signed_on=date(1957, 10, 1), signed_on_last=date(1957, 10, 31))
    make_partnership(seattle, make_community("Bergen", "NO"), status="approved")
    make_act(make_partnership(seattle, make_community("Osaka", "JP")))

    for tie in Partnership.objects.all():
        facts = facts_of(tie)
        assert {name: getattr(tie, name) for name in COPIES} == facts
    tie = Partnership.objects.get(abroad=kobe)
    assert (tie.home_state, tie.distance_km) == (washington, 8064)


def test_second_live_agreement_of_a_kind_is_refused_with_a_sentence():
    tie = make_partnership()
    second = Agreement(partnership=tie, kind="sister")
    with pytest.raises(ValidationError, match="live agreement of this kind already"):
        second.validate_constraints()


def test_resolution_after_the_signing_is_refused_only_when_it_is_certain():
    tie = make_partnership(status=None)
    agreement = Agreement(
        partnership=tie,
        signed_on=date(1957, 1, 1),
        signed_on_last=date(1957, 12, 31),
        resolved_on=date(1957, 5, 1),
        resolved_on_last=date(1957, 5, 31),
    )
    agreement.validate_constraints()

    agreement.resolved_on = agreement.resolved_on_last = date(1958, 1, 1)
    with pytest.raises(ValidationError, match="on or before the signing"):
        agreement.validate_constraints()


def test_record_is_found_by_the_number_that_people_cite_however_it_is_written():
    tie = make_partnership()
    assert number_of(40) == "P-000040"
    assert tie.number == number_of(tie.pk)
    for written in (tie.number, tie.number.lower(), f" P-{tie.pk} ", str(tie.pk)):
        assert Partnership.objects.numbered(written).get() == tie
    assert not Partnership.objects.numbered("forty").exists()
