"""Everything about oneself to take along, and the end of an account."""

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.db import IntegrityError, models, transaction
from django.urls import reverse

from members.accounts import close, export_of
from members.models import User
from members.workflow import affiliation_workflow
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


def test_office_in_an_organization_of_a_long_name_is_told_as_far_as_a_name_goes():
    coordinator = make_account()
    make_affiliation(coordinator, make_organization("Friends of " + "Kobe " * 37, slug="kobe"))
    close(coordinator)
    coordinator.refresh_from_db()
    assert coordinator.name.startswith("Coordinator of Friends of Kobe")
    assert len(coordinator.name) == 150


def test_acts_in_the_register_keep_the_name_of_the_office():
    organization = make_organization("Kobe Friends")
    coordinator = make_account()
    make_affiliation(coordinator, organization)
    row = make_affiliation(make_account("pia@example.org"), organization, "volunteer", "requested")
    affiliation_workflow.perform("accept", row, by=coordinator, note="Welcome.", version=0)

    close(coordinator)

    change = row.changes.get()
    assert (change.by, change.by_name) == (None, "Coordinator of Kobe Friends")
    assert affiliation_workflow.replay(row) == ("accepted", 1)


def test_name_in_the_history_changes_by_nothing_but_the_end_of_the_account():
    row = make_affiliation(make_account(), make_organization(), "volunteer", "requested")
    affiliation_workflow.perform("withdraw", row, by=row.user, version=0)
    change = models.QuerySet(type(row.changes.get())).filter(obj=row)
    for columns in (
        {"by_name": "Somebody Else"},
        {"by": None, "note": "Another word"},
        {"by": make_account("eve@example.org"), "by_name": "Eve"},
    ):
        with pytest.raises(IntegrityError, match="append_only"), transaction.atomic():
            change.update(**columns)
    change.update(by=None, by_name="A closed account")
    with pytest.raises(IntegrityError, match="append_only"), transaction.atomic():
        change.update(by_name="Somebody Else")


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


def test_name_is_changed_and_no_language_is_asked_where_there_is_one(client, settings):
    settings.LANGUAGES = [("en", "English")]
    user = make_account()
    client.force_login(user)
    assert "id_language" not in client.get(reverse("members:profile")).content.decode()
    page = client.post(reverse("members:profile"), {"name": "Ana Ruiz"}, follow=True)

    assert "Your account is saved." in page.content.decode()
    user.refresh_from_db()
    assert user.name == "Ana Ruiz"


def test_language_is_asked_where_there_are_several(client):
    client.force_login(make_account())

    assert "id_language" in client.get(reverse("members:profile")).content.decode()
