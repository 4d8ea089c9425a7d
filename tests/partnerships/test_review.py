"""The page of one case: what a reviewer has before their eyes."""

import pytest
from django.urls import reverse

from members.models import CommunityName
from partnerships.models import Agreement
from tests.factories import make_community, make_partnership
from tests.partnerships.review_steps import page_of, status
from tests.partnerships.stories import Story, make_approver, make_paper, make_reviewer, make_staff

pytestmark = pytest.mark.django_db

QUERIES = 70


def test_guards_are_there_before_anybody_has_taken_the_case(client):
    story = Story().submitted()
    page = page_of(client, story, story.rita)
    for rule in ("R1", "R2", "R3", "R4", "R5", "R7", "R9", "R10", "R11", "R12", "L5", "D6"):
        assert f'<span class="rule">{rule}</span>' in page
    assert "run" in page
    assert status(story) == "submitted"


def test_reviewer_is_told_that_taking_the_case_opens_the_choices(client):
    story = Story().submitted()
    first = "Take it, and you can recommend it or ask for changes."
    assert first in page_of(client, story, story.rita)
    story.does(story.rita, "claim")
    assert first not in page_of(client, story, story.rita)


def test_guard_that_blocks_stands_first_and_closes_the_choice_with_its_reason(client):
    story = Story().in_review()
    story.home.terms.all()._raw_delete("default")
    page = page_of(client, story, story.rita)

    assert '<li class="block">' in page[page.index('<ul class="guards">') :][:200]
    assert "1 block" in page
    assert "Closed. Seattle is not a member. (R5)" in page
    assert 'value="recommend_approval" disabled' in page
    assert 'value="request_changes"' in page


def test_both_hands_stand_beside_the_evidence_with_its_hash(client):
    story = Story().in_review()
    page = page_of(client, story, story.rita)
    for words in ("Gordon S. Clinton", "Chūjirō Haraguchi", "October 21, 1957", "ab" * 32):
        assert words in page
    paper = story.agreement.documents.first()
    assert f'<a href="/documents/{paper.pk}/">Save the file (PDF' in page
    assert "<iframe" not in page and "<embed" not in page and "<object" not in page


def test_photo_is_shown_and_an_address_is_never_a_link(client):
    story = Story()
    make_paper(story.agreement, "letter", "Photo", content_type="image/jpeg")
    make_paper(story.agreement, "web", "Page", file="", sha256="", url="https://evil.example/x")
    story.in_review()
    page = page_of(client, story, story.rita)
    assert 'alt="Scan: Photo"' in page
    assert "https://evil.example/x" in page
    assert 'href="https://evil.example/x"' not in page


def test_what_changed_since_this_reviewer_last_looked_is_told_word_by_word(client):
    story = Story()
    Agreement.objects.filter(pk=story.agreement.pk).update(place="City hall of Seattle")
    story.changes_requested()
    Agreement.objects.filter(pk=story.agreement.pk).update(place="City hall of Kobe")
    story.agreement.items.update(answer="It was in Kobe.")
    story.does(story.cora, "submit")
    page = page_of(client, story, story.rita)

    assert "<del>Seattle</del>" in page and "<ins>Kobe</ins>" in page
    assert "revision 1, which you saw last → revision 2" in page
    assert "It was in Kobe." in page and "Send the minutes." in page


def test_reviewer_who_saw_the_newest_text_reads_that_nothing_changed(client):
    story = Story().in_review()
    assert "nothing, since revision 1, which you saw last" in page_of(client, story, story.rita)


def test_amendment_is_compared_with_the_text_that_stands(client):
    story = Story().approved()
    draft = Agreement.objects.create(
        partnership=story.agreement.partnership, kind="sister", amends=story.agreement
    )
    Agreement.objects.filter(pk=draft.pk).update(place="Kobe")
    story.agreement = Agreement.objects.get(pk=draft.pk)
    draft.revisions.create(number=1, data=_changed(story), sha256="0" * 64, authors=[], by_name="C")
    page = page_of(client, story, story.rita)
    assert "the text that stands → revision 1" in page


def _changed(story):
    data = story.agreement.amends.latest_revision.data
    return data | {"agreement": data["agreement"] | {"place": "Kobe"}}


def test_other_ties_earlier_decisions_and_look_alikes_are_in_view(client):
    story = Story().declined()
    other = make_partnership(story.home, make_community("Bergen", "NO"))
    make_community("Kobe", "JP", region_name="Elsewhere")
    twin = make_community("Kobe-shi", "JP")
    CommunityName.objects.create(community=twin, name="Kobe", kind="alias", language="en")
    again = Story(home=story.home, abroad=story.abroad).submitted()
    page = page_of(client, again, make_reviewer("Rolf Reviewer"))

    assert other.get_absolute_url() in page
    assert "declined: The mayor did not sign." in page
    assert "Kobe, Elsewhere, Japan" in page and "Kobe-shi, Japan" in page


def test_closed_steps_say_who_may(client):
    story = Story().in_review()
    page = page_of(client, story, make_approver("Alma Approver"))
    assert "Only reviewers of the network may." in page


def test_status_is_no_field_and_history_has_no_button(client):
    story = Story().approved()
    page = page_of(client, story, make_staff("Reviewer", "Approver", name="Bea Both"))
    for name in ("status", "version", "decided_by", "decision_reason"):
        assert f'name="{name}" value="approved"' not in page
    assert 'name="status"' not in page and "deletelink" not in page
    assert "What the guards saw: 22" in page


def test_forged_post_to_the_page_changes_nothing(client):
    story = Story().submitted()
    boss = make_staff(name="Sue", is_superuser=True)
    client.force_login(boss)
    where = reverse("admin:partnerships_agreement_change", args=[story.agreement.pk])
    answer = client.post(where, {"status": "approved", "kind": "friendship", "version": 9})
    assert answer.status_code == 403
    row = Agreement.objects.get(pk=story.agreement.pk)
    assert (row.status, row.kind, row.version) == ("submitted", "sister", 1)
    assert (
        client.post("/admin/partnerships/agreement/add/", {"status": "approved"}).status_code == 403
    )


@pytest.mark.parametrize("number", [1, 3])
def test_page_costs_the_same_for_one_and_three_papers(client, number, django_assert_num_queries):
    story = Story()
    for _ in range(number - 1):
        make_paper(story.agreement, "letter", "Letter")
    story.in_review()
    client.force_login(story.rita)
    where = reverse("admin:partnerships_agreement_change", args=[story.agreement.pk])
    with django_assert_num_queries(QUERIES):
        client.get(where)
