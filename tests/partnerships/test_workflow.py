"""The by-laws of agreements: every status against every step, in one literal table."""

import pytest
from django.core.exceptions import PermissionDenied

from partnerships.models import Agreement
from partnerships.workflow import agreement_workflow
from sistercities.workflow import TransitionNotAllowed
from tests.factories import (
    make_affiliation,
    make_agreement,
    make_organization,
    make_partnership,
)
from tests.partnerships.stories import Story, make_staff

pytestmark = pytest.mark.django_db

# status -> step -> the status it leads to. Every pair that is not here is refused.
BY_LAWS = {
    "draft": {"submit": "submitted", "withdraw": "withdrawn"},
    "submitted": {
        "claim": "in_review",
        "withdraw": "withdrawn",
        "hold": "submitted",
        "resume": "submitted",
    },
    "in_review": {
        "withdraw": "withdrawn",
        "take": "in_review",
        "give_back": "in_review",
        "hold": "in_review",
        "resume": "in_review",
        "request_changes": "changes_requested",
        "recommend_approval": "recommended",
        "recommend_decline": "recommended",
    },
    "changes_requested": {
        "submit": "submitted",
        "withdraw": "withdrawn",
        "take_back": "in_review",
    },
    "recommended": {
        "withdraw": "withdrawn",
        "take": "recommended",
        "give_back": "recommended",
        "hold": "recommended",
        "resume": "recommended",
        "send_back": "in_review",
        "approve": "approved",
        "decline": "declined",
    },
    "approved": {
        "undo": "recommended",
        "propose_correction": "approved",
        "correct": "declined",
    },
    "declined": {"undo": "recommended", "appeal": "submitted"},
    "withdrawn": {"reopen": "draft"},
    "on_record": {"ask_for_papers": "on_record"},
}


def test_by_laws_are_the_literal_table():
    table = {
        status.value: {
            row.name: str(row.target or status.value)
            for row in agreement_workflow.transitions.values()
            if status in row.sources
        }
        for status in Agreement.Status
    }
    assert table == BY_LAWS


# What has to be true before anything is recognized: asked at the first check and at the second.
RECOGNITION = [
    "two_countries",
    "signed_by_both",
    "agreement_paper",
    "no_other_live",
    "signed_by_the_highest",
    "resolved",
    "resolved_before_signing",
    "resolution_paper",
    "dates_in_order",
    "good_standing",
    "lawful",
    "levels",
    "any_number",
    "charter",
    "unchanged_since_frozen",
]
FREE = ["not_an_author", "of_neither_community", "no_earlier_judge", "claim_is_free", "not_held"]


@pytest.mark.parametrize(
    ("step", "asked"),
    [
        ("recommend_approval", [*RECOGNITION, *FREE]),
        ("approve", [*RECOGNITION, "approval_recommended", "second_person", *FREE]),
    ],
)
def test_every_rule_is_asked_at_both_checks(step, asked):
    guards = agreement_workflow.transitions[step].guards
    assert [guard.__name__ for guard in guards] == asked


@pytest.mark.parametrize("status", BY_LAWS)
def test_step_that_is_not_in_the_table_is_refused(status):
    story = Story()
    agreement = make_agreement(story.agreement.partnership, status, kind="friendship")
    everybody = make_staff("Reviewer", "Approver", "Editor", name="Eve Everything")
    make_affiliation(everybody, make_organization(communities=[story.home]))

    for step in agreement_workflow.transitions.keys() - BY_LAWS[status].keys():
        with pytest.raises((TransitionNotAllowed, PermissionDenied)):
            agreement_workflow.perform(step, agreement, by=everybody, note="Why.", version=0)
    assert Agreement.objects.get(pk=agreement.pk).status == status
    assert not agreement.changes.exists()


def test_whole_way_from_draft_to_approved():
    story = Story().approved()

    assert story.agreement.status == "approved"
    assert [change.to_status for change in story.agreement.changes.all()] == [
        "submitted",
        "in_review",
        "recommended",
        "approved",
    ]


def test_history_alone_leads_to_the_present_status():
    story = Story().changes_requested()
    story.agreement.items.update(answer="Here they are.")
    story.does(story.cora, "submit")
    story.does(story.rita, "claim")

    assert agreement_workflow.replay(story.agreement) == ("in_review", 5)
    assert (story.agreement.status, story.agreement.version) == ("in_review", 5)


def test_agreement_on_record_can_be_asked_about():
    story = Story()
    record = make_partnership(status="on_record").agreements.get()
    agreement_workflow.perform("ask_for_papers", record, by=story.rita, version=0)
    assert record.status == "on_record"
