"""Which partnership may be given a grant, and how much of it (G2)."""

from datetime import date

import pytest
from django.utils import timezone

from programs.forms.giving import GrantForm
from programs.models import Grant
from tests.factories import make_act, make_community, make_partnership, make_term
from tests.programs.giving import make_grant, make_grant_call
from tests.programs.standing_ties import ACTS, AFTER, BEFORE, ENTERED, faults, make_seattle

pytestmark = pytest.mark.django_db


@pytest.fixture
def seattle():
    return make_seattle()


@pytest.fixture
def tie(seattle):
    return seattle.ties_as_home.get()


def wanted(tie, given=None, **told):
    call = given or make_grant_call(amount=10_000)
    told = {"given_on": ENTERED, "amount": 6_000, "purpose": "A choir.", **told}
    days = {"starts_on": date(2026, 4, 1), "ends_on": date(2026, 6, 30)}
    return GrantForm({"call": call.pk, "partnership": tie.number, **days, **told})


def test_recognized_partnership_gets_a_grant(tie):
    form = wanted(tie)
    assert faults(form) == {}
    assert not form.save().is_closed


@pytest.mark.parametrize(("acts", "stood"), ACTS.values(), ids=ACTS)
def test_grant_asks_how_the_tie_stood_that_day_and_not_how_it_stands_today(tie, acts, stood):
    for side, kind, day in acts:
        make_act(tie, side, kind, on=day)
    refused = {"partnership": ["This partnership was not recognized on that day (G2)."]}
    assert faults(wanted(tie)) == ({} if stood else refused)


def test_tie_of_two_communities_at_home_is_no_partnership_for_a_grant(seattle):
    signed = {"signed_on": date(1957, 10, 21), "signed_on_last": date(1957, 10, 21)}
    tie = make_partnership(seattle, make_community("Bend"), "approved", **signed)
    assert list(faults(wanted(tie))) == ["partnership"]


@pytest.mark.parametrize("day", [date(2026, 2, 28), date(2025, 12, 31)])
def test_partnership_has_to_be_recognized_on_the_day_of_the_decision(tie, day):
    assert faults(wanted(tie, given_on=day)) == {
        "partnership": ["This partnership was not recognized on that day (G2)."]
    }


def test_tie_on_record_gets_no_grant():
    make_term((tie := make_partnership()).home)
    assert list(faults(wanted(tie))) == ["partnership"]


# Days of an earlier grant of the same tie, and whether it stops one that is given on March 20.
EARLIER = {
    "over for 61 days": ({"ends_on": date(2026, 1, 18)}, True),
    "over for 60 days": ({"ends_on": date(2026, 1, 19)}, False),
    "reported before": ({"ends_on": date(2025, 9, 30), "reported_on": BEFORE}, False),
    "reported that day": ({"ends_on": date(2025, 9, 30), "reported_on": ENTERED}, False),
    "reported after": ({"ends_on": date(2025, 9, 30), "reported_on": AFTER}, True),
    "known from a source": ({"ends_on": date(2025, 9, 30), "given_on": None}, False),
}


@pytest.mark.parametrize(("told", "stops"), EARLIER.values(), ids=EARLIER)
def test_overdue_report_of_an_earlier_grant_stops_the_next(tie, told, stops):
    told = {"given_on": date(2025, 2, 1), **told}
    told |= {"outcome": "They sang."} if "reported_on" in told else {}
    make_grant(tie, make_grant_call("choirs", title="Choirs"), **told)
    refused = {"partnership": ["The final report of an earlier grant, Choirs, is overdue (G2)."]}
    assert faults(wanted(tie)) == (refused if stops else {})


def test_overdue_report_of_another_partnership_stops_nothing(tie):
    other = make_partnership(make_community("Bend"), make_community("Bonn", "DE"))
    make_grant(other, make_grant_call("choirs"), given_on=date(2025, 2, 1))
    assert faults(wanted(tie)) == {}


def test_grant_that_is_entered_long_after_its_end_does_not_stop_itself(tie):
    days = {"starts_on": date(2025, 3, 1), "ends_on": date(2025, 9, 30)}
    grant = make_grant(tie, make_grant_call("choirs"), given_on=ENTERED, **days)
    told = {"call": grant.call_id, "partnership": tie.number, "given_on": AFTER}
    told |= {"amount": 5_000, "purpose": "A choir.", **days}
    assert faults(GrantForm(told, instance=grant)) == {}


def test_call_gives_no_more_than_it_has(tie):
    other = make_partnership(make_community("Bend"), make_community("Bonn", "DE"))
    given = make_grant(other, make_grant_call(amount=10_000), amount="5500.50")
    assert faults(wanted(tie, given.call)) == {"amount": ["The call has 4,499.50 USD left."]}
    assert faults(wanted(tie, given.call, amount="4499.50")) == {}


def test_final_report_closes_a_grant(tie):
    grant = wanted(tie).save()
    today = timezone.localdate()
    told = {"call": grant.call_id, "partnership": tie.number, "given_on": ENTERED, "amount": 6_000}
    told |= {"starts_on": today, "ends_on": today, "purpose": "A choir.", "reported_on": today}
    assert faults(GrantForm(told, instance=Grant.objects.get(pk=grant.pk))) == {
        "__all__": [
            "A final report has its day, not before the first day of the grant, and says what "
            "came of it."
        ]
    }
    GrantForm({**told, "outcome": "They sang."}, instance=grant).save()
    assert Grant.objects.get().is_closed


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("amount", "much"),
        ("amount", "NaN"),
        ("amount", "1e30"),
        ("amount", "-5"),
        ("partnership", ""),
        ("partnership", "P-"),
        ("call", "999999"),
        ("starts_on", "2026-02-30"),
        ("reported_on", "2999-01-01"),
    ],
)
def test_grant_that_cannot_be_understood_is_refused(tie, field, text):
    told = faults(wanted(tie, **{field: text, "outcome": ""}))
    assert field in told or "__all__" in told
