"""M3 over random networks: one vote a member, cast by one person who may."""

from datetime import date, timedelta

import pytest
from django.db.models import QuerySet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from members.models import Affiliation, Community, MembershipTerm, User
from members.voting import name_contact, voter_of, with_a_vote
from tests.factories import make_affiliation, make_organization, make_term
from tests.members.factories import make_member, make_person

pytestmark = pytest.mark.django_db

DAY = date(2026, 6, 1)
ROLES = ("coordinator", "official", "volunteer")
terms = st.sampled_from(
    [
        None,
        (date(2026, 1, 1), date(2026, 12, 31), "paid"),
        (date(2026, 1, 1), date(2026, 12, 31), "approved"),
        (date(2025, 5, 1), date(2026, 4, 30), "paid"),
        (date(2024, 1, 1), date(2024, 12, 31), "paid"),
        (date(2026, 6, 2), date(2027, 6, 1), "paid"),
    ]
)
members = st.lists(
    st.fixed_dictionaries(
        {
            "term": terms,
            "role": st.sampled_from(ROLES),
            "status": st.sampled_from(["accepted", "accepted", "requested", "ended"]),
            "ended": st.sampled_from([None, DAY - timedelta(days=1), DAY, DAY + timedelta(days=1)]),
            "is_active": st.sampled_from([True, True, False]),
            "is_named": st.booleans(),
        }
    ),
    min_size=3,
    max_size=3,
)


@pytest.fixture
def network():
    """Three members, each with a term and somebody who may be named; examples change them all."""
    return [make_voting_member(number) for number in range(3)]


def make_voting_member(number):
    community, _ = make_member(f"Town {number}")
    person = make_person(f"Contact {number}")
    row = make_affiliation(person, community.organizations.get())
    return community, make_term(community), person, row


def arrange(member, facts):
    """Written past the doors, as only tests may."""
    community, term, person, row = member
    first, last, status = facts["term"] or (DAY, DAY, "withdrawn")
    QuerySet(MembershipTerm).filter(pk=term.pk).update(starts_on=first, ends_on=last, status=status)
    QuerySet(Affiliation).filter(pk=row.pk).update(
        role=facts["role"], status=facts["status"], ends_on=facts["ended"]
    )
    QuerySet(User).filter(pk=person.pk).update(is_active=facts["is_active"])
    QuerySet(Community).filter(pk=community.pk).update(
        primary_contact=person if facts["is_named"] else None
    )


def is_in_standing(facts):
    """Written down by hand: paid, begun, and ended no more than 60 days ago."""
    if not facts["term"]:
        return False
    first, last, status = facts["term"]
    return status == "paid" and first <= DAY <= last + timedelta(days=60)


def can_vote(facts):
    return (
        is_in_standing(facts)
        and facts["is_named"]
        and facts["is_active"]
        and facts["status"] == "accepted"
        and facts["role"] != "volunteer"
        and (facts["ended"] is None or facts["ended"] >= DAY)
    )


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(facts=members)
def test_ballots_go_to_whom_the_rule_says_and_to_nobody_else(network, facts):
    for member, told in zip(network, facts, strict=True):
        arrange(member, told)
    ballots = {row.name: row.has_voter for row in with_a_vote(at=DAY)}

    for number, told in enumerate(facts):
        assert (f"Town {number}" in ballots) == is_in_standing(told)
        assert ballots.get(f"Town {number}", False) == can_vote(told)


def test_nobody_votes_twice_for_one_member_however_many_organizations_it_has():
    community, cora = make_member("Seattle")
    make_term(community, DAY, date(2099, 12, 31))
    second = make_organization("Second Friends", [community])
    make_affiliation(cora, second, "official")
    name_contact(community, cora, by=cora)

    rows = with_a_vote(Community.objects.filter(pk=community.pk), DAY)
    assert [row.has_voter for row in rows] == [True]


def test_one_person_may_cast_the_votes_of_two_members():
    first, cora = make_member("Seattle")
    second, dan = make_member("Tacoma")
    make_affiliation(cora, second.organizations.get(), "official")
    for community, by in ((first, cora), (second, dan)):
        make_term(community, DAY, date(2099, 12, 31))
        name_contact(community, cora, by=by)
    assert [voter_of(row, DAY) for row in (first, second)] == [cora, cora]


@pytest.mark.parametrize(
    "change",
    [
        {"affiliations": {"status": "ended"}},
        {"affiliations": {"role": "volunteer"}},
        {"affiliations": {"ends_on": DAY - timedelta(days=1)}},
        {"user": {"is_active": False}},
    ],
    ids=["role ended", "became a volunteer", "last day has passed", "account closed"],
)
def test_vote_is_lost_with_what_it_rests_on(change):
    community, cora = make_member("Seattle")
    make_term(community, date(2020, 1, 1), date(2099, 12, 31))
    name_contact(community, cora, by=cora)
    assert voter_of(community) == cora

    QuerySet(Affiliation).filter(user=cora).update(
        **change.get("affiliations", {"role": "coordinator"})
    )
    User.objects.filter(pk=cora.pk).update(**change.get("user", {"is_active": True}))
    community = Community.objects.get(pk=community.pk)
    assert voter_of(community) is None
    assert [row.has_voter for row in with_a_vote(Community.objects.filter(pk=community.pk))] == [
        False
    ]
