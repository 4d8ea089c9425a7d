"""Sending, withdrawing, answering: what the coordinator's side may do, and what it is told."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from partnerships.models import Agreement, Document, RequestedItem
from partnerships.workflow import agreement_workflow
from tests.factories import (
    make_affiliation,
    make_agreement,
    make_community,
    make_coordinator,
    make_draft,
    make_partnership,
    make_signature,
    make_term,
    make_user,
)

pytestmark = pytest.mark.django_db

MAY = date(2024, 5, 1)
APRIL = date(2024, 4, 1)


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


def make_complete_draft(home, by, abroad="Kobe"):
    """Everything a submission needs, and nothing to be looked at."""
    draft = make_draft(
        home,
        make_community(abroad, "JP"),
        by=by,
        place="Seattle",
        signed_on=MAY,
        signed_on_last=MAY,
        resolution_body="Seattle City Council",
        resolution_number="Resolution 32001",
        resolution_names=abroad,
        resolved_on=APRIL,
        resolved_on_last=APRIL,
    )
    for side in ("home", "abroad"):
        make_signature(draft, side, signed_on=MAY)
    for kind in ("agreement", "resolution"):
        make_paper(draft, kind)
    return Agreement.objects.get(pk=draft.pk)


def make_paper(draft, kind):
    Document.objects.create(
        agreement=draft,
        kind=kind,
        title=kind.capitalize(),
        file=f"evidence/{kind}",
        sha256="a" * 64,
        names_both=True,
    )


def make_item(agreement, text="The scan shows Kobe as the place of signing.", **fields):
    """An item of the latest request of an agreement that is already back with its authors."""
    change = agreement.changes.filter(transition="request_changes").last()
    if change is None:
        change = agreement.changes.create(
            transition="request_changes",
            from_status="in_review",
            to_status="changes_requested",
            by_name="Rosa Reviewer",
            note="Two things",
            version=agreement.version,
        )
    return RequestedItem.objects.create(agreement=agreement, change=change, text=text, **fields)


def address(agreement, more=""):
    return f"/desk/agreements/{agreement.pk}/{more}"


def move(client, agreement, name, follow=True, **data):
    page = client.get(address(agreement))
    data = {"version": page.context["agreement"].version, "seen": page.context["seen"], **data}
    return client.post(address(agreement, f"move/{name}/"), data, follow=follow)


def test_checklist_says_what_is_missing_why_and_where(client, dana, seattle):
    draft = make_draft(seattle, by=dana)

    page = client.get(address(draft))

    checks = page.context["checks"]
    assert [check.finding.label for check in checks.open if check.finding.blocks] == [
        "Both sides signed, with name, office and date",
        "The signed agreement is here and names both communities",
    ]
    html = page.content.decode()
    assert "Whoever signed needs no account." in html
    assert f'href="{address(draft, "signatures/")}"' in html
    assert "Not yet. Both sides signed, with name, office and date" in html
    assert f'action="{address(draft, "move/submit/")}"' not in html


def test_sending_freezes_a_revision_and_hands_the_turn_over(client, dana, seattle):
    draft = make_complete_draft(seattle, dana)

    html = move(client, draft, "submit").content.decode()

    draft.refresh_from_db()
    assert draft.status == "submitted"
    assert [row.authors for row in draft.revisions.all()] == [[dana.pk]]
    assert "It is sent. It is the network’s turn until" in html
    assert "The network’s turn since" in html


def test_resolution_that_names_another_town_is_pointed_out_before_it_is_sent(client, dana, seattle):
    draft = make_complete_draft(seattle, dana)
    Agreement.objects.filter(pk=draft.pk).update(resolution_names="Osaka")

    html = client.get(address(draft)).content.decode()

    assert "names “Osaka”, and the partner here is Kobe, Japan." in html


def test_second_click_counts_once(client, dana, seattle):
    draft = make_complete_draft(seattle, dana)
    page = client.get(address(draft))
    data = {"version": draft.version, "seen": page.context["seen"]}

    client.post(address(draft, "move/submit/"), data)
    second = client.post(address(draft, "move/submit/"), data, follow=True).content.decode()

    assert "You did this already" in second
    assert draft.revisions.count() == 1
    assert draft.changes.count() == 1


def test_nobody_sends_what_a_colleague_changed_meanwhile(client, dana, seattle):
    draft = make_complete_draft(seattle, dana)
    page = client.get(address(draft))
    Agreement.objects.filter(pk=draft.pk).update(place="Kobe", saved_at=timezone.now())

    html = client.post(
        address(draft, "move/submit/"),
        {"version": draft.version, "seen": page.context["seen"]},
        follow=True,
    ).content.decode()

    assert "changed the draft at" in html
    assert "Look it over, then send it." in html
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_incomplete_draft_is_not_sent_by_a_forged_form(client, dana, seattle):
    draft = make_draft(seattle, by=dana)

    html = move(client, draft, "submit").content.decode()

    assert "Both sides signed, with name, office and date" in html
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_withdrawing_asks_first_and_can_be_taken_back(client, dana, seattle):
    draft = make_complete_draft(seattle, dana)
    move(client, draft, "submit")
    assert "Withdraw it?" in client.get(address(draft, "move/withdraw/")).content.decode()

    html = move(client, draft, "withdraw", note="The mayor signs anew.").content.decode()
    assert "It is withdrawn. You can take it up again within 30 days." in html
    assert "Dana Whitfield: The mayor signs anew." in html

    html = move(client, draft, "reopen").content.decode()
    assert "It is a draft again." in html
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_appeal_needs_its_reason(client, dana, seattle):
    agreement = make_agreement(
        make_partnership(seattle, status=None),
        "declined",
        decided_at=timezone.now(),
        decided_on=timezone.localdate(),
    )
    agreement.changes.create(
        transition="decline",
        from_status="recommended",
        to_status="declined",
        by_name="Aron Approver",
        note="No resolution.",
        version=0,
    )

    html = move(client, agreement, "appeal", note=" ").content.decode()
    assert "Write the reason; others read it." in html

    html = move(client, agreement, "appeal", note="The resolution was overlooked.").content.decode()
    assert "Your appeal is in." in html


def test_history_keeps_the_names_and_the_advice_of_the_network_inside(client, dana, seattle):
    draft = make_complete_draft(seattle, dana)
    move(client, draft, "submit")
    for number, (step, note) in enumerate(
        [("claim", ""), ("recommend_decline", "Looks forged to me.")], 1
    ):
        draft.changes.create(
            transition=step,
            from_status="submitted",
            to_status="in_review",
            by_name="Rosa Reviewer",
            note=note,
            version=draft.version + 1 + number,
        )

    html = client.get(address(draft)).content.decode()

    assert "Second check begun" in html
    assert "Rosa" not in html
    assert "forged" not in html


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


MOVES = ["submit", "withdraw", "reopen", "appeal"]


@pytest.mark.parametrize("name", MOVES)
@pytest.mark.parametrize("more", ["move/{}/", "answers/"])
def test_others_take_no_step_and_learn_nothing(client, seattle, name, more):
    agreement = make_agreement(make_partnership(seattle, status=None), "changes_requested")
    own = (
        agreement.partnership.home.organizations.first()
        or make_coordinator(seattle).coordinated_organizations().get()
    )
    for user in (
        make_user(),
        make_coordinator(make_community("Portland")),
        make_affiliation(make_user(), own, "volunteer").user,
        make_affiliation(make_user(), own, "coordinator", ends_on=date(2020, 1, 1)).user,
    ):
        client.force_login(user)
        where = address(agreement, more.format(name))
        assert client.get(where).status_code == 404
        assert client.post(where, {"version": 0, "note": "x"}).status_code == 404
    agreement.refresh_from_db()
    assert agreement.status == "changes_requested"


@pytest.mark.parametrize("name", ["claim", "approve", "decline", "recommend_approval", "hold", "x"])
def test_steps_of_the_network_are_not_on_the_desk(client, dana, seattle, name):
    draft = make_complete_draft(seattle, dana)

    assert client.get(address(draft, f"move/{name}/")).status_code == 404
    assert client.post(address(draft, f"move/{name}/"), {"version": 0}).status_code == 404


def test_role_lost_between_two_pages_is_told_and_nothing_is_sent(client, dana, seattle):
    draft = make_complete_draft(seattle, dana)
    seen = client.get(address(draft)).context["seen"]
    dana.affiliations.update(ends_on=date(2020, 1, 1))

    answer = client.post(address(draft, "move/submit/"), {"version": draft.version, "seen": seen})

    assert answer.status_code == 403
    assert "you no longer coordinate either community" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_looking_changes_nothing(client, dana, seattle):
    draft = make_complete_draft(seattle, dana)
    for more in ["", "answers/", *(f"move/{name}/" for name in MOVES)]:
        client.get(address(draft, more))
        client.head(address(draft, more))

    assert Agreement.objects.get(pk=draft.pk).status == "draft"
    assert not draft.changes.exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_overview_costs_the_same_for_one_and_three(
    client, dana, seattle, rows, django_assert_num_queries
):
    agreement = make_agreement(make_partnership(seattle, status=None), "changes_requested")
    for _ in range(rows):
        make_item(agreement)
        make_paper(agreement, "other")

    with django_assert_num_queries(24):
        client.get(address(agreement))
