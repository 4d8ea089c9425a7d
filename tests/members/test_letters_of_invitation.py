"""Every mail about invitations, hand-overs and proposals, word for word as it is read."""

from datetime import date

import pytest

from members.models import ChangeProposal
from members.workflow import (
    accept_invitation,
    invite,
    proposal_workflow,
    propose,
)
from tests.members.factories import make_coordinator, make_invitation, make_staff
from tests.members.letters import in_june, letters, make_ben, make_office

pytestmark = pytest.mark.django_db

INVITE = """\
To: ben@example.org
Subject: An invitation to Seattle Sister Cities

You are invited to Seattle Sister Cities

Cora Coordinator invites you to Seattle Sister Cities as official.

“You are the mayor now.”

The invitation is for this e-mail address alone, works once, and is good
until June 15, 2026.

You do not know Seattle Sister Cities? Then delete this mail; without
you nothing happens.

See the invitation:
http://127.0.0.1:8000/invitations/…/


--
Sister Cities
You get this mail because somebody of the organization typed your
address."""

SUCCESSOR = """\
To: ben@example.org
Subject: An invitation to Seattle Sister Cities

You are invited to Seattle Sister Cities

Cora Coordinator invites you to Seattle Sister Cities as coordinator.

You would take over from Cora Coordinator, whose rights end on July 31,
2026.

The invitation is for this e-mail address alone, works once, and is good
until June 15, 2026.

You do not know Seattle Sister Cities? Then delete this mail; without
you nothing happens.

See the invitation:
http://127.0.0.1:8000/invitations/…/


--
Sister Cities
You get this mail because somebody of the organization typed your
address."""

HAND_OVER = """\
To: carl@example.org
Subject: Ben Ito has joined Seattle Sister Cities

The invitation was accepted

Ben Ito is in Seattle Sister Cities as coordinator.

Open the organization’s page:
http://127.0.0.1:8000/organizations/seattle-sister-cities/


--
Sister Cities
You get this mail because you coordinate the organization.

To: cora@example.org
Subject: Ben Ito has joined Seattle Sister Cities

The invitation was accepted

Ben Ito is in Seattle Sister Cities as coordinator.

Open the organization’s page:
http://127.0.0.1:8000/organizations/seattle-sister-cities/


--
Sister Cities
You get this mail because you coordinate the organization.

To: cora@example.org
Subject: Ben Ito takes over from you

Ben Ito has accepted

Ben Ito coordinates Seattle Sister Cities now. Your own rights as
coordinator end on July 31, 2099.

What you did keeps your name.

Open the organization’s page:
http://127.0.0.1:8000/organizations/seattle-sister-cities/


--
Sister Cities
You get this mail because it is about you."""

APPLY = """\
To: cora@example.org
Subject: Your change of Seattle, Washington, United States shows now

Your change was taken over

The network checked what you proposed about Seattle, Washington, United
States. It shows now.

“Thank you.”

Open the page:
http://127.0.0.1:8000/communities/us/seattle-wa/

Population: 50000 → 61000

--
Sister Cities
You get this mail because you proposed the change."""

PROPOSAL_DECLINE = """\
To: cora@example.org
Subject: Your proposal about Seattle, Washington, United States

Your change was not taken over

The network did not take over the change you proposed about Seattle,
Washington, United States.

The reason: The source names another year.

Open the page:
http://127.0.0.1:8000/communities/us/seattle-wa/

Population: 50000 → 61000

--
Sister Cities
You get this mail because you proposed the change."""


@pytest.fixture
def office():
    return make_office()


def test_invitation_says_from_whom_for_what_and_until_when(office):
    _, organization, cora = office
    with in_june():
        invite(cora, organization, "ben@example.org", "official", "You are the mayor now.")
    assert letters() == INVITE


def test_invitation_of_a_successor_names_the_day(office):
    _, organization, cora = office
    with in_june():
        invite(
            cora,
            organization,
            "ben@example.org",
            "coordinator",
            successor_of=cora.affiliations.get(),
            rights_end_on=date(2026, 7, 31),
        )
    assert letters() == SUCCESSOR


def test_both_sides_of_a_hand_over_are_told(office):
    _, organization, cora = office
    make_coordinator(organization, "Carl Second", email="carl@example.org")
    invitation, _ = make_invitation(
        organization,
        cora,
        "ben@example.org",
        "coordinator",
        successor_of=cora.affiliations.get(),
        rights_end_on=date(2099, 7, 31),
    )
    accept_invitation(invitation, make_ben())
    assert letters() == HAND_OVER


def proposed(office):
    seattle, _, cora = office
    propose(cora, seattle, {"population": 61_000}, "Census of 2030")
    return ChangeProposal.objects.get()


def judge(proposal, name, note):
    staff = make_staff("decide_changeproposal")
    proposal_workflow.perform(name, proposal, by=staff, version=proposal.version, note=note)


def test_change_that_was_taken_over_is_told_with_both_values(office):
    judge(proposed(office), "apply", "Thank you.")
    assert letters() == APPLY


def test_change_that_was_not_taken_over_is_told_with_the_reason(office):
    judge(proposed(office), "decline", "The source names another year.")
    assert letters() == PROPOSAL_DECLINE
