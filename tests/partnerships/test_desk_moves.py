"""Sending, withdrawing, answering: what the coordinator's side may do, and what it is told."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from partnerships.models import Agreement
from tests.factories import (
    make_affiliation,
    make_agreement,
    make_community,
    make_coordinator,
    make_draft,
    make_partnership,
    make_term,
    make_user,
)
from tests.partnerships.desk_steps import (
    address,
    make_complete_draft,
    make_item,
    make_paper,
    move,
)

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
    assert re.search(r"Not yet\. .+ \(R3\)", html)
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


def test_step_refused_because_of_a_colleague_succeeds_when_it_is_tried_again(client, dana, seattle):
    draft = make_complete_draft(seattle, dana)
    move(client, draft, "submit")
    where = address(draft, "move/withdraw/")
    old = {"version": draft.version, "note": "The mayor signs anew.", "typed_by": dana.pk}
    refused = client.post(where, old, follow=True).content.decode()
    assert "It is withdrawn" not in refused

    form = client.get(where).context["form"]
    assert form["note"].value() == "The mayor signs anew."
    again = {"version": form["version"].value(), "note": form["note"].value()}
    assert "It is withdrawn." in client.post(where, again, follow=True).content.decode()


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
