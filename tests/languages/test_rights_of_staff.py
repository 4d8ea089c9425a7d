"""What staff may do is told in their language, though the database has it in English."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import translation

from members.admin.rights import right_words, role_words
from tests.factories import make_user

pytestmark = pytest.mark.django_db

IN_FRENCH = {"accept-language": "fr"}


@pytest.fixture
def boss(client):
    client.force_login(make_user("Boss", is_staff=True, is_superuser=True))
    return client


def page(client, name, *args):
    return client.get(reverse(f"admin:{name}", args=args), headers=IN_FRENCH).content.decode()


def test_rights_of_a_role_are_sentences_of_the_language(boss):
    group = Group.objects.get(name="Reviewer")
    text = page(boss, "auth_group_change", group.pk)

    assert "Partenariats\N{NO-BREAK SPACE}: voir\N{NO-BREAK SPACE}: accords" in text
    assert "Peut vérifier les accords et recommander" in text
    assert "Can view" not in text


def test_role_is_called_so_in_lists_filters_and_accounts(boss):
    user = make_user("Rita")
    for text in (
        page(boss, "auth_group_changelist"),
        page(boss, "members_user_changelist"),
        page(boss, "members_user_change", user.pk),
    ):
        assert "Examinateur" in text
        assert ">Reviewer<" not in text


def test_second_factors_are_called_so(boss):
    text = page(boss, "mfa_authenticator_changelist")

    assert "Seconds facteurs" in text
    assert "uthenticators" not in text


def test_every_right_has_words_and_every_role_of_the_release():
    with translation.override("fr"):
        assert [
            right.name for right in Permission.objects.all() if right.name in right_words(right)
        ] == []
        assert [
            group.name for group in Group.objects.all() if role_words(group) == group.name
        ] == []


def test_role_that_the_network_made_keeps_its_name():
    assert role_words(Group(name="Friends of Kobe")) == "Friends of Kobe"
