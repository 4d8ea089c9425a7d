"""The first page of the admin says what awaits the person who opens it."""

import re

import pytest

from partnerships.models import Act
from tests.factories import make_act, make_community, make_partnership, make_user
from tests.partnerships.stories import Story, make_approver, make_reviewer

pytestmark = pytest.mark.django_db


def awaiting(client, person):
    """What stands in the list of queues: title -> number."""
    client.force_login(person)
    page = client.get("/admin/").text
    rows = re.findall(r'awaits__count">(\d+)</span> <span>([^<]+)</span>', page)
    return {title: int(count) for count, title in rows}


def test_reviewer_reads_how_many_agreements_wait_for_a_first_check(client):
    Story().submitted()

    assert awaiting(client, make_reviewer("Ria Second"))["Review queue"] == 1
    assert awaiting(client, make_approver("Ada Decides"))["Review queue"] == 0


def test_queues_with_something_in_them_stand_first(client):
    Story().submitted()

    assert list(awaiting(client, make_reviewer("Ria Second")))[0] == "Review queue"


def test_who_entered_an_act_is_not_asked_about_it(client):
    entered_by, other = make_approver("Ada Decides"), make_approver("Ben Decides")
    tie = make_partnership(make_community("Seattle"), make_community("Kobe", "JP"))
    act = make_act(tie, status="proposed")
    Act.objects.filter(pk=act.pk).update(proposed_by=entered_by)

    assert awaiting(client, entered_by)["Acts of communities"] == 0
    assert awaiting(client, other)["Acts of communities"] == 1


def test_staff_without_rights_see_no_queue(client):
    assert awaiting(client, make_user("Nia New", is_staff=True)) == {}


@pytest.mark.parametrize(
    "queue",
    [
        *("members/membershipterm", "members/affiliation", "members/changeproposal"),
        *("partnerships/agreement", "partnerships/act"),
        *("programs/program", "programs/amendment"),
    ],
)
def test_queue_without_a_case_says_so_and_leads_to_all_of_them(admin_client, queue):
    page = admin_client.get(f"/admin/{queue}/").text
    assert "Nothing awaits you here." in page
    everything = re.search(r'<a href="([^"]+)">Show all of them</a>', page)[1]
    assert admin_client.get(f"/admin/{queue}/{everything}").status_code == 200


def test_filter_that_nothing_passes_is_cleared_from_where_the_rows_would_be(client):
    client.force_login(make_reviewer("Ria Second"))
    page = client.get("/admin/partnerships/agreement/", {"q": "Atlantis"}).text
    assert "Nothing here matches." in page
