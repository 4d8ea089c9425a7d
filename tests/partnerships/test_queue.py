"""The queue of staff: it opens on what awaits this person, and says since when and until when."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from partnerships.models import Agreement
from partnerships.register import open_partnership
from sistercities.working_days import working_days_after
from tests.factories import (
    make_affiliation,
    make_agreement,
    make_community,
    make_organization,
    make_term,
    make_user,
)
from tests.partnerships.stories import Story, make_approver, make_member, make_reviewer, make_staff

pytestmark = pytest.mark.django_db

QUEUE = reverse("admin:partnerships_agreement_changelist")


def rows(client, **query):
    found = client.get(QUEUE, query).context["cl"].result_list
    return [str(agreement.partnership) for agreement in found]


def make_case(abroad, status="submitted", kind="sister", **columns):
    """A case between a member of its own and a place, so that nobody belongs to two of them."""
    home = make_community(f"Home of {abroad}")
    tie = open_partnership(home, make_community(abroad, "JP"))
    return make_agreement(tie, status, kind, waiting_since=timezone.now(), **columns)


def on(days):
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def rita(client):
    rita = make_reviewer()
    client.force_login(rita)
    return rita


def test_it_opens_on_what_awaits_this_person_and_the_oldest_due_date_stands_first(client, rita):
    make_case("Later", due_on=on(20))
    make_case("Undated")
    make_case("Late", due_on=on(-9))
    make_case("Decided on by another", "recommended", recommendation="approve", recommended_by=rita)
    make_case("Draft", "draft")
    make_case("At rest", held_on=on(0), held_reason="A vote.")
    taken = timezone.now() + timedelta(hours=1)
    make_case("Taken", "in_review", claimed_by=make_reviewer("Rolf"), claimed_until=taken)

    assert rows(client) == [
        "Home of Late & Late",
        "Home of Later & Later",
        "Home of Undated & Undated",
    ]


def test_what_this_person_wrote_or_belongs_to_is_not_awaiting_them(client, rita):
    wrote, belongs = make_case("Written"), make_case("Belonging")
    wrote.authors.add(rita)
    group = make_organization("Friends", [belongs.partnership.abroad])
    make_affiliation(rita, group, role="volunteer")

    assert rows(client) == []
    own = ["Home of Belonging & Belonging", "Home of Written & Written"]
    assert sorted(rows(client, turn="own")) == own


def test_approver_meets_what_others_recommended(client):
    rita, dana = make_reviewer(), make_approver()
    make_case("Recommended", "recommended", recommendation="approve", recommended_by=rita)
    make_case("Submitted")
    client.force_login(dana)

    assert rows(client) == ["Home of Recommended & Recommended"]


def test_claim_that_ran_out_gives_the_case_back_to_everybody(client, rita):
    past = timezone.now() - timedelta(minutes=1)
    make_case("Kobe", "in_review", claimed_by=make_reviewer("Rolf"), claimed_until=past)
    assert rows(client) == ["Home of Kobe & Kobe"]
    assert "Rolf" not in client.get(QUEUE).content.decode()


def test_live_claim_is_told_with_its_end(client, rita):
    until = timezone.now() + timedelta(hours=1)
    make_case("Kobe", "in_review", claimed_by=make_reviewer("Rolf Reviewer"), claimed_until=until)
    page = client.get(QUEUE, {"turn": "staff"}).content.decode()
    assert "Rolf Reviewer <small>until" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"due": "late"}, ["Late"]),
        ({"due": "soon"}, ["Soon"]),
        ({"due": "later"}, ["Later"]),
        ({"taken": "me"}, ["Mine"]),
        ({"taken": "nobody"}, ["Late", "Soon", "Later"]),
        ({"kind__exact": "friendship"}, ["Later"]),
        ({"q": "lät"}, ["Late", "Later"]),
        ({"turn": "held"}, ["At rest"]),
        ({"turn": "applicants"}, ["Draft"]),
        ({"turn": "decided"}, ["Withdrawn"]),
        ({"turn": "record"}, ["On record"]),
    ],
)
def test_filters_and_search(client, rita, query, found):
    hour = timezone.now() + timedelta(hours=1)
    make_case("Late", due_on=on(-9))
    make_case("Soon", due_on=working_days_after(on(0), 2))
    make_case("Later", due_on=on(30), kind="friendship")
    make_case("Mine", "in_review", due_on=on(40), claimed_by=rita, claimed_until=hour)
    make_case("At rest", held_on=on(0), held_reason="A vote.")
    make_case("Draft", "draft")
    make_case("Withdrawn", "withdrawn")
    make_case("On record", "on_record")

    found = [f"Home of {name} & {name}" for name in found]
    assert [
        row for row in rows(client, **query) if "Mine" not in row or "me" in query.values()
    ] == found


def test_record_is_found_by_its_number_however_it_is_written(client, rita):
    case = make_case("Kobe")
    make_case("Bergen")
    for number in (case.partnership.number, f"p-{case.partnership_id}", str(case.partnership_id)):
        assert rows(client, q=number) == ["Home of Kobe & Kobe"]
    assert rows(client, q="9" * 40) == []


def test_age_is_told_in_working_days_and_in_words(client, rita):
    make_case("Late", due_on=on(-30))
    make_case("Today", due_on=working_days_after(on(-1), 1))
    page = client.get(QUEUE).content.decode()
    assert "working days late" in page
    assert 'class="due due-late"' in page


def test_staff_without_a_right_to_it_do_not_see_it(client):
    client.force_login(make_staff(name="Nell Nothing"))
    assert client.get(QUEUE).status_code == 403
    client.force_login(make_user())
    assert client.get(QUEUE).status_code == 302


@pytest.mark.parametrize("number", [1, 3])
def test_queue_costs_the_same_for_one_and_three(client, rita, number, django_assert_num_queries):
    for name in ("Kobe", "Bergen", "Tampere")[:number]:
        make_case(name, due_on=on(5))
    with django_assert_num_queries(QUERIES):
        client.get(QUEUE)


QUERIES = 17


# Several at once: the same door for each row.


def test_taking_several_shows_first_what_would_happen_to_each(client, rita):
    mine, theirs = make_case("Kobe"), make_case("Bergen")
    theirs.authors.add(rita)
    page = client.post(
        QUEUE + "?turn=all", {"action": "claim", "_selected_action": [mine.pk, theirs.pk]}
    ).content.decode()

    assert "You wrote in it, so someone else must. (D6)" in page
    assert Agreement.objects.get(pk=mine.pk).status == "submitted"


def test_several_are_done_one_by_one_and_the_report_says_why_not(client, rita):
    mine, theirs, moved = make_case("Kobe"), make_case("Bergen"), make_case("Tampere")
    theirs.authors.add(rita)
    data = {"action": "claim", "apply": "yes", "_selected_action": [mine.pk, theirs.pk, moved.pk]}
    data |= {f"version_{row.pk}": 0 for row in (mine, theirs)} | {f"version_{moved.pk}": 7}
    page = client.post(QUEUE + "?turn=all", data, follow=True).content.decode()

    assert "Take: done 1, skipped 2 because … " in page
    assert "You wrote in it, so someone else must. (D6)" in page
    assert [row.status for row in Agreement.objects.order_by("pk")] == [
        "in_review",
        "submitted",
        "submitted",
    ]


def test_approving_several_runs_every_guard_of_every_row(client):
    good = Story().recommended()
    lapsed = Story(home=make_member("Austin"), abroad=make_community("Oita", "JP")).recommended()
    lapsed.home.terms.all()._raw_delete("default")
    make_term(lapsed.home, on(-900), on(-500))
    client.force_login(make_approver("Alma Approver"))
    data = {"action": "approve", "apply": "yes", "note": "I looked at both."}
    data |= {"_selected_action": [good.agreement.pk, lapsed.agreement.pk]}
    data |= {f"version_{pk}": 3 for pk in data["_selected_action"]}
    page = client.post(QUEUE, data, follow=True).content.decode()

    assert "Approve: done 1, skipped 1 because … " in page
    assert "renew first. (R5)" in page
    assert Agreement.objects.get(pk=good.agreement.pk).status == "approved"
    assert Agreement.objects.get(pk=lapsed.agreement.pk).status == "recommended"


def test_nothing_is_deleted_from_the_queue(client, rita):
    case = make_case("Kobe")
    page = client.get(QUEUE).content.decode()
    assert "delete_selected" not in page
    client.post(QUEUE, {"action": "delete_selected", "_selected_action": [case.pk], "post": "yes"})
    assert client.post(f"{QUEUE}{case.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Agreement.objects.filter(pk=case.pk).exists()


def test_what_can_be_done_to_several_is_told_apart(client, rita):
    Story().submitted()
    client.force_login(rita)
    page = client.get(QUEUE + "?turn=all").content.decode()
    actions = re.findall(r'<option value="(?:claim|take|give_back|approve)">([^<]+)</option>', page)
    assert actions == ["Take new cases", "Take cases under check", "Give back"]
