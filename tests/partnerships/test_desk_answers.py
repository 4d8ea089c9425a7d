"""Answering what the network asked for, item by item."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from partnerships.models import Agreement, RequestedItem
from partnerships.workflow import agreement_workflow
from tests.factories import (
    make_agreement,
    make_community,
    make_coordinator,
    make_draft,
    make_partnership,
    make_term,
    make_user,
)
from tests.partnerships.desk_steps import address, make_complete_draft, make_item, move

pytestmark = pytest.mark.django_db


@pytest.fixture
def seattle():
    community = make_community("Seattle")
    make_term(community, timezone.localdate(), timezone.localdate() + timedelta(days=365))
    return community


@pytest.fixture
def dana(client, seattle):
    user = make_coordinator(seattle)
    client.force_login(user)
    return user


def test_items_are_answered_one_by_one_and_the_rest_later(client, dana, seattle):
    agreement = make_agreement(make_partnership(seattle, status=None), "changes_requested")
    first, second = make_item(agreement), make_item(agreement, "Add the second page.")

    html = client.get(address(agreement)).content.decode()
    assert "2 things have to be put right." in html
    assert "The scan shows Kobe as the place of signing." in html

    given = {f"item-{first.pk}": "Corrected to Kobe.", f"item-{second.pk}": ""}
    client.post(address(agreement, "answers/"), given)

    first.refresh_from_db()
    assert (first.answer, first.answered_by_name) == ("Corrected to Kobe.", "Dana Whitfield")
    html = client.get(address(agreement)).content.decode()
    assert "One thing has to be put right." in html
    assert "Not answered yet" in html


def test_page_that_came_back_empty_empties_no_answer(client, dana, seattle):
    agreement = make_agreement(make_partnership(seattle, status=None), "changes_requested")
    item = make_item(agreement)
    client.post(address(agreement, "answers/"), {f"item-{item.pk}": "Corrected to Kobe."})
    client.post(address(agreement, "answers/"), {})

    item.refresh_from_db()
    assert item.answer == "Corrected to Kobe."


def test_old_copy_of_the_answers_empties_none_of_a_colleague(client, dana, seattle):
    agreement = make_agreement(make_partnership(seattle, status=None), "changes_requested")
    first, second = make_item(agreement), make_item(agreement, "Add the second page.")
    page = client.get(address(agreement, "answers/")).content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', page)[1]
    client.post(address(agreement, "answers/"), {f"item-{first.pk}": "Corrected.", "seen": seen})

    old = {f"item-{second.pk}": "Added.", "seen": seen}
    page = client.post(address(agreement, "answers/"), old).content.decode()
    assert "Saved in the other window: “Corrected.”" in page
    assert "Added." in page
    first.refresh_from_db()
    assert first.answer == "Corrected."


def test_answers_of_an_earlier_round_stay_as_they_were(client, dana, seattle):
    agreement = make_agreement(make_partnership(seattle, status=None), "changes_requested")
    old = make_item(agreement, answer="Done.", answered_at=timezone.now())
    later = agreement.changes.create(
        transition="request_changes",
        from_status="in_review",
        to_status="changes_requested",
        by_name="Rosa Reviewer",
        version=7,
    )
    new = RequestedItem.objects.create(agreement=agreement, change=later, text="One more.")

    given = {f"item-{old.pk}": "Changed", f"item-{new.pk}": "Done, too."}
    client.post(address(agreement, "answers/"), given)

    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.answer, new.answer) == ("Done.", "Done, too.")


def test_answer_with_markup_gets_a_sentence_and_is_not_lost(client, dana, seattle):
    agreement = make_agreement(make_partnership(seattle, status=None), "changes_requested")
    item = make_item(agreement)

    page = client.post(
        address(agreement, "answers/"), {"typed_by": dana.pk, f"item-{item.pk}": "<b>No</b>"}
    )

    assert "Write this without the signs" in page.content.decode()
    assert "&lt;b&gt;No" in client.get(address(agreement, "answers/")).content.decode()


def test_there_is_nothing_to_answer_before_anybody_asked(client, dana, seattle):
    draft = make_draft(seattle, by=dana)

    html = client.get(address(draft, "answers/"), follow=True).content.decode()

    assert "There is nothing to answer now." in html


def test_whole_round_from_request_to_answer_to_sending_again(client, dana, seattle):
    draft = make_complete_draft(seattle, dana)
    move(client, draft, "submit")
    draft = Agreement.objects.get(pk=draft.pk)
    reviewer = make_user("Rosa Reviewer", is_staff=True, is_superuser=True)
    agreement_workflow.perform("claim", draft, by=reviewer, version=draft.version)
    agreement_workflow.perform(
        "request_changes",
        draft,
        by=reviewer,
        note="One thing",
        version=draft.version,
        items=[("place", "The scan shows Kobe.")],
    )
    assert client.get("/desk/").context["desk"].cases[0].action == "Answer 1 item"

    item = draft.items.get()
    client.post(address(draft, "answers/"), {f"item-{item.pk}": "It was in Seattle, see page 2."})
    move(client, draft, "submit")

    draft.refresh_from_db()
    assert draft.status == "submitted"
    assert draft.revisions.count() == 2
