"""Staff raise nobody's rights, not even their own, and sign in as nobody else."""

import pytest
from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from members.forms.accounts import ProfileForm
from members.models import User
from tests.members.factories import make_member, make_person, make_staff

pytestmark = pytest.mark.django_db


def address(model, page="changelist", *parts):
    return reverse(f"admin:members_{model}_{page}", args=parts)


@pytest.mark.parametrize("name", ["is_staff", "is_superuser", "email", "groups"])
def test_staff_raise_nobodys_rights(client, name):
    staff = make_staff("view_user", "change_user")
    client.force_login(staff)
    group = Group.objects.create(name="Everything")
    values = {"groups": group.pk, "email": "new@example.org"}
    for user in (staff, make_person("Vic Volunteer")):
        form = {"name": "Vic", "language": "en", "is_active": "on"}
        client.post(address("user", "change", user.pk), {**form, name: values.get(name, "on")})
        before, user = user, User.objects.get(pk=user.pk)
        assert user.name == "Vic"
        assert user.email == before.email
        assert not user.is_superuser and user.is_staff == before.is_staff
        assert not user.groups.exists()


def test_page_of_a_colleague_that_was_open_for_long_gives_no_right_back(client):
    client.force_login(make_person("Root", is_superuser=True, is_staff=True))
    colleague = make_staff(name="Nora")
    page = address("user", "change", colleague.pk)
    form = client.get(page).context["adminform"].form
    opened = {field.html_name: field.value() for field in form if field.value()}
    User.objects.filter(pk=colleague.pk).update(is_staff=False)

    told = client.post(page, opened | {"name": "Nora N."}).content.decode()
    colleague.refresh_from_db()
    assert (colleague.name, colleague.is_staff) == ("Nora", False)
    assert "This page was saved in another window" in told
    assert 'name="seen"' in told


def test_own_name_saved_while_a_right_is_taken_away_gives_it_not_back():
    editor = make_staff()
    form = ProfileForm({"name": "Nora N.", "language": ""}, instance=editor)
    assert form.is_valid()
    User.objects.filter(pk=editor.pk).update(is_staff=False)
    form.save()
    get_adapter().set_password(editor, "a short sentence")

    editor.refresh_from_db()
    assert (editor.name, editor.is_staff) == ("Nora N.", False)
    assert editor.check_password("a short sentence")


def test_roles_open_nothing_once_somebody_no_longer_works_for_the_network(client):
    community, _ = make_member()
    organization = community.organizations.get()
    rights = ("change_community", "change_organization", "decide_membershipterm")
    editor = make_staff(*rights, "decide_affiliation")
    client.force_login(editor)
    place, office = [community.country_id.lower(), community.slug], [organization.slug]
    pages = [
        *(reverse(f"members:{name}", args=place) for name in ("community_edit", "membership")),
        *(reverse(f"members:{name}", args=office) for name in ("organization_edit", "invite")),
    ]
    assert [client.get(page).status_code for page in pages] == [200, 200, 200, 200]

    User.objects.filter(pk=editor.pk).update(is_staff=False)
    assert [client.get(page).status_code for page in pages] == [403, 403, 403, 403]


def test_staff_do_not_touch_a_superuser(client):
    client.force_login(make_staff("view_user", "change_user"))
    root = make_person("Root", is_superuser=True, is_staff=True)
    form = {"name": "Mine", "language": "en"}
    assert client.post(address("user", "change", root.pk), form).status_code == 403


def test_staff_lock_no_colleague_out_and_let_none_back_in(client):
    client.force_login(make_staff("view_user", "change_user"))
    for is_active in (True, False):
        colleague = make_person(f"Colleague {is_active}", is_staff=True, is_active=is_active)
        form = {"name": "Mine", "language": "en", "is_active": "" if is_active else "on"}
        assert client.post(address("user", "change", colleague.pk), form).status_code == 403


def test_right_to_change_roles_is_worth_nothing_without_being_superuser(client):
    staff = make_person("Nora", is_staff=True)
    staff.user_permissions.set(Permission.objects.filter(content_type__app_label="auth"))
    client.force_login(staff)
    group = Group.objects.get(name="Approver")
    every = list(Permission.objects.values_list("pk", flat=True))
    for page, parts in (("add", []), ("change", [group.pk]), ("delete", [group.pk])):
        url = reverse(f"admin:auth_group_{page}", args=parts)
        answer = client.post(url, {"name": "Mine", "permissions": every, "post": "yes"})
        assert answer.status_code == 403, page
    assert group.permissions.count() < len(every)


def test_nobody_writes_an_address_a_session_or_a_second_factor_for_another(client):
    client.force_login(make_person("Root", is_superuser=True, is_staff=True))
    for model in ("account/emailaddress", "usersessions/usersession"):
        assert client.get(f"/admin/{model}/").status_code == 404
    for page in ("/admin/mfa/authenticator/add/", "/admin/mfa/authenticator/"):
        assert client.get(page).status_code == (403 if "add" in page else 200)


def test_lost_second_factor_is_removed_by_a_superuser_and_never_shown(client):
    ana = make_person()
    totp.TOTP.activate(ana, "SECRETSECRET")
    row = Authenticator.objects.get()
    client.force_login(make_person("Root", is_superuser=True, is_staff=True))
    page = client.get(reverse("admin:mfa_authenticator_change", args=[row.pk])).content.decode()
    assert "SECRET" not in page and row.data["secret"] not in page

    client.post(reverse("admin:mfa_authenticator_delete", args=[row.pk]), {"post": "yes"})
    assert not Authenticator.objects.exists()


def sessions_of(user, number):
    browsers = [Client() for _ in range(number)]
    for browser in browsers:
        browser.force_login(user)
        key = browser.session.session_key
        UserSession.objects.create(user=user, session_key=key, ip="192.0.2.7", user_agent="X")
    return browsers


def is_in(browser):
    return browser.get(reverse("members:profile")).status_code == 200


def test_superuser_signs_somebody_out_everywhere(client):
    ana, olga = make_person(), make_person("Olga Other")
    telephone, library, other = *sessions_of(ana, 2), *sessions_of(olga, 1)
    root = make_person("Root", is_superuser=True, is_staff=True)
    client.force_login(root)
    page = address("user", "change", ana.pk)
    assert "Sign out everywhere</button>" in client.get(page).text
    told = client.post(address("user", "end_sessions", ana.pk), follow=True).text

    assert "Signed out at 2 places." in told
    assert [is_in(browser) for browser in (telephone, library, other)] == [False, False, True]
    assert LogEntry.objects.get().get_change_message() == "Signed out everywhere."


def test_nobody_but_a_superuser_signs_others_out(client):
    ana = make_person()
    (telephone,) = sessions_of(ana, 1)
    client.force_login(make_staff("view_user", "change_user"))
    assert "Sign out everywhere</button>" not in client.get(address("user", "change", ana.pk)).text
    assert client.post(address("user", "end_sessions", ana.pk)).status_code == 403
    assert is_in(telephone)
