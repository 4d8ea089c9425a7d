"""What follows each step: turns, claims, items, publicity, certificates, undoing and correcting."""

from datetime import date

import pytest
from django.utils import timezone

from partnerships.models import Agreement, Certificate, Document, Partnership, Revision
from sistercities.generation import current
from sistercities.models import Holiday
from sistercities.workflow import TransitionNotAllowed
from sistercities.working_days import due_after, working_days_after, working_days_between
from tests.clock import move_on
from tests.factories import make_community, make_theme
from tests.partnerships.stories import Story, make_reviewer

pytestmark = pytest.mark.django_db


def refused(story, person, step, note="Why."):
    with pytest.raises(TransitionNotAllowed) as refusal:
        story.does(person, step, note)
    return refusal.value.messages[0]


def tie_of(story):
    return Partnership.objects.get(pk=story.agreement.partnership_id)


# Submission


def test_submission_freezes_a_revision_and_begins_the_networks_turn():
    story = Story().submitted()
    revision = Revision.objects.get()

    assert (revision.number, revision.by, revision.authors) == (1, story.cora, [story.cora.pk])
    assert revision.data["signatures"]["abroad"]["official"] == "Chūjirō Haraguchi"
    assert len(revision.sha256) == 64
    assert story.agreement.due_on == due_after(10)
    assert timezone.now() - story.agreement.waiting_since < timezone.timedelta(minutes=5)


def test_incomplete_draft_is_not_submitted_and_nothing_is_frozen():
    story = Story()
    story.agreement.signatures.filter(side="abroad").delete()
    assert refused(story, story.cora, "submit") == "Missing for Kobe: everything. (R3)"
    assert not Revision.objects.exists()


def test_next_submission_is_the_next_revision_and_keeps_every_author():
    story = Story().changes_requested()
    colleague = make_reviewer("Col League")
    story.agreement.authors.add(colleague)
    Agreement.objects.update(place="Kobe City Hall")
    story.agreement.items.update(answer="Done.")
    story.does(story.cora, "submit")

    first, second = Revision.objects.all()
    assert (first.number, second.number) == (1, 2)
    assert first.sha256 != second.sha256
    assert second.authors == sorted([story.cora.pk, colleague.pk])


def test_items_without_an_answer_keep_the_draft_from_being_sent_again():
    story = Story().changes_requested()
    assert refused(story, story.cora, "submit") == ("2 of the items asked for have no answer yet.")
    story.agreement.items.update(answer="Here they are.")
    story.does(story.cora, "submit")
    assert story.agreement.status == "submitted"


@pytest.mark.parametrize("items", [[], [("place", "  ")]])
def test_request_for_changes_says_what_to_change(items):
    story = Story().in_review()
    with pytest.raises(TransitionNotAllowed, match="at least one thing"):
        story.does(story.rita, "request_changes", items=items)
    assert Agreement.objects.get().status == "in_review"


def test_request_for_changes_keeps_each_item_and_gives_the_case_back():
    story = Story().changes_requested()
    assert [(item.field, item.text) for item in story.agreement.items.all()] == [
        ("resolved", "Send the minutes."),
        ("", "Name the office."),
    ]
    assert story.agreement.claimed_by is None
    assert story.agreement.due_on == due_after(10)


def test_request_can_be_taken_back_until_its_mail_has_left(monkeypatch):
    story = Story().changes_requested()
    story.does(story.rita, "take_back")
    assert story.agreement.status == "in_review"
    assert not story.agreement.items.exists()

    story = Story(abroad=make_community("Bergen", "NO")).changes_requested()
    move_on(monkeypatch, minutes=10)
    assert "the mail has left" in refused(story, story.rita, "take_back")


def test_request_is_not_taken_back_from_somebody_who_writes_already():
    story = Story().changes_requested()
    Agreement.objects.update(place="Kobe City Hall")
    assert "Something changed since" in refused(story, story.rita, "take_back")


