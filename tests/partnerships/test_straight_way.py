"""The straight way to approval, with one fact or one free person missing: it never arrives."""

import pytest

from tests.partnerships.test_machine import Review

LACKS = {
    "a name": ("somebody_writes_a_signature", {"side": "abroad", "change": {"official": ""}}),
    "the highest office": (
        "somebody_writes_a_signature",
        {"side": "home", "change": {"is_highest": False}},
    ),
    "why nobody is elected": (
        "somebody_writes_a_signature",
        {"side": "abroad", "change": {"basis": "appointed", "no_election_ground": ""}},
    ),
    "a day": (
        "somebody_writes_a_signature",
        {"side": "home", "change": {"signed_on": None, "signed_on_last": None}},
    ),
    "the partner in the resolution": (
        "somebody_writes_whom_the_resolution_names",
        {"name": "Kyoto"},
    ),
    "the signed paper": (
        "somebody_takes_a_paper_back_or_brings_it",
        {"kind": "agreement", "gone": True},
    ),
    "the resolution": (
        "somebody_takes_a_paper_back_or_brings_it",
        {"kind": "resolution", "gone": True},
    ),
    "dues": ("dues_lapse_or_are_paid", {"paid": False}),
    "a law that allows it": ("a_law_comes_or_goes", {"standing": True}),
    "a second person": ("a_person_writes_in_it", {"who": 2}),
    "a neutral person": ("a_person_joins_a_side", {"who": 2, "side": "home"}),
}


@pytest.fixture
def review(db):
    review = Review()
    yield review
    review.teardown()


def test_straight_way_leads_to_approved_with_the_facts(review):
    review.the_network_hurries(first=1, second=2)
    assert review.agreement().status == "approved"


@pytest.mark.parametrize("lack", LACKS)
def test_straight_way_ends_before_approval_where_one_fact_is_missing(review, lack):
    spoil, details = LACKS[lack]
    getattr(review, spoil)(**details)
    review.the_network_hurries(first=1, second=2)
    assert review.agreement().status != "approved"
