"""Every step from two windows, from an older page, without its reason, and after its time."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from partnerships.models import AgreementChange
from partnerships.workflow import agreement_workflow
from sistercities.workflow import TransitionNotAllowed
from tests.clock import move_on
from tests.factories import make_community, make_partnership
from tests.partnerships.cast import Cast, corrected, free_for_all, on_hold
from tests.partnerships.stories import Story

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return Cast()


# Each step, done by whoever may, from the status it starts in.
STEPS = {
    "submit": (Story.draft, "cora", {}),
    "withdraw": (Story.submitted, "cora", {}),
    "reopen": (Story.withdrawn, "cora", {}),
    "claim": (Story.submitted, "rita", {}),
    "take": (free_for_all, "rolf", {}),
    "give_back": (Story.in_review, "rita", {}),
    "recommend_approval": (Story.in_review, "rita", {}),
    "request_changes": (Story.in_review, "rita", {"items": [("", "Send the minutes.")]}),
    "take_back": (Story.changes_requested, "rita", {}),
    "recommend_decline": (Story.in_review, "rita", {}),
    "hold": (Story.in_review, "rita", {}),
    "resume": (on_hold, "rita", {}),
    "approve": (Story.recommended, "dana", {}),
    "decline": (lambda story: story.recommended(decline=True), "dana", {}),
    "send_back": (Story.recommended, "dana", {}),
    "undo": (Story.approved, "dana", {}),
    "appeal": (Story.declined, "cora", {}),
    "propose_correction": (Story.approved, "rolf", {}),
    "correct": (corrected, "alma", {}),
    "ask_for_papers": (None, "rita", {}),
}


def before(cast, step):
    """An agreement on which the step is open, two copies of it, and the person."""
    told, name, details = STEPS[step]
    if told:
        told(cast)
    else:
        cast.agreement = make_partnership(cast.home, make_community("Kyoto", "JP")).agreements.get()
    return cast.row(), cast.row(), getattr(cast, name), details


def test_each_step_of_the_by_laws_is_tried_twice_below():
    assert STEPS.keys() == agreement_workflow.transitions.keys()


@pytest.mark.parametrize("step", STEPS)
def test_step_taken_from_two_windows_counts_once(cast, step):
    row, stale, person, details = before(cast, step)
    said = {"by": person, "note": "I looked at it.", **details}
    change = agreement_workflow.perform(step, row, version=row.version, **said)
    assert (change.version, change.by_name) == (stale.version + 1, person.name)
    was = (stale.status, stale.version)

    with pytest.raises(TransitionNotAllowed, match="You did this already"):
        agreement_workflow.perform(step, stale, version=stale.version, **said)
    assert (stale.status, stale.version) == was
    assert AgreementChange.objects.filter(obj=stale, transition=step).count() == 1


@pytest.mark.parametrize("step", STEPS)
def test_step_on_an_older_page_is_refused_with_who_did_what_since(cast, step):
    row, _, person, details = before(cast, step)
    changes = AgreementChange.objects.filter(obj=row).order_by("-version")
    known, last = changes.count(), changes.first()

    with pytest.raises(TransitionNotAllowed) as refusal:
        agreement_workflow.perform(
            step, row, by=person, note="Why.", version=row.version - 1, **details
        )
    (sentence,) = refusal.value.messages
    told = f"{last.by_name} chose “{agreement_workflow.label_of(last)}” meanwhile," if last else ""
    assert sentence.startswith(told or "Somebody changed this meanwhile.")
    assert sentence.endswith("Nothing you typed is lost; look at it again.")
    assert changes.count() == known


@pytest.mark.parametrize(
    "step", [name for name, row in agreement_workflow.transitions.items() if row.note_required]
)
def test_step_that_needs_a_reason_is_refused_without_one_and_with_blanks(cast, step):
    row, _, person, details = before(cast, step)
    for note in ("", " \n\t"):
        with pytest.raises(TransitionNotAllowed, match="Give a reason to “"):
            agreement_workflow.perform(
                step, row, by=person, note=note, version=row.version, **details
            )
    assert cast.row().version == row.version


# What time closes: step -> minutes or days, and the sentence afterwards.
LATE = {
    "undo": ({"minutes": 10}, "10 minutes have passed and the mail has left."),
    "take_back": ({"minutes": 10}, "10 minutes have passed and the mail has left."),
    "appeal": ({"days": 60}, "The 60 days for an appeal are over. Begin a new agreement."),
    "reopen": ({"days": 30}, "The 30 days for taking it up again are over."),
}


@pytest.mark.parametrize("step", LATE)
def test_step_with_a_limit_is_open_until_it_and_closed_after(cast, step, monkeypatch):
    row, _, person, _ = before(cast, step)
    span, sentence = LATE[step]
    ((unit, number),) = span.items()
    move_on(monkeypatch, **{unit: number - 1})
    assert agreement_workflow.option(step, row, person).open

    move_on(monkeypatch, **{unit: number})
    assert agreement_workflow.option(step, row, person).reason.startswith(sentence)
    with pytest.raises(TransitionNotAllowed, match=sentence[:20]):
        agreement_workflow.perform(step, row, by=person, note="Why.", version=row.version)


def test_sentence_that_ends_with_a_time_ends_with_one_full_stop(cast, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 2, 16, 31, tzinfo=UTC))
    cast.in_review()
    row = cast.row()
    assert agreement_workflow.option("take", row, cast.rolf).reason == (
        "Rita Reviewer has taken it until March 5, 4:31 p.m. UTC."
    )
    with pytest.raises(TransitionNotAllowed, match=r"chose “Take” meanwhile, .+[^.]\. Nothing"):
        agreement_workflow.perform("take", row, by=cast.rita, version=row.version - 1)


def test_claim_runs_out_after_three_days(cast, monkeypatch):
    cast.in_review()
    row = cast.row()
    for hours, is_open in ((0, False), (71, False), (73, True)):
        move_on(monkeypatch, hours=hours)
        assert agreement_workflow.option("take", row, cast.rolf).open is is_open
