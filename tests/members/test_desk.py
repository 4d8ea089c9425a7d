"""What the desk says about organizations and membership."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from members.desk import desk
from members.models import Affiliation, ChangeProposal, Community, Invoice
from tests.clock import today
from tests.factories import (
    make_affiliation,
    make_community,
    make_coordinator,
    make_organization,
    make_row_in_status,
    make_term,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def seattle():
    """A community that has said who casts its vote."""
    community = make_community("Seattle")
    community.primary_contact = make_coordinator(community, name="Vera Voter")
    community.save()
    return community


@pytest.fixture
def dana(seattle):
    return make_coordinator(seattle)


def make_invoice(term, due_on):
    return Invoice.objects.create(
        term=term,
        number=f"2026-{term.pk:05d}",
        due_on=due_on,
        bill_to="Seattle",
        item="Membership",
        amount=Decimal("610.00"),
    )


def titles(rows):
    return [row.title for row in rows]


def test_person_without_a_role_is_shown_where_to_join():
    told = desk(make_user())

    assert titles(told.tasks) == titles(told.cases) == told.roles == []
    assert [row.label for row in told.openings] == ["Join an organization"]


def test_people_who_ask_to_join_wait_for_the_coordinator_and_for_nobody_else(dana):
    organization = dana.coordinated_organizations().get()
    ruth = make_user("Ruth Alvarez")
    make_affiliation(ruth, organization, "volunteer", "requested")
    make_affiliation(make_user("Ben Ito"), make_organization("Elsewhere"), status="requested")
    volunteer = make_affiliation(make_user(), organization, "volunteer").user

    (task,) = desk(dana).tasks
    assert task.title == "Answer Ruth Alvarez"
    assert "to be volunteer of Friends of Dana Whitfield" in task.text
    assert desk(volunteer).tasks == []
    assert desk(ruth).tasks == []


@pytest.mark.parametrize(
    ("asked", "words"),
    [(date(2026, 2, 3), "Asked on February 3 to"), (date(2024, 2, 3), "Asked on February 3, 2024")],
)
def test_coordinator_reads_in_which_year_somebody_asked_unless_it_is_this_one(
    dana, asked, words, monkeypatch
):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 10, 9, 12, tzinfo=UTC))
    organization = dana.coordinated_organizations().get()
    request = make_affiliation(make_user("Ruth Alvarez"), organization, "volunteer", "requested")
    Affiliation.objects.filter(pk=request.pk).update(
        created_at=datetime(asked.year, asked.month, asked.day, 12, tzinfo=UTC)
    )

    (task,) = desk(dana).tasks
    assert task.text.startswith(words)


def test_who_asked_to_join_sees_whose_turn_it_is(dana):
    organization = dana.coordinated_organizations().get()
    ruth = make_affiliation(make_user("Ruth"), organization, "volunteer", "requested").user

    (case,) = desk(ruth).cases
    assert (case.title, case.party, case.mine) == (
        "Joining Friends of Dana Whitfield",
        "Friends of Dana Whitfield",
        False,
    )
    assert [(step.label, step.who, step.state) for step in case.steps] == [
        ("Asked", "You", "done"),
        ("Answer", "A coordinator", "now"),
        ("Done", "Everyone", ""),
    ]


def test_last_day_of_a_role_is_told(dana):
    dana.affiliations.update(ends_on=today(10))

    assert "until" in desk(dana).roles[0]


@pytest.mark.parametrize(("days", "told"), [(-400, [None]), (-1, [-1]), (60, [60]), (61, [])])
def test_membership_that_ends_soon_or_has_ended_is_to_be_renewed(dana, seattle, days, told):
    make_term(seattle, today(days - 365), today(days))

    tasks = desk(dana).tasks

    assert titles(tasks) == ["Renew the membership of Seattle"] * len(told)
    assert [task.due for task in tasks] == [day and today(day) for day in told]


def test_renewal_under_way_is_not_asked_for_again(dana, seattle):
    make_term(seattle, today(-364), today())
    make_term(seattle, today(1), today(365), status="requested")

    told = desk(dana)
    assert told.tasks == []
    assert titles(told.cases) == ["Membership of Seattle"]


def test_invoice_is_due_on_its_day(dana, seattle):
    term = make_term(seattle, today(1), today(365), status="approved")
    make_invoice(term, today(5))

    (task,) = desk(dana).tasks
    assert (task.title, task.due, task.is_soon) == (
        "Pay the membership of Seattle",
        today(5),
        True,
    )
    assert "610.00 USD" in task.text


def test_official_sees_the_membership_and_a_volunteer_does_not(seattle):
    organization = make_organization(communities=[seattle])
    make_term(seattle, today(-364), today())
    official = make_affiliation(make_user(), organization, "official").user
    volunteer = make_affiliation(make_user(), organization, "volunteer").user

    assert titles(desk(official).tasks) == ["Renew the membership of Seattle"]
    assert desk(volunteer).tasks == []


@pytest.mark.parametrize(("left", "asked"), [(100, True), (-1, True), (-61, False)])
def test_member_without_a_primary_contact_is_asked_to_name_one(dana, seattle, left, asked):
    make_term(seattle, today(-200), today(left))
    Community.objects.filter(pk=seattle.pk).update(primary_contact=None)

    told = "Name the primary contact of Seattle" in titles(desk(dana).tasks)
    assert told is asked


def test_member_whose_contact_speaks_for_it_no_longer_is_asked_to_name_another(dana, seattle):
    make_term(seattle, today(-200), today(100))
    assert titles(desk(dana).tasks) == []

    QuerySet(Affiliation).filter(user=seattle.primary_contact).update(role="volunteer")
    assert titles(desk(dana).tasks) == ["Name the primary contact of Seattle"]


def test_proposed_change_of_facts_waits_for_the_network(dana, seattle):
    make_row_in_status(
        ChangeProposal,
        "proposed",
        community=seattle,
        before={"population": None},
        after={"population": 737015},
        reason="Census",
        created_by=dana,
    )

    (case,) = desk(dana).cases
    assert (case.title, case.party) == ("Change of the facts about Seattle", "network")


def test_coordinator_may_invite_and_edit_and_see_the_membership(dana):
    assert [row.label for row in desk(dana).openings] == [
        "Invite people to Friends of Dana Whitfield",
        "Edit the page of Friends of Dana Whitfield",
        "See the membership of Seattle",
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same_for_one_and_three(rows, django_assert_num_queries):
    communities = [make_community(f"Place {number}") for number in range(rows)]
    dana = make_coordinator(*communities)
    organization = dana.coordinated_organizations().get()
    for community in communities:
        make_invoice(make_term(community, today(1), today(365), status="approved"), today(5))
        make_affiliation(make_user(), organization, "volunteer", "requested")
        make_affiliation(dana, make_organization(), "volunteer", "requested")

    with django_assert_num_queries(6):
        desk(dana)
