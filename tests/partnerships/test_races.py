"""Twenty people, one case, one moment: exactly one decision, and one of what follows from it."""

import threading
from dataclasses import replace

import pytest
from django.core import mail
from django.db import connection

from partnerships.models import Agreement, AgreementChange, Certificate
from partnerships.workflow import agreement_workflow
from sistercities import outbox
from sistercities.models import OutboxMessage
from sistercities.workflow import TransitionNotAllowed, Workflow
from tests.clock import move_on
from tests.partnerships.stories import Story, make_approver, make_reviewer

PEOPLE = 20


def decide(agreement, person, step="approve"):
    """True if this person's decision counts; whoever comes second reads why not."""
    try:
        agreement_workflow.perform(
            step, agreement, by=person, note="I looked.", version=agreement.version
        )
    except TransitionNotAllowed as refusal:
        assert "meanwhile" in refusal.messages[0] or "not possible while" in refusal.messages[0]
        return False
    return True


def all_at_once(*calls):
    """Run the calls in threads of their own that start together; their answers."""
    start, answers = threading.Barrier(len(calls)), []

    def run(call):
        try:
            start.wait(timeout=120)
            answers.append(call())
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=300)
    return answers


def copies(story, number=PEOPLE):
    return [Agreement.objects.get(pk=story.agreement.pk) for _ in range(number)]


def assert_decided_once(step="approve"):
    assert AgreementChange.objects.filter(transition=step).count() == 1
    assert Certificate.objects.count() == 1
    versions = AgreementChange.objects.values_list("version", flat=True)
    assert sorted(versions) == [1, 2, 3, 4]


def assert_mailed_once(monkeypatch):
    readers = list(OutboxMessage.objects.filter(event="agreement approve").values_list("to"))
    assert len(readers) == len(set(readers)) == 2
    mail.outbox.clear()
    move_on(monkeypatch, minutes=11)
    outbox.send_due()
    letters = [letter.to[0] for letter in mail.outbox if letter.subject.startswith("Recogn")]
    assert len(letters) == 1


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_twenty_decisions_at_once_are_one_decision_one_mail_one_certificate(monkeypatch):
    story = Story().recommended()
    people = [make_approver(f"Approver {number}") for number in range(PEOPLE)]
    calls = [
        lambda row=row, person=person: decide(row, person)
        for row, person in zip(copies(story), people, strict=True)
    ]

    assert sorted(all_at_once(*calls)) == [False] * (PEOPLE - 1) + [True]
    assert_decided_once()
    assert_mailed_once(monkeypatch)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_opposite_decisions_at_once_are_one_of_them():
    story = Story().recommended()
    people = [make_approver(f"Approver {number}") for number in range(PEOPLE)]
    steps = ["approve", "send_back"] * (PEOPLE // 2)
    calls = [
        lambda row=row, person=person, step=step: decide(row, person, step)
        for row, person, step in zip(copies(story), people, steps, strict=True)
    ]

    assert sum(all_at_once(*calls)) == 1
    agreement = Agreement.objects.get()
    assert agreement.version == 4
    assert Certificate.objects.count() == (agreement.status == "approved")


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_one_mail_tried_by_twenty_senders_leaves_once():
    Story().recommended()
    OutboxMessage.objects.update(status="waiting", sent_at=None)
    mail.outbox.clear()
    waiting = OutboxMessage.objects.count()
    all_at_once(*[outbox.send_due] * PEOPLE)

    assert waiting > 1
    assert len(mail.outbox) == waiting
    assert not OutboxMessage.objects.exclude(status="sent").exists()


@pytest.mark.sqlite
@pytest.mark.django_db
def test_twenty_stale_copies_are_one_decision_one_mail_one_certificate(monkeypatch):
    """SQLite lets one writer in at a time, so each of these finds what the one before has done."""
    story = Story().recommended()
    people = [make_approver(f"Approver {number}") for number in range(PEOPLE)]
    answers = [decide(*pair) for pair in zip(copies(story), people, strict=True)]

    assert answers == [True] + [False] * (PEOPLE - 1)
    assert_decided_once()
    assert_mailed_once(monkeypatch)


@pytest.mark.django_db
def test_decision_between_another_ones_guards_and_its_write_wins():
    """The worst moment there is: all guards have passed, and nothing is written yet."""
    story = Story().recommended()
    first, second = copies(story, 2)
    other = make_approver("Alma Approver")

    def meanwhile(dossier, user):
        decide(first, story.dana)
        return agreement_workflow.transitions["approve"].guards[0](dossier, user)

    slow = agreement_workflow.transitions["approve"]
    slow = replace(slow, guards=(*slow.guards, meanwhile))
    workflow = Workflow(slow, history=AgreementChange, read=agreement_workflow.read)

    with pytest.raises(TransitionNotAllowed, match="Dana Decider chose “Approve” meanwhile"):
        workflow.perform("approve", second, by=other, note="I looked.", version=second.version)
    assert_decided_once()
    assert (second.status, second.decided_by) == ("recommended", None)


@pytest.mark.django_db
def test_second_click_of_the_same_person_counts_once():
    story = Story().recommended()
    first, second = copies(story, 2)
    assert decide(first, story.dana)
    with pytest.raises(TransitionNotAllowed, match="You did this already"):
        agreement_workflow.perform("approve", second, by=story.dana, note="x", version=3)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_case_is_taken_by_one_of_twenty():
    story = Story().submitted()
    people = [make_reviewer(f"Reviewer {number}") for number in range(PEOPLE)]
    calls = [
        lambda row=row, person=person: decide(row, person, "claim")
        for row, person in zip(copies(story), people, strict=True)
    ]
    assert sum(all_at_once(*calls)) == 1
