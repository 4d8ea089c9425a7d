"""Agreements and lists are read by each in their own language, and kept in the network's."""

import pytest
from django.utils import translation

from partnerships.forms.entries import SigningForm
from partnerships.forms.papers import PaperForm
from partnerships.models import Agreement, Certificate, RequestedItem
from partnerships.revisions import digest, snapshot
from partnerships.workflow import agreement_workflow
from sistercities.models import OutboxMessage
from tests import pseudo
from tests.factories import make_draft
from tests.partnerships.review_steps import act
from tests.partnerships.stories import Story

pytestmark = pytest.mark.django_db


@pytest.fixture
def french():
    with pseudo.spoken() as language:
        yield language


def reads(user, language):
    user.language = language
    user.save()


def mail_to(user):
    return OutboxMessage.objects.filter(user=user).latest("pk")


def test_each_reader_of_one_step_gets_the_mail_in_their_language(french):
    story = Story()
    reads(story.cora, "fr")
    story.submitted()

    mine, staff = mail_to(story.cora), mail_to(story.rita)
    assert mine.language == "fr"
    assert "⟦Received: Seattle & Kobe, ⟦sister city agreement⟧⟧" in mine.subject
    assert "⟦You get this because you wrote in this agreement.⟧" in mine.text
    assert "⟦Kind⟧: ⟦Sister city agreement⟧" in mine.text
    assert staff.subject == "To check: Seattle & Kobe, sister city agreement"
    assert "⟦" not in staff.text


def test_what_a_guard_finds_is_told_in_the_language_of_who_looks(french):
    story = Story().submitted()
    with translation.override(french):
        first, *_ = agreement_workflow.findings("approve", story.agreement, story.dana)
    assert first.rule == "R1"
    assert first.label == "⟦Two communities in two countries⟧"


def test_frozen_text_is_the_same_whatever_language_it_is_looked_at_in(french):
    story = Story().submitted()
    agreement = Agreement.objects.get(pk=story.agreement.pk)
    with translation.override(french):
        assert digest(snapshot(agreement)) == agreement.latest_revision.sha256


def test_items_that_come_from_guards_are_kept_in_the_networks_language(client, french):
    story = Story()
    story.agreement.signatures.filter(side="abroad").update(
        signed_on="1957-11-02", signed_on_last="1957-11-02"
    )
    story.in_review()
    reads(story.rita, "fr")
    client.force_login(story.rita)
    client.cookies["language"] = "fr"
    page = client.get(f"/admin/partnerships/agreement/{story.agreement.pk}/change/")
    choices = page.context["form_of_decision"].fields["items"].choices
    kept, shown = choices[0]
    assert shown.startswith("⟦⟦No date lies in the future")
    act(client, story, story.rita, "request_changes", items=[kept])
    assert RequestedItem.objects.get().text.startswith("No date lies in the future, and all")


def test_day_of_the_browser_is_written_as_browsers_want_it(french):
    draft = make_draft(expires_on="2031-05-04")
    with translation.override(french):
        form = SigningForm(instance=Agreement.objects.get(pk=draft.pk))
        assert 'value="2031-05-04"' in str(form["expires_on"])


def test_title_that_the_portal_gives_a_paper_is_in_the_networks_language(
    french, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    draft = make_draft()
    with translation.override(french):
        data = {"kind": "minutes", "url": "https://example.org/minutes"}
        form = PaperForm(data, agreement=draft)
        assert form.is_valid(), form.errors
        assert form.save(by=draft.created_by).title == "Minutes"


def test_reason_why_a_certificate_is_void_is_told_to_each_in_their_language(french):
    Story().approved()
    row = Certificate.objects.get()
    row.void_reason = "The decision was taken back."
    with translation.override(french):
        assert row.void_told == "⟦The decision was taken back.⟧"
    row.void_reason = ""
    assert row.void_told == ""


def test_certificate_names_the_countries_in_the_language_of_the_reader(client, french):
    Story().approved()
    client.cookies["language"] = french
    page = client.get(Certificate.objects.get().get_absolute_url()).content.decode()
    assert "⟦Japan⟧" in page
    assert Certificate.objects.get().revision.data["abroad"]["full_name"] == "Kobe, Japan"
