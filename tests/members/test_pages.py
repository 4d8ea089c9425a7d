"""Every page of the room x role x own or foreign object, and nothing that leaks."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from members import urls
from members.models import Affiliation, ChangeProposal, Invitation, Invoice
from members.workflow import affiliation_workflow
from tests.factories import make_affiliation, make_organization, make_term
from tests.members.factories import (
    make_coordinator,
    make_dues_year,
    make_invitation,
    make_member,
    make_person,
    make_staff,
)

pytestmark = pytest.mark.django_db

ROLES = ("visitor", "volunteer", "coordinator", "official", "stranger", "staff")
PUBLIC = dict.fromkeys(ROLES, 200)
SIGNED_IN = PUBLIC | {"visitor": 302}
KEEPERS = SIGNED_IN | {"volunteer": 403, "official": 403, "stranger": 403}
COORDINATORS = KEEPERS | {"staff": 403}
SPEAKERS = KEEPERS | {"official": 200}
POST_ONLY = dict.fromkeys(PUBLIC, 405) | {"visitor": 302}
AGAIN = dict.fromkeys(PUBLIC, 302)  # the password is asked for once more

# name of the page -> what GET answers to each role
PAGES = {
    "organizations": PUBLIC,
    "organization": PUBLIC,
    "contact": PUBLIC,
    "picture": dict.fromkeys(PUBLIC, 404),
    "invitation": PUBLIC,
    "join": SIGNED_IN,
    "profile": SIGNED_IN,
    "data": SIGNED_IN,
    "export": AGAIN,
    "close": AGAIN,
    "people": KEEPERS,
    "invite": KEEPERS,
    "hand_over": COORDINATORS,
    "decide": KEEPERS,
    "organization_edit": KEEPERS,
    "organization_facts": KEEPERS,
    "organization_history": KEEPERS,
    "organization_undo": POST_ONLY,
    "community_edit": KEEPERS,
    "community_names": KEEPERS,
    "community_facts": KEEPERS,
    "community_history": KEEPERS,
    "community_undo": POST_ONLY,
    "community_undo_name": POST_ONLY,
    "membership": SPEAKERS,
    "invoice": SPEAKERS,
    "ask_membership": POST_ONLY,
    "primary_contact": POST_ONLY,
    "withdraw_term": POST_ONLY,
    "withdraw_proposal": POST_ONLY,
    "revoke": POST_ONLY,
    # Everybody may end sessions of their own, after the password was asked for once more.
    "end_session": {**POST_ONLY},
}


@pytest.fixture
def scene(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    make_dues_year(2026)
    community, coordinator = make_member()
    organization = community.organizations.get()
    term = make_term(community)
    invoice = Invoice.objects.create(
        term=term, number="2026-00001", due_on="2026-02-01", amount=600, item="-", bill_to="-"
    )
    people = {
        "volunteer": make_person("Vic Volunteer"),
        "coordinator": coordinator,
        "official": make_person("Olga Official"),
        "stranger": make_member("Tacoma")[1],
        "staff": make_staff(
            "decide_affiliation",
            "decide_membershipterm",
            "change_community",
            "change_organization",
        ),
    }
    for role in ("volunteer", "official"):
        make_affiliation(people[role], organization, role)
    for person in people.values():
        person.set_password("a short sentence")
        person.save()
    asking = make_affiliation(make_person("Pia"), organization, "volunteer", "requested")
    invitation, token = make_invitation(organization, coordinator)
    proposal = ChangeProposal.objects.create(
        community=community, before={}, after={}, reason="-", created_by=coordinator
    )
    place = [community.country_id.lower(), community.slug]
    slug = [organization.slug]
    addresses = {
        "organizations": [],
        "profile": [],
        "data": [],
        "export": [],
        "close": [],
        "end_session": [1],
        "picture": ["x" * 32 + ".jpeg"],
        "invitation": [token],
        "decide": [asking.pk, "accept"],
        "revoke": [invitation.pk],
        "invoice": [invoice.number],
        "withdraw_term": [term.pk],
        "withdraw_proposal": [proposal.pk],
        "organization_undo": [*slug, organization.history.first().pk],
        "community_undo": [*place, community.history.first().pk],
        "community_undo_name": [*place, 1],
        "membership": place,
        "ask_membership": place,
        "primary_contact": place,
    }
    for name in PAGES:
        addresses.setdefault(name, place if name.startswith("community") else slug)
    return people, {
        name: reverse(f"members:{name}", args=parts) for name, parts in addresses.items()
    }


def test_every_page_of_the_room_is_in_the_table():
    assert {pattern.name for pattern in urls.urlpatterns} == PAGES.keys()


@pytest.mark.parametrize("name", PAGES)
def test_every_page_answers_every_role_as_the_table_says(client, scene, name):
    people, addresses = scene
    answers = {}
    for role in ROLES:
        client.logout()
        if role != "visitor":
            client.force_login(people[role])
        answers[role] = client.get(addresses[name]).status_code

    assert answers == PAGES[name]


@pytest.mark.parametrize("name", [name for name, row in PAGES.items() if row is POST_ONLY])
def test_what_changes_something_is_refused_to_those_who_may_not(client, scene, name):
    people, addresses = scene
    for role in ("volunteer", "stranger"):
        client.force_login(people[role])
        assert client.post(addresses[name]).status_code == 403, role


@pytest.mark.parametrize("name", PAGES)
def test_no_page_shows_an_address_to_those_who_do_not_own_it(client, scene, name):
    """Addresses of people and of the contact form are on no page but one's own and the office's."""
    people, addresses = scene
    people["coordinator"].coordinated_organizations().update(email="office@example.org")
    emails = {role: person.email for role, person in people.items()}
    emails["office"] = "office@example.org"
    for role in ("visitor", "volunteer", "stranger"):
        client.logout()
        if role != "visitor":
            client.force_login(people[role])
        page = client.get(addresses[name]).content.decode()
        leaked = [owner for owner, email in emails.items() if owner != role and email in page]
        assert not leaked, (role, leaked)


def make_canaries():
    """A private word in everything that only some may read."""
    Affiliation.objects.filter(status="requested").update(message="Canary wish")
    Invitation.objects.update(message="Canary words", email="canary@example.org")
    Invoice.objects.update(purchase_order="Canary order", bill_to="Canary payer", item="Canary")
    ChangeProposal.objects.update(
        reason="Canary source", before={"name": "Canary old"}, after={"name": "Canary new"}
    )


@pytest.mark.parametrize("name", [name for name in PAGES if name != "invitation"])
def test_private_words_are_told_to_nobody_of_the_wrong_role(client, scene, name):
    """Wishes, invitations, invoices and proposals; the official sees what is owed and no more."""
    people, addresses = scene
    make_canaries()
    for role in ("visitor", "volunteer", "stranger", "official"):
        client.logout()
        if role != "visitor":
            client.force_login(people[role])
        if (role, name) == ("official", "invoice"):
            continue
        assert "canary" not in client.get(addresses[name]).content.decode().lower(), role


def test_private_words_are_told_to_those_they_are_for(client, scene):
    """So that the test above would see them."""
    people, addresses = scene
    make_canaries()
    client.force_login(people["coordinator"])
    told = {
        name: re.findall("Canary [a-z]+", client.get(addresses[name]).content.decode())
        for name in ("people", "decide", "invoice", "community_history")
    }
    assert "Canary wish" in told["people"]
    assert "Canary wish" in told["decide"]
    assert {"Canary order", "Canary payer"} <= set(told["invoice"])
    assert {"Canary old", "Canary new"} <= set(told["community_history"])


def test_search_without_a_result_says_how_a_community_comes_in(client, settings):
    page = client.get(reverse("members:organizations"), {"q": "Atlantis"}).content.decode()

    assert "No name begins like “Atlantis”." in page
    assert f'href="mailto:{settings.NETWORK_EMAIL}"' in page
    assert "makes you its first coordinator" in page


def test_list_of_organizations_costs_the_same_for_one_and_for_many(
    client, django_assert_num_queries
):
    make_organization("Friends of Kobe", [make_member("Kobe", country="JP")[0]])
    with django_assert_num_queries(3):
        client.get(reverse("members:organizations"))
    for name in ("Bergen", "Nantes"):
        make_organization(f"Friends of {name}", [make_member(name)[0]])
    with django_assert_num_queries(3):
        client.get(reverse("members:organizations"))


def test_person_who_asks_is_told_where_the_request_is_and_that_it_was_accepted(client):
    organization = make_organization("Friends of Kobe", slug="kobe")
    person = make_person()
    client.force_login(person)
    ask = {"role": "volunteer", "message": "I cook."}
    path = reverse("members:join", args=["kobe"])
    page = client.post(path, ask, follow=True).content.decode()
    assert "so your request is with the network" in page

    cora = make_coordinator(organization)
    page = client.post(path, ask, follow=True).content.decode()
    assert "Your request is with the coordinators of Friends of Kobe." in page

    request = person.affiliations.get()
    affiliation_workflow.perform("accept", request, by=cora, version=0)
    page = client.post(path, ask, follow=True).content.decode()
    assert "You are in Friends of Kobe already, as volunteer." in page
