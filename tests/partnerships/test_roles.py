"""Every step tried by every wrong person, through the door, the admin's pages and its actions."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from partnerships.models import Agreement
from partnerships.workflow import agreement_workflow
from sistercities.workflow import TransitionNotAllowed
from tests.factories import (
    make_affiliation,
    make_community,
    make_coordinator,
    make_organization,
    make_partnership,
    make_user,
)
from tests.partnerships.stories import Story, make_approver, make_reviewer, make_staff

pytestmark = pytest.mark.django_db

REVIEW = {"reviewer", "superuser"}
DECIDE = {"approver", "superuser"}
# step -> the roles that may do it at all; for everybody else the door stays shut.
MAY = {
    "submit": {"coordinator"},
    "withdraw": {"coordinator"},
    "reopen": {"coordinator"},
    "appeal": {"coordinator"},
    "claim": REVIEW,
    "take": REVIEW | DECIDE,
    "give_back": set(),
    "recommend_approval": REVIEW,
    "recommend_decline": REVIEW,
    "request_changes": REVIEW,
    "take_back": set(),
    "hold": REVIEW,
    "resume": REVIEW,
    "approve": DECIDE,
    "decline": DECIDE,
    "send_back": DECIDE,
    "undo": set(),
    "propose_correction": REVIEW | DECIDE,
    "correct": DECIDE,
    "ask_for_papers": REVIEW,
}
STATUSES = [
    "draft",
    "in_review",
    "changes_requested",
    "recommended",
    "approved",
    "declined",
    "withdrawn",
]


def make_cast(story):
    """One person for each role, none of whom had anything to do with this agreement."""
    volunteer = make_user("Vera Volunteer")
    make_affiliation(volunteer, make_organization(communities=[story.home]), role="volunteer")
    former = make_coordinator(story.home, name="Fred Former")
    former.affiliations.model._base_manager.filter(user=former).delete()
    sleeper = make_reviewer("Sam Sleeper")
    sleeper.is_active = False
    return {
        "nobody": AnonymousUser(),
        "citizen": make_user("Cid Citizen"),
        "volunteer": volunteer,
        "former coordinator": former,
        "coordinator": make_coordinator(story.home, name="Carl Colleague"),
        "coordinator elsewhere": make_coordinator(make_community("Tampa"), name="Tim Tampa"),
        "reviewer": make_reviewer("Rolf Reviewer"),
        "approver": make_approver("Alma Approver"),
        "membership": make_staff("Membership", name="Mia Membership"),
        "editor": make_staff("Editor", name="Edgar Editor"),
        "staff without a group": make_staff(name="Nell Nothing"),
        "sleeping reviewer": sleeper,
        "superuser": make_user("Sue Superuser", is_staff=True, is_superuser=True),
    }


def test_every_step_says_who_may():
    assert MAY.keys() == agreement_workflow.transitions.keys()


@pytest.mark.parametrize("status", STATUSES)
def test_wrong_person_is_refused_at_the_door_whatever_the_status(status):
    story = getattr(Story(), status)()
    cast = make_cast(story)
    agreement = Agreement.objects.get(pk=story.agreement.pk)

    opened = {
        step: {name for name, user in cast.items() if not _is_shut(step, agreement, user)}
        for step in MAY
    }
    assert opened == MAY
    assert Agreement.objects.get(pk=agreement.pk).version == agreement.version


def _is_shut(step, agreement, user):
    if agreement_workflow.option(step, agreement, user).permitted:
        return False
    with pytest.raises(PermissionDenied, match="Only "):
        agreement_workflow.perform(step, agreement, by=user, note="Why.", version=agreement.version)
    return True


# D6: nobody decides what they or their community authored.


def refused(story, person, step, note="Why."):
    with pytest.raises(TransitionNotAllowed) as refusal:
        story.does(person, step, note)
    return refusal.value.messages[0]


def test_d6_author_of_any_revision_does_not_review_it():
    story = Story()
    author = make_reviewer("Ada Author")
    story.agreement.authors.add(author)
    story.changes_requested()
    story.agreement.authors.remove(author)
    story.agreement.items.update(answer="Here.")
    story.does(story.cora, "submit")

    assert refused(story, author, "claim") == "You wrote in it, so someone else must. (D6)"


def test_d6_whoever_uploaded_a_paper_is_an_author():
    story = Story()
    helper = make_reviewer("Hana Helper")
    story.agreement.documents.update(uploaded_by=helper)
    story.submitted()
    assert "You wrote in it" in refused(story, helper, "claim")


@pytest.mark.parametrize("status", ["requested", "accepted"])
@pytest.mark.parametrize("side", ["home", "abroad"])
def test_d6_whoever_belongs_to_a_side_does_not_judge_it(side, status):
    story = Story().submitted()
    local = make_reviewer("Lou Local")
    group = make_organization("Friends", [getattr(story, side)])
    make_affiliation(local, group, role="volunteer", status=status)
    assert refused(story, local, "claim") == "You belong to Friends. (D6)"


def test_d6_whoever_once_belonged_to_a_side_is_pointed_out_and_may():
    story = Story().submitted()
    former = make_reviewer("Fay Former")
    make_affiliation(former, make_organization("Friends", [story.home]), status="ended")

    option = agreement_workflow.option("claim", story.agreement, former)
    assert option.open
    assert [f.facts for f in option.findings if f.outcome == "ask"] == [
        "You once belonged to Friends."
    ]


@pytest.mark.parametrize("superuser", [False, True])
def test_d6_whoever_recommends_does_not_decide_not_even_a_superuser(superuser):
    story = Story()
    both = make_staff("Reviewer", "Approver", name="Bea Both", is_superuser=superuser)
    story.submitted()
    story.does(both, "claim")
    story.does(both, "recommend_approval", "I compared both hands.")
    assert "You recommended it, so someone else must decide." in refused(story, both, "approve")


def test_nobody_decides_against_the_recommendation():
    story = Story().recommended(decline=True)
    assert "Send it back if you see it otherwise" in refused(story, story.dana, "approve")


def test_claim_of_another_person_keeps_the_same_work_from_being_done_twice():
    story = Story().in_review()
    other = make_reviewer("Olga Other")
    assert "Rita Reviewer has taken it until" in refused(story, other, "recommend_approval")

    Agreement.objects.update(claimed_until="2020-01-01T00:00:00Z")
    story.does(other, "take")
    assert story.agreement.claimed_by == other


def test_appeal_is_heard_by_people_who_had_no_part_in_the_decision():
    story = Story().declined()
    story.does(story.cora, "appeal", "The mayor did sign; see page two.")

    assert "You took part in it" in refused(story, story.rita, "claim")
    other = make_reviewer("Olga Other")
    story.does(other, "claim")
    story.does(other, "recommend_approval", "Page two has it.")
    assert "You took part in it" in refused(story, story.dana, "approve")
    story.does(make_approver("Zoe Approver"), "approve", "Page two has it.")
    assert story.agreement.status == "approved"


def test_role_that_was_lost_between_two_pages_counts_at_once(client):
    story = Story().in_review()
    client.force_login(story.rita)
    page = reverse("admin:partnerships_agreement_change", args=[story.agreement.pk])
    assert client.get(page).status_code == 200

    story.rita.groups.set(make_staff("Approver", name="A").groups.all())
    answer = client.post(
        reverse("admin:partnerships_agreement_transition", args=[story.agreement.pk]),
        {"transition": "recommend_approval", "note": "I compared both hands.", "version": 2},
    )
    assert answer.status_code == 403
    assert "Only reviewers of the network may." in answer.content.decode()
    assert "I compared both hands." in answer.content.decode()


def test_tie_on_record_stays_untouched_by_whoever_asks_for_its_papers():
    record = make_partnership(status="on_record").agreements.get()
    with pytest.raises(PermissionDenied):
        agreement_workflow.perform("ask_for_papers", record, by=make_approver(), version=0)
