"""Undoing, correcting, appealing and amending: what may still follow a decision."""

import pytest

from partnerships.drafting import begin
from partnerships.models import Agreement, Certificate, Document, Partnership
from sistercities.workflow import TransitionNotAllowed
from tests.clock import move_on
from tests.factories import make_community, make_theme
from tests.partnerships.stories import Story, complete, make_approver, make_reviewer

pytestmark = pytest.mark.django_db


def refused(story, person, step, note="Why."):
    with pytest.raises(TransitionNotAllowed) as refusal:
        story.does(person, step, note)
    return refusal.value.messages[0]


def tie_of(story):
    return Partnership.objects.get(pk=story.agreement.partnership_id)


# Taking back, correcting, appealing


@pytest.mark.parametrize("status", ["approved", "declined"])
def test_decision_can_be_undone_for_ten_minutes_by_whoever_made_it(status):
    story = getattr(Story(), status)()
    other = make_approver("Alma Approver")
    with pytest.raises(Exception, match="Only the person who decided may"):
        story.does(other, "undo")
    story.does(story.dana, "undo")

    assert story.agreement.status == "recommended"
    assert (story.agreement.decided_by, story.agreement.decision_reason) == (None, "")
    assert tie_of(story).status == "proposed"
    assert not Document.objects.filter(is_public=True).exists()
    assert not Certificate.objects.valid().exists()


def test_decision_undone_and_made_again_has_a_certificate_again():
    story = Story().approved()
    story.does(story.dana, "undo")
    story.does(story.dana, "approve", "Now with the right reason.")
    assert Certificate.objects.valid().count() == 1
    assert Certificate.objects.count() == 2


def test_after_ten_minutes_only_a_correcting_decision_of_two_people_helps(monkeypatch):
    story = Story().approved()
    move_on(monkeypatch, minutes=10)
    assert "Only a correcting decision" in refused(story, story.dana, "undo")

    other = make_approver("Alma Approver")
    assert "First a second person" in refused(story, other, "correct")
    story.does(other, "propose_correction", "The second hand is a copy.")
    assert "You asked for it" in refused(story, other, "correct")
    story.does(make_approver("Zoe Approver"), "correct", "The second hand is a copy.")

    assert story.agreement.status == "declined"
    assert tie_of(story).status == "proposed"
    assert Certificate.objects.get().void_reason == "The second hand is a copy."
    assert "approve" in story.agreement.changes.values_list("transition", flat=True)


def test_correcting_decision_is_not_undone_even_at_once():
    story = Story().approved()
    story.does(make_approver("Alma"), "propose_correction", "A copy.")
    zoe = make_approver("Zoe")
    story.does(zoe, "correct", "A copy.")
    assert "A correcting decision is not undone" in refused(story, zoe, "undo")


def test_correcting_decision_can_be_appealed():
    story = Story().approved()
    story.does(make_approver("Alma"), "propose_correction", "A copy.")
    story.does(make_approver("Zoe"), "correct", "A copy.")
    story.does(story.cora, "appeal", "It is the original.")
    assert story.agreement.status == "submitted"
    assert story.agreement.decided_by is None


def test_appeal_awaits_other_people_than_those_who_judged_before():
    story = Story().declined()
    story.does(story.cora, "appeal", "The mayor did sign.")

    assert not Agreement.objects.awaiting(story.rita).exists()
    assert Agreement.objects.awaiting(make_reviewer("Olga Other")).get() == story.agreement


def test_appeal_is_possible_for_sixty_days_and_once(monkeypatch):
    story = Story().declined()
    move_on(monkeypatch, days=59)
    story.does(story.cora, "appeal", "The mayor did sign.")
    other, third = make_reviewer("Olga Other"), make_approver("Zoe Approver")
    story.does(other, "claim")
    story.does(other, "recommend_decline", "No.")
    story.does(third, "decline", "No.")
    assert "appealed before" in refused(story, story.cora, "appeal")

    late = Story(abroad=make_community("Bergen", "NO")).declined()
    move_on(monkeypatch, days=60)
    assert "60 days" in refused(late, late.cora, "appeal")


# The approved text stays while a later one is made


def test_amendment_takes_the_place_of_the_text_only_once_it_is_approved():
    story = Story().approved()
    original = story.agreement
    amendment = _amend(story, place="Kobe City Hall")

    assert list(Agreement.objects.public()) == [original]
    story.agreement = amendment
    story.recommended()
    assert list(Agreement.objects.public()) == [original]
    assert tie_of(story).status == "in_force"

    story.does(story.dana, "approve", "The place is right now.")
    assert list(Agreement.objects.public()) == [amendment]
    assert Certificate.objects.valid().get().agreement == amendment
    assert Certificate.objects.get(agreement=original).void_reason == (
        "A later version has taken its place."
    )


def test_undone_amendment_brings_the_certificate_of_the_text_back():
    story = Story().approved()
    original = story.agreement
    story.agreement = _amend(story, place="Kobe City Hall")
    story.approved()
    story.does(story.dana, "undo")
    assert Certificate.objects.valid().get().agreement == original


def test_undone_amendment_gives_the_tie_the_themes_of_the_text_back():
    story = Story()
    story.agreement.themes.add(make_theme("education"))
    story.approved()
    story.agreement = _amend(story)
    story.agreement.themes.set([make_theme("business")])
    story.approved()
    assert [theme.slug for theme in tie_of(story).themes.all()] == ["business"]

    story.does(story.dana, "undo")
    assert [theme.slug for theme in tie_of(story).themes.all()] == ["education"]


def test_tie_on_record_is_verified_through_the_same_door():
    story = _on_record_story()
    assert tie_of(story).status == "on_record"
    story.approved()
    assert tie_of(story).status == "in_force"
    assert Agreement.objects.public().get() == story.agreement


def test_declined_verification_leaves_the_tie_on_record():
    story = _on_record_story().declined()
    assert tie_of(story).status == "on_record"


def test_upgrade_from_friendship_is_a_second_agreement():
    story = Story(kind="friendship").approved()
    assert tie_of(story).kind == "friendship"
    sister = begin(by=story.cora, home=story.home, community=lambda: story.abroad, kind="sister")
    story.agreement = complete(sister, story.cora)
    story.approved()
    assert tie_of(story).kind == "sister"
    assert Agreement.objects.public().count() == 2


def _amend(story, **columns):
    draft = begin(by=story.cora, home=story.home, community=lambda: story.abroad, kind="sister")
    assert draft.amends == story.agreement
    Agreement.objects.filter(pk=draft.pk).update(resolution_number="17911", **columns)
    for paper in story.agreement.documents.all():
        Document.objects.create(
            agreement=draft,
            kind=paper.kind,
            title=paper.title,
            file=paper.file.name,
            sha256=paper.sha256,
            names_both=True,
        )
    return Agreement.objects.get(pk=draft.pk)


def _on_record_story():
    story = Story()
    record = story.agreement
    record.signatures.all().delete()
    record.documents.all().delete()
    tie = record.partnership
    record.delete()
    Agreement.objects.create(partnership=tie, kind="sister", status="on_record")
    draft = begin(by=story.cora, home=story.home, community=lambda: story.abroad, kind="sister")
    story.agreement = complete(draft, story.cora)
    Partnership.objects.filter(pk=tie.pk).update(status="on_record")
    return story
