"""`refresh_register`: after a release that reads facts differently, the copies follow."""

import io
from datetime import date

import pytest
from django.core.management import call_command

from partnerships.models import Agreement, Partnership
from partnerships.verifying import disagreeing
from sistercities.search import search
from tests.factories import make_act, make_agreement, make_community, make_partnership

pytestmark = pytest.mark.django_db


def refresh():
    out = io.StringIO()
    call_command("refresh_register", stdout=out)
    return out.getvalue().strip()


def test_copies_of_an_older_rule_are_written_anew_and_others_are_left():
    tie = make_partnership(signed_on="1950-01-01", signed_on_last="1950-12-31")
    day, listed = date(1957, 10, 21), tie.agreements.get()
    make_agreement(tie, "approved", amends=listed, signed_on=day, signed_on_last=day)
    make_partnership(make_community("Denver"), make_community("Brest", "FR"))
    old = {"established_on": "1950-01-01", "established_on_last": "1950-12-31"}
    Partnership.objects.filter(pk=tie.pk).update(**old)
    assert [(found.pk, wrong) for found, wrong in disagreeing()] == [(tie.pk, list(old))]

    assert refresh() == "1 partnerships say what their facts say again."

    tie = Partnership.objects.get(pk=tie.pk)
    assert tie.established.isoformat() == "1957-10-21"
    assert "Seattle & Kobe" in [hit.title for hit in search("kobe 1957")]
    assert refresh() == "0 partnerships say what their facts say again."


def test_corrected_text_of_an_ended_tie_is_closed_beside_the_one_that_corrects_it():
    tie = make_partnership()
    make_agreement(tie, "approved", amends=tie.agreements.get())
    for side, day in (("abroad", date(2018, 10, 2)), ("home", date(2019, 1, 7))):
        make_act(tie, side=side, on=day)
    Agreement.objects.filter(amends__isnull=False).update(closed_on=date(2019, 1, 7))

    refresh()
    days = Agreement.objects.values_list("closed_on", flat=True)
    assert list(days) == [date(2019, 1, 7), date(2019, 1, 7)]
