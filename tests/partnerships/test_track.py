"""The way of an agreement as its side sees it: where it is, where it was, and no stop more."""

import pytest

from partnerships.desk import case_of
from partnerships.history import history_of
from partnerships.models import Agreement
from tests.clock import move_on
from tests.factories import make_agreement, make_partnership
from tests.lines import read
from tests.partnerships.stories import Story, make_approver, make_reviewer

pytestmark = pytest.mark.django_db

WAY = ("Draft", "Sent", "First check", "Second check", "Recognized")


def undone(story):
    story.approved().does(story.dana, "undo")


def appealed(story):
    story.declined().does(story.cora, "appeal", "See page two.")


def withdrawn_at_the_second_check(story):
    story.recommended().does(story.cora, "withdraw")


def withdrawn_as_a_draft(story):
    story.does(story.cora, "withdraw")


def taken_up_again(story):
    story.withdrawn().does(story.cora, "reopen")


def corrected(story):
    story.approved().does(make_reviewer("Rolf"), "propose_correction", "A copy.")
    story.does(make_approver("Zoe"), "correct", "The second hand is a copy.")


# how it came about -> what the desk calls it, the stops that are done, and the one it is at
TRACKS = {
    Story.draft: ("Draft", 0, "Draft"),
    Story.submitted: ("Sent", 2, "First check"),
    Story.in_review: ("First check", 2, "First check"),
    Story.recommended: ("Second check", 3, "Second check"),
    Story.approved: ("Recognized", 5, None),
    Story.declined: ("Declined", 4, None),
    Story.withdrawn: ("Withdrawn", 2, None),
    withdrawn_as_a_draft: ("Withdrawn", 1, None),
    withdrawn_at_the_second_check: ("Withdrawn", 4, None),
    taken_up_again: ("Draft", 0, "Draft"),
    undone: ("Second check", 3, "Second check"),
    appealed: ("Sent", 2, "First check"),
    corrected: ("Declined", 4, None),
}


def case(story):
    return case_of(Agreement.objects.for_desk().get(pk=story.agreement.pk))


@pytest.mark.parametrize("told", TRACKS, ids=lambda told: told.__name__)
def test_stops_that_are_done_are_those_it_was_at(told, client):
    story = Story()
    told(story)
    word, done, now = TRACKS[told]
    found = case(story)
    assert (found.word, tuple(step.label for step in found.steps)) == (word, WAY)
    assert [step.label for step in found.steps if step.state == "done"] == list(WAY[:done])
    assert [step.label for step in found.steps if step.state == "now"] == ([now] if now else [])
    for step in found.steps:
        assert bool(step.when) is (step.state != "" or step.label in WAY[:done])


def test_stop_for_corrections_is_on_the_way_only_while_it_is_there():
    story = Story().changes_requested()
    labels = [step.label for step in case(story).steps]
    assert labels == ["Draft", "Sent", "First check", "Correct", "Second check", "Recognized"]
    assert [step.state for step in case(story).steps] == ["done", "done", "done", "now", "", ""]

    story.agreement.items.update(answer="Here.")
    story.does(story.cora, "submit")
    assert [step.label for step in case(story).steps] == list(WAY)


def test_tie_on_record_was_at_no_stop_of_the_network():
    row = make_partnership(status="on_record").agreements.for_desk().get()
    states = [step.state for step in case_of(row).steps]
    assert "done" not in states[1:]


def test_page_of_a_declined_agreement_marks_no_recognition(client):
    story = Story().declined()
    client.force_login(story.cora)
    html = client.get(f"/desk/agreements/{story.agreement.pk}/").text
    track = html.partition('<ol class="track')[2].partition("</ol>")[0]
    assert track.count('class="done"') == 4
    assert 'class=""><b>Recognized</b>' in track


def test_decision_stays_on_the_desk_for_sixty_days(client, monkeypatch):
    story = Story().declined()
    client.force_login(story.cora)
    for days, is_there in ((59, True), (61, False)):
        move_on(monkeypatch, days=days)
        client.force_login(story.cora)
        assert ("Declined: The mayor did not sign." in read(client, "/desk/")) is is_there


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("17911", "Resolution 17911."),
        ("2024-15", "Resolution 2024-15."),
        ("Resolution 17911", "Resolution 17911."),
        ("Ordinance No. 5", "Ordinance No. 5."),
        ("決議第5号", "決議第5号."),
        ("", ""),
    ],
)
def test_number_of_a_resolution_is_told_as_the_council_wrote_it(number, told):
    tie = make_partnership(status=None)
    day = {"resolved_on": "1957-09-30", "resolved_on_last": "1957-09-30"}
    make_agreement(tie, resolution_number=number, **day)
    (entry,) = history_of(tie, list(tie.agreements.all()))
    assert (entry.title, entry.text) == ("Seattle resolves", told)
