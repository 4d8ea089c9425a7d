"""Invitations: one address, one use, one end."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from members.models import Invitation
from members.workflow import accept_invitation, affiliation_workflow, invite
from sistercities.outbox import opened
from sistercities.outbox.models import OutboxMessage
from sistercities.workflow import TransitionNotAllowed
from tests.clock import today
from tests.factories import make_affiliation, make_organization
from tests.members.factories import make_coordinator, make_invitation, make_person, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def organization():
    return make_organization("Kobe Friends")


@pytest.fixture
def coordinator(organization):
    return make_coordinator(organization)


def address(token):
    return reverse("members:invitation", args=[token])


def token_in(mail):
    return re.search(r"/invitations/([^/\s]+)/", opened(mail.text))[1]


def test_mail_carries_the_token_and_the_database_only_its_hash(organization, coordinator):
    invite(coordinator, organization, "New@Example.org", "volunteer", "Join us.")

    mail = OutboxMessage.objects.get()
    invitation = Invitation.objects.get()
    assert mail.to == invitation.email == "new@example.org"
    assert "“Join us.”" in mail.text
    assert token_in(mail) not in str(Invitation.objects.values().get())
    assert Invitation.objects.with_token(token_in(mail)).get() == invitation


def test_invited_person_joins_with_one_click(client, organization, coordinator):
    _, token = make_invitation(organization, coordinator)
    person = make_person("Ben Ito", "new@example.org")
    client.force_login(person)
    page = client.get(address(token)).content.decode()
    assert "Join Kobe Friends" in page

    client.post(address(token))

    row = person.affiliations.get()
    assert (row.role, row.status) == ("volunteer", "accepted")
    assert row.changes.get().findings[0]["facts"] == "Who it was stands in the record."


def test_threat_04_nobody_gives_themselves_a_role_by_an_invitation(client, organization):
    """Staff may invite for any organization, and would read the papers of each (D6)."""
    staff = make_staff("decide_affiliation", email="new@example.org")
    invitation, token = make_invitation(organization, staff, role="coordinator")
    client.force_login(staff)
    answer = client.post(address(token))

    assert "You invited yourself, so someone else must." in answer.content.decode()
    assert not staff.affiliations.exists()
    invitation.refresh_from_db()
    assert invitation.is_open


def test_invitation_works_once(client, organization, coordinator):
    invitation, token = make_invitation(organization, coordinator)
    person = make_person("Ben Ito", "new@example.org")
    accept_invitation(invitation, person)

    client.force_login(person)
    page = client.post(address(token))
    assert page.status_code == 410
    assert "has been used" in page.content.decode()
    with pytest.raises(TransitionNotAllowed, match="has been used"):
        accept_invitation(invitation, person)
    assert person.affiliations.count() == 1


def test_expired_invitation_opens_nothing(client, organization, coordinator):
    invitation, token = make_invitation(
        organization,
        coordinator,
        created_at=timezone.now() - timedelta(days=15),
        expires_at=timezone.now() - timedelta(days=1),
    )
    client.force_login(make_person("Ben Ito", "new@example.org"))

    for page in (client.get(address(token)), client.post(address(token))):
        assert page.status_code == 410
        assert "has expired" in page.content.decode()
    assert Invitation.objects.get().used_at is None


def test_other_address_than_the_invited_one_is_refused_without_naming_it(
    client, organization, coordinator
):
    invitation, token = make_invitation(organization, coordinator)
    eve = make_person("Eve", "eve@example.org")
    client.force_login(eve)

    page = client.get(address(token)).content.decode()
    assert "another e-mail address than yours" in page
    assert "new@example.org" not in page
    refused = client.post(address(token))
    assert refused.status_code == 403
    assert "new@example.org" not in refused.content.decode()
    with pytest.raises(PermissionDenied):
        accept_invitation(invitation, eve)
    invitation.refresh_from_db()
    assert invitation.used_at is None


def test_address_that_is_not_confirmed_is_not_owned(organization, coordinator):
    invitation, _ = make_invitation(organization, coordinator)
    person = make_person("Ben Ito", "new@example.org")
    person.emailaddress_set.update(verified=False)

    with pytest.raises(PermissionDenied):
        accept_invitation(invitation, person)


def test_visitor_is_shown_the_way_in_and_comes_back(client, organization, coordinator):
    _, token = make_invitation(organization, coordinator)
    page = client.get(address(token)).content.decode()

    assert f"/account/login/?next={address(token)}" in page
    assert "new@example.org" not in page
    assert client.post(address(token)).headers["Location"].endswith(f"?next={address(token)}")


def test_made_up_token_is_not_found(client):
    assert client.get(address("made-up")).status_code == 404


def test_invitation_of_a_removed_coordinator_dies_with_the_office(organization, coordinator):
    invitation, _ = make_invitation(organization, coordinator)
    office = coordinator.affiliations.get()
    staff = make_staff("decide_affiliation")
    affiliation_workflow.perform("end", office, by=staff, note="Resigned.", version=0)
    person = make_person("Ben Ito", "new@example.org")

    with pytest.raises(TransitionNotAllowed, match="no longer coordinates"):
        accept_invitation(invitation, person)
    assert not person.affiliations.exists()
    invitation.refresh_from_db()
    assert invitation.used_at is None


def test_inviting_again_takes_the_first_invitation_back(client, organization, coordinator):
    invite(coordinator, organization, "new@example.org", "volunteer")
    first = token_in(OutboxMessage.objects.get())
    invite(coordinator, organization, "new@example.org", "volunteer")

    assert Invitation.objects.open().count() == 1
    assert "taken back" in client.get(address(first)).content.decode()


def test_coordinator_takes_an_invitation_back(client, organization, coordinator):
    invitation, token = make_invitation(organization, coordinator)
    client.force_login(coordinator)
    client.post(reverse("members:revoke", args=[invitation.pk]))

    assert "taken back" in client.get(address(token)).content.decode()
    page = client.post(reverse("members:revoke", args=[invitation.pk]), follow=True)
    assert "was taken back" in page.content.decode()


def test_request_that_is_open_already_is_what_the_invitation_accepts(organization, coordinator):
    invitation, _ = make_invitation(organization, coordinator)
    person = make_person("Ben Ito", "new@example.org")
    asked = make_affiliation(person, organization, "volunteer", "requested")

    assert accept_invitation(invitation, person) == asked
    assert person.affiliations.get().status == "accepted"


def test_hand_over_ends_the_old_rights_on_the_day_and_not_before_the_successor_is_in(
    client, organization, coordinator
):
    last_day = today(30)
    client.force_login(coordinator)
    client.post(
        reverse("members:hand_over", args=[organization.slug]),
        {"email": "new@example.org", "last_day": last_day},
    )
    office = coordinator.affiliations.get()
    assert office.ends_on is None

    invitation = Invitation.objects.get()
    accept_invitation(invitation, make_person("Sue Successor", "new@example.org"))

    office.refresh_from_db()
    assert (office.status, office.ends_on) == ("accepted", last_day)
    assert organization in coordinator.coordinated_organizations()
    assert office.changes.get().by_name == "Sue Successor"
    later = organization.affiliations.current(at=last_day + timedelta(days=1)).coordinators()
    assert [row.user.name for row in later] == ["Sue Successor"]


def test_colleague_who_coordinates_already_can_take_over(organization, coordinator):
    colleague = make_coordinator(organization, "Carl Colleague", email="new@example.org")
    invitation, _ = make_invitation(
        organization,
        coordinator,
        role="coordinator",
        successor_of=coordinator.affiliations.get(),
        rights_end_on=today(),
    )
    accept_invitation(invitation, colleague)

    assert coordinator.affiliations.get().ends_on == today()
    assert colleague.affiliations.count() == 1


def test_hand_over_to_a_day_that_has_passed_is_refused(client, organization, coordinator):
    client.force_login(coordinator)
    page = client.post(
        reverse("members:hand_over", args=[organization.slug]),
        {"email": "new@example.org", "last_day": today(-1)},
    )
    assert "Choose today or a later day" in page.content.decode()


def test_one_address_has_one_open_invitation_for_a_role(organization, coordinator):
    make_invitation(organization, coordinator, "new@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_invitation(organization, coordinator, "NEW@example.org")
