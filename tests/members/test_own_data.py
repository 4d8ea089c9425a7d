"""Everything about oneself to take along, and the end of an account."""

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.urls import reverse

from members.accounts import export_of
from members.models import User
from tests.factories import make_affiliation, make_organization
from tests.members.test_accounts import confirm, make_account, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_attempts_counted(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()


def test_own_data_is_one_file(client):
    user = make_account()
    make_affiliation(user, make_organization("Kobe Friends"), role="volunteer", message="I sing.")
    sign_in(client)
    confirm(client)
    response = client.get(reverse("members:export"))

    data = response.json()
    assert data["account"]["email"] == "ana@example.org"
    assert data["organizations"][0]["organization"] == "Kobe Friends"
    assert data["organizations"][0]["message"] == "I sing."
    assert "attachment" in response["Content-Disposition"]


def test_own_data_asks_again_who_is_there(client):
    client.force_login(make_account())

    for name in ("members:export", "members:close"):
        response = client.get(reverse(name))
        assert response.headers["Location"].startswith(reverse("account_reauthenticate"))


def test_export_holds_nobody_elses_data():
    ana, ben = make_account(), make_account("ben@example.org", "Ben Ito")
    organization = make_organization("Kobe Friends")
    for user in (ana, ben):
        make_affiliation(user, organization)

    assert "Ben" not in str(export_of(ana))
    assert "ben@" not in str(export_of(ana))


def test_closed_account_leaves_the_office_and_nothing_of_the_person(client):
    user = make_account()
    make_affiliation(user, make_organization("Kobe Friends"), message="I sing.")
    sign_in(client)
    confirm(client)
    client.post(reverse("members:close"), {"sure": "on"})

    user.refresh_from_db()
    assert user.name == "Coordinator of Kobe Friends"
    assert "ana" not in user.email
    assert user.affiliations.get().message == ""
    assert not EmailAddress.objects.exists()
    assert "_auth_user_id" not in client.session
    assert sign_in(client).status_code == 200


def test_account_of_staff_is_not_closed_by_its_owner(client):
    make_account(is_staff=True)
    sign_in(client)
    confirm(client)
    page = client.post(reverse("members:close"), {"sure": "on"}).content.decode()

    assert "Ask a colleague" in page
    assert User.objects.get().is_active


def test_close_page_says_which_organization_is_left_alone(client):
    user = make_account()
    alone, shared = make_organization("Kobe Friends"), make_organization("Bergen Friends")
    for organization in (alone, shared):
        make_affiliation(user, organization)
    make_affiliation(make_account("ben@example.org", "Ben Ito"), shared)
    sign_in(client)
    confirm(client)
    page = client.get(reverse("members:close")).content.decode()
    assert "only coordinator of Kobe Friends" in page
    assert "only coordinator of Bergen Friends" not in page
