"""The by-laws written out: in each status, which steps are open to whom, and why others are not.

A person who is not in a table finds no step at all. Cora wrote the agreement, Rita checked it, Dana
decided; Aki coordinates the other side, Carl is Cora’s colleague; Rolf is another reviewer, Alma
another approver, Bea is both, and Sue may do everything.
"""

import pytest

from partnerships.workflow import agreement_workflow
from tests.factories import make_community, make_partnership
from tests.partnerships.cast import (
    Cast,
    appealed,
    corrected,
    free_for_all,
    on_hold,
    recommended_by_both,
)
from tests.partnerships.stories import Story

pytestmark = pytest.mark.django_db

KEEPERS = ("Cora", "Aki", "Carl")
REVIEWERS = ("Rita", "Rolf", "Bea", "Sue")
APPROVERS = ("Dana", "Alma", "Bea", "Sue")


def everybody(people, *steps):
    return {name: set(steps) for name in people}


# how it came about -> person -> the steps that are open
OPEN = {
    Story.draft: everybody(KEEPERS, "submit", "withdraw"),
    Story.submitted: {
        **everybody(KEEPERS, "withdraw"),
        **everybody(REVIEWERS, "claim", "hold"),
    },
    Story.in_review: {
        **everybody(KEEPERS, "withdraw"),
        "Rita": {
            "take",
            "give_back",
            "recommend_approval",
            "request_changes",
            "recommend_decline",
            "hold",
        },
    },
    free_for_all: {
        **everybody(KEEPERS, "withdraw"),
        **everybody(
            REVIEWERS, "take", "recommend_approval", "request_changes", "recommend_decline", "hold"
        ),
        **everybody(("Dana", "Alma"), "take"),
    },
    on_hold: {
        **everybody(KEEPERS, "withdraw"),
        **everybody(REVIEWERS, "resume"),
        "Rita": {"give_back", "resume"},
    },
    Story.changes_requested: {
        **everybody(KEEPERS, "withdraw"),
        "Rita": {"take_back"},
    },
    Story.recommended: {
        **everybody(KEEPERS, "withdraw"),
        **everybody(("Rita", "Rolf"), "take", "hold"),
        **everybody(("Dana", "Alma"), "take", "approve", "send_back"),
        **everybody(("Bea", "Sue"), "take", "hold", "approve", "send_back"),
    },
    recommended_by_both: {
        **everybody(KEEPERS, "withdraw"),
        **everybody(("Rita", "Rolf", "Bea"), "take", "hold"),
        **everybody(("Dana", "Alma"), "take", "decline", "send_back"),
        "Sue": {"take", "hold", "decline", "send_back"},
    },
    Story.approved: {
        **everybody((*REVIEWERS, *APPROVERS), "propose_correction"),
        "Dana": {"undo", "propose_correction"},
    },
    corrected: {
        **everybody(REVIEWERS, "propose_correction"),
        **everybody(APPROVERS, "propose_correction", "correct"),
        "Dana": {"undo", "propose_correction", "correct"},
    },
    Story.declined: {
        **everybody(KEEPERS, "appeal"),
        "Dana": {"undo"},
    },
    appealed: {
        **everybody(KEEPERS, "withdraw"),
        **everybody(("Rolf", "Bea", "Sue"), "claim", "hold"),
    },
    Story.withdrawn: everybody(KEEPERS, "reopen"),
}
# how it came about -> person -> step -> what the closed button says
CLOSED = {
    (Story.submitted, "Rolf", "resume"): "It is not on hold.",
    (on_hold, "Rita", "recommend_approval"): "It rests: We wait for Kobe.",
    (on_hold, "Rita", "hold"): "It rests: We wait for Kobe.",
    (Story.changes_requested, "Aki", "submit"): ("2 of the items asked for have no answer yet."),
    (Story.recommended, "Dana", "decline"): (
        "The recommendation is “Approve”. Send it back if you see it otherwise. (D6)"
    ),
    (recommended_by_both, "Dana", "approve"): (
        "The recommendation is “Decline”. Send it back if you see it otherwise. (D6)"
    ),
    (recommended_by_both, "Bea", "decline"): (
        "You recommended it, so someone else must decide. (D6)"
    ),
    (recommended_by_both, "Bea", "send_back"): (
        "You recommended it, so someone else must decide. (D6)"
    ),
    (Story.approved, "Alma", "correct"): "First a second person has to say what was wrong. (D6)",
    (appealed, "Rita", "claim"): "You took part in it, so someone else must. (D6)",
    (Story.draft, "Cora", "claim"): "Only reviewers of the network may.",
    (Story.in_review, "Cora", "submit"): "“Submit for review” is not possible while this is "
    "“In review”.",
    (Story.approved, "Cora", "withdraw"): "“Withdraw” is not possible while this is “Approved”.",
    (Story.declined, "Dana", "approve"): "“Approve” is not possible while this is “Declined”.",
    (Story.approved, "Alma", "undo"): "Only the person who decided may.",
    (Story.in_review, "Rolf", "give_back"): "Only the person who has taken it may.",
    (Story.changes_requested, "Rolf", "take_back"): "Only the person who asked for changes may.",
    (Story.withdrawn, "Rolf", "reopen"): ("Only a coordinator of one of the two communities may."),
}


@pytest.fixture
def cast():
    return Cast()


@pytest.mark.parametrize("told", OPEN, ids=lambda told: told.__name__)
def test_open_steps_of_each_person_are_the_literal_table(cast, told):
    told(cast)
    row = cast.row()
    found = {
        name: {o.transition.name for o in agreement_workflow.available(row, user) if o.open}
        for name, user in cast.people.items()
    }
    assert {name: steps for name, steps in found.items() if steps} == OPEN[told]


@pytest.mark.parametrize("case", CLOSED, ids=lambda case: f"{case[0].__name__}-{case[1]}-{case[2]}")
def test_closed_step_says_why_on_its_button_and_at_the_door(cast, case):
    told, name, step = case
    told(cast)
    row, user = cast.row(), getattr(cast, name.lower())
    assert agreement_workflow.option(step, row, user).reason == CLOSED[case]

    with pytest.raises(Exception, match=r".") as refusal:
        agreement_workflow.perform(step, row, by=user, note="Why.", version=row.version)
    assert CLOSED[case] in getattr(refusal.value, "messages", refusal.value.args)
    assert cast.row().version == row.version


def test_tie_on_record_is_open_to_reviewers_who_ask_for_its_papers(cast):
    record = make_partnership(cast.home, make_community("Kyoto", "JP")).agreements.get()
    for name, user in cast.people.items():
        steps = [o.transition.name for o in agreement_workflow.available(record, user) if o.open]
        assert steps == (["ask_for_papers"] if name in REVIEWERS else []), name
