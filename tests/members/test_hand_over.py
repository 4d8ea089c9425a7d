"""A coordinator hands over: nobody is without one, and what was typed outlives a sign-in."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from members.models import Invitation
from members.workflow import accept_invitation, ask_to_join
from sistercities.outbox import opened
from sistercities.outbox.models import OutboxMessage
from tests.clock import today
from tests.factories import make_affiliation, make_organization
from tests.members.factories import make_coordinator, make_invitation, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def organization():
    return make_organization("Kobe Friends")


@pytest.fixture
def cora(organization):
    return make_coordinator(organization)


def address(organization):
    return reverse("members:hand_over", args=[organization.slug])


def form(**fields):
    return {"email": "next@example.org", "last_day": today(30).isoformat()} | fields


def test_successor_is_invited_as_coordinator_and_told_of_the_day(client, organization, cora):
    client.force_login(cora)
    page = client.post(address(organization), form(), follow=True).content.decode()
    assert "Your successor is invited. Your rights stay until then." in page

    row = Invitation.objects.get()
    assert (row.email, row.role, row.created_by) == ("next@example.org", "coordinator", cora)
    assert (row.successor_of, row.rights_end_on) == (cora.affiliations.get(), today(30))
    assert OutboxMessage.objects.get().to == "next@example.org"


def test_form_that_met_an_expired_sign_in_stands_there_again(client, organization, cora):
    where = address(organization)
    sent = form(typed_by=cora.pk)
    assert client.post(where, sent).url == f"{reverse('account_login')}?next={where}"
    assert not Invitation.objects.exists()

    client.force_login(cora)
    page = client.get(where).content.decode()
    assert 'value="next@example.org"' in page
    assert f'value="{today(30).isoformat()}"' in page
    client.post(where, sent)
    assert "next@example.org" not in client.get(where).content.decode()
    assert Invitation.objects.count() == 1


def test_what_somebody_else_typed_is_not_shown(client, organization, cora):
    other = make_coordinator(organization, "Omar Other")
    client.post(address(organization), form(typed_by=cora.pk))
    client.force_login(other)
    assert "next@example.org" not in client.get(address(organization)).content.decode()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"last_day": "2020-01-31"}, "The last day has passed. Choose today or a later day."),
        ({"last_day": "soon"}, "Enter the date as year-month-day, such as 2027-01-31."),
        ({"email": "nobody"}, "Enter an e-mail address like name@example.org."),
        ({"email": ""}, "“E-mail address of your successor” is empty. Fill it in."),
        ({"last_day": ""}, "“Last day of your own rights” is empty. Fill it in."),
    ],
)
def test_mistake_is_told_and_nobody_invited(client, organization, cora, fields, sentence):
    client.force_login(cora)
    response = client.post(address(organization), form(**fields))
    assert response.status_code == 200
    assert not Invitation.objects.exists()
    assert sentence in response.content.decode()


def test_today_is_early_enough(client, organization, cora):
    client.force_login(cora)
    client.post(address(organization), form(last_day=today().isoformat()))
    assert Invitation.objects.get().rights_end_on == today()


@pytest.mark.parametrize("role", ["volunteer", "official"])
def test_only_a_coordinator_hands_over(client, organization, cora, role):
    person = make_person("Vera Volunteer")
    make_affiliation(person, organization, role)
    client.force_login(person)
    assert client.get(address(organization)).status_code == 403
    assert client.post(address(organization), form()).status_code == 403
    assert not Invitation.objects.exists()


def test_rights_end_on_the_day_that_was_said_once_the_successor_is_in(organization, cora):
    mine = cora.affiliations.get()
    invitation, _ = make_invitation(
        organization,
        cora,
        "next@example.org",
        "coordinator",
        successor_of=mine,
        rights_end_on=today(30),
    )
    mine.refresh_from_db()
    assert mine.ends_on is None

    successor = make_person("Nina Next", "next@example.org")
    accept_invitation(invitation, successor)

    mine.refresh_from_db()
    assert (mine.status, mine.ends_on) == ("accepted", today(30))
    current = organization.affiliations.current(at=today(30)).coordinators()
    assert {row.user for row in current} == {cora, successor}
    after = organization.affiliations.current(at=today(30) + timedelta(days=1)).coordinators()
    assert {row.user for row in after} == {successor}


def test_invitation_mail_of_a_successor_reads_as_one(client, organization, cora):
    client.force_login(cora)
    client.post(address(organization), form(last_day=date(2099, 1, 31).isoformat()))
    text = opened(OutboxMessage.objects.get().text)
    assert "Kobe Friends" in text
    assert "Cora Coordinator" in text


def test_two_clicks_of_somebody_who_comes_back_are_one_request():
    organization, person = make_organization("Kobe Friends"), make_person("Ana")
    yesterday = timezone.localdate() - timedelta(days=1)
    old = make_affiliation(person, organization, "volunteer", ends_on=yesterday)
    first = []

    def other_click(execute, sql, params, many, context):
        rows = execute(sql, params, many, context)
        if not first and 'FROM "members_affiliation"' in sql:
            first.append(old)
            first.append(ask_to_join(person, organization, "volunteer"))
        return rows

    with connection.execute_wrapper(other_click):
        assert ask_to_join(person, organization, "volunteer") == first[1]
    assert [row.status for row in person.affiliations.order_by("pk")] == ["ended", "requested"]
