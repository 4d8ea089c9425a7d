"""The by-laws written out: in each status, which steps are open to whom, and why others are not.

A person who is not in a table finds no step at all. Cora wrote the agreement, Rita checked it, Dana
decided; Aki coordinates the other side, Carl is Cora’s colleague; Rolf is another reviewer, Alma
another approver, Bea is both, and Sue may do everything.
"""

from datetime import UTC, datetime
from functools import cached_property

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from partnerships.models import Agreement, AgreementChange
from partnerships.workflow import agreement_workflow
from sistercities.workflow import TransitionNotAllowed
from tests.clock import move_on
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

KEEPERS = ("Cora", "Aki", "Carl")
REVIEWERS = ("Rita", "Rolf", "Bea", "Sue")
APPROVERS = ("Dana", "Alma", "Bea", "Sue")


def on_hold(story):
    story.in_review().does(story.rita, "hold", "We wait for Kobe.")


def free_for_all(story):
    story.in_review().does(story.rita, "give_back")


def recommended_by_both(story):
    story.submitted().does(story.bea, "claim")
    story.does(story.bea, "recommend_decline", "The hands differ.")


def corrected(story):
    story.approved().does(story.rolf, "propose_correction", "The second hand is a copy.")


def appealed(story):
    story.declined().does(story.cora, "appeal", "The mayor did sign; see page two.")


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
    (Story.submitted, "Rolf", "resume"): "It is not on hold. (Hold)",
    (on_hold, "Rita", "recommend_approval"): "It rests: We wait for Kobe. (Hold)",
    (on_hold, "Rita", "hold"): "It rests: We wait for Kobe. (Hold)",
    (Story.changes_requested, "Aki", "submit"): (
        "2 of the items asked for have no answer yet. (Items)"
    ),
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


class Cast(Story):
    """The three of every story, and everybody else who could meet it."""

    def __init__(self):
        super().__init__()
        self.rolf, self.alma = make_reviewer("Rolf Reviewer"), make_approver("Alma Approver")
        self.bea = make_staff("Reviewer", "Approver", name="Bea Both")
        self.aki = make_coordinator(self.abroad, name="Aki Abroad")

    @cached_property
    def people(self):
        return {
            "Cora": self.cora,
            "Aki": self.aki,
            "Carl": make_coordinator(self.home, name="Carl Colleague"),
            "Rita": self.rita,
            "Rolf": self.rolf,
            "Dana": self.dana,
            "Alma": self.alma,
            "Bea": self.bea,
            "Sue": make_user("Sue Superuser", is_staff=True, is_superuser=True),
            **self.without_a_part(),
        }

    def without_a_part(self):
        volunteer = make_user("Vera Volunteer")
        group = make_organization("Friends of Seattle", [self.home])
        make_affiliation(volunteer, group, role="volunteer")
        waiting = make_user("Wanda Waiting")
        make_affiliation(waiting, group, status="requested")
        former = make_user("Fred Former")
        make_affiliation(former, group, status="ended")
        asleep = make_reviewer("Sam Sleeper")
        asleep.is_active = False
        return {
            "nobody": AnonymousUser(),
            "a citizen": make_user("Cid Citizen"),
            "a volunteer of this community": volunteer,
            "somebody who asked to coordinate it": waiting,
            "its former coordinator": former,
            "a coordinator elsewhere": make_coordinator(make_community("Tampa"), name="Tim"),
            "the membership desk": make_staff("Membership", name="Mia Membership"),
            "an editor": make_staff("Editor", name="Edgar Editor"),
            "staff without a group": make_staff(name="Nell Nothing"),
            "a reviewer who left": asleep,
        }

    def row(self):
        return Agreement.objects.get(pk=self.agreement.pk)


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
        "Rita Reviewer has taken it until March 5, 4:31 p.m. (Claim)"
    )
    with pytest.raises(TransitionNotAllowed, match=r"chose “Take” meanwhile, .+[^.]\. Nothing"):
        agreement_workflow.perform("take", row, by=cast.rita, version=row.version - 1)


def test_claim_runs_out_after_three_days(cast, monkeypatch):
    cast.in_review()
    row = cast.row()
    for hours, is_open in ((0, False), (71, False), (73, True)):
        move_on(monkeypatch, hours=hours)
        assert agreement_workflow.option("take", row, cast.rolf).open is is_open