def test_withdrawn_agreement_can_be_taken_up_for_thirty_days(monkeypatch):
    story = Story().withdrawn()
    move_on(monkeypatch, days=29)
    story.does(story.cora, "reopen")
    assert story.agreement.status == "draft"

    story.does(story.cora, "withdraw")
    move_on(monkeypatch, days=60)
    assert "30 days" in refused(story, story.cora, "reopen")


def test_withdrawn_agreement_is_not_taken_up_beside_a_new_one():
    story = Story().withdrawn()
    Agreement.objects.create(partnership=story.agreement.partnership, kind="sister")
    assert refused(story, story.cora, "reopen") == (
        "These two communities have a live agreement of this kind already (R9)."
    )


# Claims and holds


def test_claim_lasts_three_days_and_can_be_given_back(monkeypatch):
    story = Story().in_review()
    assert story.agreement.claimed_by == story.rita
    assert story.agreement.claim_is_live

    story.does(story.rita, "give_back")
    assert story.agreement.claimed_by is None
    story.does(story.rita, "take")
    move_on(monkeypatch, days=3, minutes=1)
    assert not story.agreement.claim_is_live


def test_held_case_rests_with_a_reason_and_its_days_do_not_count(monkeypatch):
    story = Story().in_review()
    due = story.agreement.due_on
    story.does(story.rita, "hold", "The city votes again in May.")
    assert (story.agreement.is_held, story.agreement.held_reason) == (
        True,
        "The city votes again in May.",
    )
    assert "It rests: The city votes again" in refused(story, story.rita, "recommend_approval")

    move_on(monkeypatch, days=14)
    story.does(story.rita, "resume")
    assert not story.agreement.is_held
    assert Agreement.objects.get().due_on == story.agreement.due_on == working_days_after(due, 10)


def test_due_dates_step_over_weekends_and_holidays():
    Holiday.objects.create(day=date(2026, 10, 12), name="Columbus Day")
    assert working_days_after(date(2026, 10, 8), 2) == date(2026, 10, 13)
    assert working_days_between(date(2026, 10, 8), date(2026, 10, 14)) == 3
    assert working_days_between(date(2026, 10, 14), date(2026, 10, 8)) == -3


# Recognition


def test_approval_shows_at_once_wherever_the_public_looks(django_capture_on_commit_callbacks):
    story = Story(abroad=make_community("Hakui", "JP", is_public=False))
    story.agreement.themes.add(make_theme("education"))
    before = current()
    with django_capture_on_commit_callbacks(execute=True):
        story.approved()

    tie = tie_of(story)
    assert (tie.status, tie.kind, tie.established.isoformat()) == (
        "in_force",
        "sister",
        "1957-10-21",
    )
    assert Partnership.objects.recognized().filter(pk=tie.pk).exists()
    assert [theme.slug for theme in tie.themes.all()] == ["education"]
    assert tie.abroad.is_public
    assert current() > before


def test_papers_chosen_as_public_become_public_and_no_others():
    story = Story().recommended()
    assert not Document.objects.public().exists()
    story.does(story.dana, "approve", "Two of two.")
    assert [paper.kind for paper in Document.objects.public()] == ["agreement"]


def test_approved_revision_has_one_certificate():
    story = Story().approved()
    certificate = Certificate.objects.get()
    assert certificate.revision == story.agreement.latest_revision
    assert len(certificate.code) == 14


def test_decision_has_decider_time_and_reason():
    agreement = Story().approved().agreement
    assert agreement.decided_by.name == "Dana Decider"
    assert agreement.decided_on == timezone.localdate()
    assert agreement.decision_reason == "Two of two signatures."
    assert agreement.recommended_by.name == "Rita Reviewer"


def test_declined_agreement_makes_nothing_public():
    story = Story().declined()
    assert tie_of(story).status == "proposed"
    assert not Partnership.objects.public().exists()
    assert not Document.objects.public().exists()
    assert not Certificate.objects.exists()


def test_guards_run_again_at_decision_time():
    story = Story().recommended()
    story.home.terms.all()._raw_delete("default")
    assert refused(story, story.dana, "approve") == "Seattle is not a member. (R5)"
