"""M3: one vote a member, through one primary contact, while dues are paid."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from members.models import Community
from members.views.pages import address
from members.voting import name_contact, voter_of, with_a_vote
from tests.factories import make_affiliation, make_term
from tests.members.factories import make_member, make_person, make_staff

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)


@pytest.fixture
def seattle():
    community, coordinator = make_member("Seattle")
    make_term(community, date(2026, 1, 1), date(2099, 12, 31))
    return community, coordinator


def voters():
    rows = with_a_vote(at=DAY)
    return {row.name: row.has_voter for row in rows}


def name(client, community, person):
    url = reverse("members:primary_contact", args=["us", community.slug])
    return client.post(url, {"person": person.pk}, follow=True).content.decode()


def test_nobody_votes_until_somebody_is_named(seattle):
    community, coordinator = seattle
    assert voter_of(community, DAY) is None
    assert voters() == {"Seattle": False}

    name_contact(community, coordinator, by=coordinator)
    assert voter_of(community, DAY) == coordinator
    assert voters() == {"Seattle": True}


def test_member_whose_dues_lapsed_has_no_vote(seattle):
    community, coordinator = seattle
    name_contact(community, coordinator, by=coordinator)

    assert voter_of(community, date(2025, 1, 1)) is None
    assert not with_a_vote(at=date(2025, 1, 1)).exists()


def test_vote_ends_with_the_role(seattle):
    community, coordinator = seattle
    name_contact(community, coordinator, by=coordinator)
    coordinator.affiliations.update(ends_on=date(2026, 1, 1))

    assert voter_of(community, DAY) is None
    assert voters() == {"Seattle": False}


def test_official_may_be_named_and_a_volunteer_may_not(seattle):
    community, coordinator = seattle
    organization = community.organizations.get()
    official, volunteer = make_person("Olga Official"), make_person("Vic Volunteer")
    make_affiliation(official, organization, "official")
    make_affiliation(volunteer, organization, "volunteer")

    name_contact(community, official, by=coordinator)
    assert voter_of(community, DAY) == official
    with pytest.raises(ValidationError, match="Choose a coordinator or an official"):
        name_contact(community, volunteer, by=coordinator)
    for stranger in (volunteer, make_member("Tacoma")[1], make_staff("decide_membershipterm")):
        with pytest.raises(PermissionDenied):
            name_contact(community, coordinator, by=stranger)


def test_contact_is_named_on_the_page_of_the_membership(client, seattle):
    community, coordinator = seattle
    client.force_login(coordinator)
    url = reverse("members:membership", args=["us", community.slug])
    assert "Nobody is named who can cast it." in client.get(url).content.decode()
    page = name(client, community, coordinator)

    assert "Cora Coordinator is the primary contact and casts it." in page
    history = client.get(address("history", "community", community)).content.decode()
    assert "<ins>Cora Coordinator</ins>" in history


def test_somebody_who_does_not_speak_for_the_community_is_refused_on_the_page(client, seattle):
    community, coordinator = seattle
    client.force_login(coordinator)
    page = name(client, community, make_person("Vic Volunteer"))

    assert "Select a valid choice." in page
    assert Community.objects.get(pk=community.pk).primary_contact is None


def test_public_page_says_whether_the_vote_can_be_cast_and_never_by_whom(client, seattle):
    community, coordinator = seattle
    url = reverse("partnerships:community", args=["us", community.slug])
    assert "One; its primary contact is not named yet" in client.get(url).content.decode()
    name_contact(community, coordinator, by=coordinator)

    page = client.get(url).content.decode()
    assert "One, cast by the primary contact" in page
    assert "Cora Coordinator" not in page


@pytest.mark.parametrize(("vote", "names"), [("cast", ["Seattle"]), ("unnamed", ["Tacoma"])])
def test_staff_see_who_gets_a_ballot_and_where_nobody_could_cast_it(client, seattle, vote, names):
    community, coordinator = seattle
    name_contact(community, coordinator, by=coordinator)
    make_term(make_member("Tacoma")[0], date(2026, 1, 1), date(2099, 12, 31))
    make_member("Reno")
    client.force_login(make_staff("view_community"))
    page = client.get(reverse("admin:members_community_changelist"), {"vote": vote})

    assert [row.name for row in page.context["cl"].result_list] == names
