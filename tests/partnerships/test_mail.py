"""Who reads what after which step: the whole table, and nobody else."""

import pytest

from partnerships.mail import ACT_MAIL, AGREEMENT_MAIL, WAITING
from partnerships.models import Agreement
from partnerships.workflow import act_workflow, agreement_workflow
from sistercities.models import OutboxMessage
from tests.factories import make_act, make_coordinator, make_partnership, make_user
from tests.partnerships.stories import Story, make_approver, make_reviewer, make_staff

pytestmark = pytest.mark.django_db

# step -> who reads it. Cora wrote it, Carl coordinates the home side, Aki the side abroad; Rita
# recommends, Dana decides; Rolf and Alma are their colleagues.
READERS = {
    "submit": {"Cora", "Rita", "Rolf"},
    "withdraw": {"Cora", "Rita"},
    "reopen": set(),
    "claim": set(),
    "take": set(),
    "give_back": set(),
    "hold": {"Cora"},
    "resume": {"Cora"},
    "request_changes": {"Cora"},
    "take_back": set(),
    "recommend_approval": {"Dana", "Alma"},
    "recommend_decline": {"Dana", "Alma"},
    "send_back": {"Rita"},
    "approve": {"Cora", "Carl", "Aki", "Rita"},
    "decline": {"Cora"},
    "undo": {"Rita"},
    "appeal": {"Cora", "Dana", "Alma"},
    "propose_correction": {"Dana", "Alma"},
    "correct": {"Cora", "Carl", "Aki"},
    "ask_for_papers": {"Cora", "Carl"},
}
# step -> the status it starts from, who takes it, and the reason given.
STEPS = {
    "submit": ("draft", "cora"),
    "withdraw": ("in_review", "cora"),
    "reopen": ("withdrawn", "cora"),
    "claim": ("submitted", "rita"),
    "take": ("in_review", "rita"),
    "give_back": ("in_review", "rita"),
    "hold": ("in_review", "rita"),
    "resume": ("held", "rita"),
    "request_changes": ("in_review", "rita"),
    "take_back": ("changes_requested", "rita"),
    "recommend_approval": ("in_review", "rita"),
    "recommend_decline": ("in_review", "rita"),
    "send_back": ("recommended", "dana"),
    "approve": ("recommended", "dana"),
    "decline": ("recommended to decline", "dana"),
    "undo": ("approved", "dana"),
    "appeal": ("declined", "cora"),
    "propose_correction": ("approved", "rolf"),
    "correct": ("error", "dana"),
    "ask_for_papers": ("on record", "rita"),
}


def make_story():
    story = Story()
    story.carl = make_coordinator(story.home, name="Carl Colleague")
    story.aki = make_coordinator(story.abroad, name="Aki Abroad")
    story.rolf = make_reviewer("Rolf Reviewer")
    story.alma = make_approver("Alma Approver")
    make_user("Cid Citizen")
    make_staff("Membership", name="Mia Membership")
    make_staff("Reviewer", name="Gone Person", is_active=False)
    make_user("Sue Superuser", is_staff=True, is_superuser=True)
    return story


def bring(story, status):
    if status == "held":
        story.in_review().does(story.rita, "hold", "It rests.")
    elif status == "recommended to decline":
        story.recommended(decline=True)
    elif status == "error":
        story.approved().does(story.rolf, "propose_correction", "A copy.")
        story.dana = make_approver("Dana Second")
    elif status == "on record":
        story.agreement = make_partnership(story.home, _other(), "on_record").agreements.get()
    else:
        getattr(story, status)()


def _other():
    return make_partnership().abroad


def test_every_step_is_in_the_table():
    assert AGREEMENT_MAIL.keys() == agreement_workflow.transitions.keys() == READERS.keys()
    assert ACT_MAIL.keys() == act_workflow.transitions.keys()


@pytest.mark.parametrize("step", READERS)
def test_step_is_told_to_its_readers_and_to_nobody_else(step):
    story = make_story()
    status, who = STEPS[step]
    bring(story, status)
    OutboxMessage.objects.all().delete()
    items = {"items": [("", "Send the minutes.")]} if step == "request_changes" else {}
    story.does(getattr(story, who), step, "Because of page two.", **items)

    told = OutboxMessage.objects.exclude(status="canceled")
    names = [message.user.name.split()[0] for message in told]
    assert sorted(names) == sorted(READERS[step])
    for message in told:
        assert message.subject and message.text and message.html
        assert message.event == f"agreement {step}"
        assert "Seattle & " in message.subject
        assert (message.not_before > message.created_at) == (step in WAITING)


@pytest.mark.parametrize(("step", "reader"), [("record", "Aki"), ("decline", "Rita")])
def test_act_is_told_to_the_keepers_and_a_refusal_to_whoever_entered_it(step, reader):
    story = make_story()
    act = make_act(story.agreement.partnership, status="proposed")
    type(act).objects.filter(pk=act.pk).update(source_title="A letter", proposed_by=story.rita)
    act.refresh_from_db()
    OutboxMessage.objects.all().delete()
    act_workflow.perform(step, act, by=story.rolf, note="It is a copy.", version=0)

    names = {message.user.name.split()[0] for message in OutboxMessage.objects.all()}
    assert names == ({"Cora", "Carl", "Aki"} if step == "record" else {reader})


@pytest.mark.parametrize("undo", ["approve", "decline"])
def test_undone_decision_takes_its_mail_along(undo):
    story = Story().recommended(decline=undo == "decline")
    story.does(story.dana, undo, "Too fast.")
    waiting = OutboxMessage.objects.waiting().filter(event=f"agreement {undo}")
    assert waiting.exists()
    story.does(story.dana, "undo")
    assert not waiting.exists()
    assert OutboxMessage.objects.filter(status="canceled", event=f"agreement {undo}").exists()


@pytest.mark.parametrize("then", ["undo", "correct"])
def test_mail_of_an_approval_stays_unsent_whoever_proposed_a_correction_meanwhile(then):
    story = Story().approved()
    story.does(make_approver("Alma Approver"), "propose_correction", "A copy.")
    by = story.dana if then == "undo" else make_approver("Zoe Approver")
    story.does(by, then, "The second hand is a copy.")

    approved = OutboxMessage.objects.filter(event="agreement approve")
    assert {message.status for message in approved} == {"canceled"}


def test_mail_says_what_changed_in_plain_words():
    story = Story().changes_requested()
    message = OutboxMessage.objects.get(event="agreement request_changes")
    assert message.subject == "Your turn: Seattle & Kobe, sister city agreement"
    assert "1. Send the minutes." in message.text
    assert "2. Name the office." in message.text
    assert f"/desk/agreements/{story.agreement.pk}/" in message.text


def test_mail_of_an_approval_leads_to_the_page_and_the_certificate():
    story = Story().approved()
    message = OutboxMessage.objects.get(event="agreement approve", user=story.cora)
    assert message.subject.startswith("Recognized: Seattle & Kobe, record P-")
    assert story.agreement.partnership.get_absolute_url() in message.text
    assert Agreement.objects.get().certificates.get().code in message.text


def test_names_with_markup_stay_words_in_the_mail():
    story = Story()
    type(story.home).objects.filter(pk=story.home.pk).update(name="<b>Seattle</b>")
    story.submitted()
    message = OutboxMessage.objects.filter(event="agreement submit").first()
    assert "<b>Seattle" not in message.html
    assert "<b>Seattle</b> & Kobe" in message.subject
