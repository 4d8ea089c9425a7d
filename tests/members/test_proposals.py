"""Changes of the register's facts: proposed, checked, applied; every row of the by-laws."""

import pytest
from django.core.exceptions import PermissionDenied

from members.models import ChangeProposal, ChangeProposalChange
from members.workflow import proposal_workflow, propose
from sistercities.outbox.models import OutboxMessage
from sistercities.workflow import TransitionNotAllowed
from tests.factories import make_affiliation, make_organization, make_row_in_status
from tests.members.factories import (
    make_coordinator,
    make_member,
    make_person,
    make_staff,
)

pytestmark = pytest.mark.django_db

MATRIX = {
    ("proposed", "apply"): "applied",
    ("proposed", "decline"): "declined",
    ("proposed", "withdraw"): "withdrawn",
}
ALLOWED = {
    "staff": {"apply", "decline"},
    "author": {"withdraw"},
    "coordinator": set(),
    "staff who coordinates the place": set(),
    "staff who is an official there": set(),
    "staff who is a volunteer there": set(),
    "staff who asked to join there": set(),
    "staff without the right": set(),
    "volunteer": set(),
}


def make_scene(status="proposed"):
    community, author = make_member(population=50_000)
    organization = community.organizations.get()
    proposal = make_row_in_status(
        ChangeProposal,
        status,
        community=community,
        before={"population": 50_000},
        after={"population": 61_000},
        reason="Census of 2030",
        created_by=author,
    )
    actors = {
        "staff": make_staff("decide_changeproposal"),
        "author": author,
        "coordinator": make_coordinator(organization, "Carl"),
        "staff who coordinates the place": _staff_with(organization, role="coordinator"),
        "staff who is an official there": _staff_with(organization, role="official"),
        "staff who is a volunteer there": _staff_with(organization, role="volunteer"),
        "staff who asked to join there": _staff_with(organization, status="requested"),
        "staff without the right": make_staff("record_payment"),
        "volunteer": make_person("Vic"),
    }
    return proposal, actors


def _staff_with(organization, **part):
    """D6: staff who decide, but not where they have a part, or have asked for one."""
    user = make_staff("decide_changeproposal", name="Bo Both")
    make_affiliation(user, organization, **part)
    return user


def perform(transition, proposal, actor):
    return proposal_workflow.perform(
        transition, proposal, by=actor, note="Because.", version=proposal.version
    )


@pytest.mark.parametrize("status", ChangeProposal.Status.values)
@pytest.mark.parametrize("transition", proposal_workflow.transitions)
def test_every_status_and_transition(status, transition):
    proposal, actors = make_scene(status)
    actor = actors[next(name for name, names in ALLOWED.items() if transition in names)]
    target = MATRIX.get((status, transition))

    if target is None:
        with pytest.raises(TransitionNotAllowed):
            perform(transition, proposal, actor)
    else:
        perform(transition, proposal, actor)
    proposal.refresh_from_db()
    assert proposal.status == (target or status)
    assert ChangeProposalChange.objects.count() == (1 if target else 0)


@pytest.mark.parametrize("actor", ALLOWED)
@pytest.mark.parametrize("transition", proposal_workflow.transitions)
def test_every_transition_by_everybody(transition, actor):
    proposal, actors = make_scene()
    if transition in ALLOWED[actor]:
        perform(transition, proposal, actors[actor])
    else:
        with pytest.raises(PermissionDenied):
            perform(transition, proposal, actors[actor])


def test_applied_change_is_in_the_register_and_in_its_history():
    proposal, actors = make_scene()
    perform("apply", proposal, actors["staff"])

    proposal.community.refresh_from_db()
    assert proposal.community.population == 61_000
    latest = proposal.community.history.first()
    assert latest.history_change_reason == f"Proposed change {proposal.pk}"
    mail = OutboxMessage.objects.get()
    assert mail.user == actors["author"]
    assert "50000 → 61000" in mail.text


def test_facts_that_changed_meanwhile_close_the_door():
    proposal, actors = make_scene()
    proposal.community.population = 55_000
    proposal.community.save()

    with pytest.raises(TransitionNotAllowed, match="changed since: population"):
        perform("apply", proposal, actors["staff"])


def test_facts_the_register_cannot_hold_close_the_door():
    proposal, actors = make_scene()
    proposal.after = {"population": None}
    proposal.before = {"population": 50_000}
    proposal.save()

    with pytest.raises(TransitionNotAllowed, match="together with its year"):
        perform("apply", proposal, actors["staff"])
    proposal.community.refresh_from_db()
    assert proposal.community.population == 50_000


def test_only_what_differs_is_proposed():
    community, author = make_member(population=50_000)
    facts = {"name": "Seattle", "population": 61_000, "latitude": None}
    proposal = propose(author, community, facts, "Census")

    assert proposal.before == {"population": 50_000}
    assert proposal.after == {"population": 61_000}


def test_nothing_is_proposed_when_nothing_differs():
    community, author = make_member()
    assert propose(author, community, {"name": "Seattle"}, "Census") is None
    assert not ChangeProposal.objects.exists()


def test_second_open_proposal_is_refused_with_a_sentence():
    community, author = make_member()
    propose(author, community, {"name": "Seattle City"}, "Charter")
    with pytest.raises(TransitionNotAllowed, match="with the network already"):
        propose(author, community, {"population": 1}, "Census")


def test_coordinator_of_another_place_proposes_nothing():
    community, _ = make_member()
    _, stranger = make_member("Tacoma")
    with pytest.raises(PermissionDenied):
        propose(stranger, community, {"name": "Tacoma"}, "Because")


def test_name_of_an_organization_goes_through_review_too():
    organization = make_organization("Kobe Friends")
    author = make_coordinator(organization)
    proposal = propose(author, organization, {"name": "Friends of Kobe"}, "New statutes")
    perform("apply", proposal, make_staff("decide_changeproposal"))

    organization.refresh_from_db()
    assert organization.name == "Friends of Kobe"


def test_queue_of_staff_leaves_out_their_own():
    proposal, actors = make_scene()
    staff = actors["staff"]
    own = make_organization("Kobe Friends")
    mine = ChangeProposal.objects.create(
        organization=own, before={"name": "a"}, after={"name": "b"}, reason="-", created_by=staff
    )

    assert list(ChangeProposal.objects.awaiting(staff)) == [proposal]
    assert mine not in ChangeProposal.objects.awaiting(staff)
    for name in actors.keys() - {"staff"}:
        assert not ChangeProposal.objects.awaiting(actors[name]).filter(pk=proposal.pk).exists()


@pytest.mark.parametrize("status", ["requested", "accepted", "declined", "ended"])
@pytest.mark.parametrize("role", ["coordinator", "official", "volunteer"])
def test_facts_of_an_organization_are_judged_by_who_has_no_part_in_it(role, status):
    organization = make_organization("Kobe Friends")
    author = make_coordinator(organization)
    proposal = propose(author, organization, {"name": "Friends of Kobe"}, "New statutes")
    staff = make_staff("decide_changeproposal")
    make_affiliation(staff, organization, role, status)

    free = status in {"declined", "ended"}
    assert ChangeProposal.objects.awaiting(staff).exists() is free
    assert proposal_workflow.option("apply", proposal, staff).permitted is free
