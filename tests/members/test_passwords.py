"""Passwords of words that somebody who knows the network would try first."""

import pytest
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.urls import reverse

from members.models import CommunityName, User
from tests.factories import make_affiliation, make_community, make_organization
from tests.members.factories import make_person

pytestmark = pytest.mark.django_db


def is_refused(password, user=None):
    try:
        validate_password(password, user)
    except ValidationError as error:
        return "password_of_own_words" in {each.code for each in error.error_list}
    return False


@pytest.mark.parametrize(
    "password",
    [
        "sistercities",
        "SisterCities2026!",
        "Sister-Cities-1956",
        "s i s t e r c i t i e s",
        "sister.city.sister.city",
        "citysister1956",
        "villes-jumelées-1",
        "Ciudades Hermanas 26",
        "姉妹都市姉妹都市姉妹都市1",
        "registerpassword1",
        "ｓｉｓｔｅｒcities",
    ],
)
def test_password_of_words_that_anybody_would_try_here_is_refused(password):
    assert is_refused(password)


@pytest.mark.parametrize(
    "password",
    [
        "my sister sings in the rain",
        "seven quiet harbors",
        "x" * 64,
        "#!$%&/()=?*+",
        "city of nine bridges",
        "Seattle rose garden",
        "пароль из слов",
        "#1!$%&/ city",
    ],
)
def test_sentence_with_such_a_word_in_it_is_taken(password):
    assert not is_refused(password)


def test_password_of_the_names_of_ones_own_place_is_refused():
    hakui = make_community("Hakui")
    CommunityName.objects.create(community=hakui, name="羽咋市", language="ja")
    ana, stranger = make_person(), make_person("Olga Other")
    make_affiliation(ana, make_organization("Hakui Friends", [hakui]))

    for password in ("Hakui-Hakui-1", "hakuihakuihakui", "羽咋市羽咋市羽咋市羽"):
        assert is_refused(password, ana), password
    assert not is_refused("羽咋市羽咋市羽咋市羽", stranger)
    assert not is_refused("Hakui in the morning light", ana)


def test_name_of_another_network_and_its_host_are_refused(settings):
    settings.NETWORK_NAME = "Freunde der Städte"
    settings.SITE_ADDRESS = "https://verzeichnis.example.org"
    for password in ("freundederstadte1", "Städte-Städte-1", "verzeichnis2026"):
        assert is_refused(password), password


def test_sentence_is_told_in_the_form_and_nothing_is_changed(client):
    form = {"name": "Ana", "email": "ana@example.org", "password1": "SisterCities1956"}
    assert "words that anybody would try here" in client.post(reverse("account_signup"), form).text
    assert not User.objects.exists()


def test_rule_can_be_read_before_a_password_is_chosen():
    assert "the names of your places" in " ".join(map(str, password_validators_help_texts()))
