"""Which language a reader, a machine and the record meet."""

from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings
from django.test import RequestFactory
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from members.models import User
from sistercities import languages
from sistercities.pagecache import page_key
from sistercities.wording import listed
from tests.factories import make_user
from tests.members.factories import make_person

pytestmark = pytest.mark.django_db


def language_at(client, address="/", **headers):
    answer = client.get(address, headers=headers)
    return answer.content.decode().partition('<html lang="')[2].partition('"')[0]


@pytest.mark.parametrize(
    "header, language",
    [
        ("", "en"),
        ("ja", "ja"),
        ("es-MX,es;q=0.9,en;q=0.5", "es"),
        ("fr-CA", "fr"),
        ("uk,pl;q=0.8", "en"),
        ("de;q=1, ja;q=0.2, fr;q=0.7", "fr"),
        ("*", "en"),
        ("';--", "en"),
    ],
)
def test_page_is_in_the_first_language_of_the_browser_that_the_portal_speaks(
    client, header, language
):
    assert language_at(client, accept_language=header) == language


def test_chosen_language_is_kept_and_the_visitor_stays(client):
    answer = client.post("/language", {"language": "ja", "next": "/about/history/"})

    assert answer["Location"] == "/about/history/"
    assert language_at(client, accept_language="fr") == "ja"


@pytest.mark.parametrize("language", ["de", "", "../../etc", "EN"])
def test_language_that_the_portal_does_not_speak_is_not_kept(client, language):
    assert not client.post("/language", {"language": language}).cookies


@pytest.mark.parametrize("address", ["https://evil.example", "//evil.example", "javascript:x", ""])
def test_language_never_leads_to_another_site(client, address):
    assert client.post("/language", {"language": "fr", "next": address})["Location"] == "/"


def test_forged_cookie_changes_nothing(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = '"><script>'

    assert language_at(client) == "en"


def test_foot_of_each_page_offers_the_languages_in_their_own_words(client):
    page = client.get("/about/").content.decode()

    for code, name in (("en", "English"), ("es", "Español"), ("fr", "Français"), ("ja", "日本語")):
        assert f'value="{code}" lang="{code}"' in page
        assert f">{name}</button>" in page


def test_page_says_that_it_depends_on_the_language(client):
    answer = client.get("/", headers={"accept-language": "es"})

    assert answer["Content-Language"] == "es"
    assert {"Accept-Language", "Cookie"} <= set(answer["Vary"].split(", "))


@pytest.mark.parametrize(
    "address",
    [
        "/partnerships/?format=csv",
        "/api/v1/openapi.json",
        "/feeds/changes.atom",
        "/programs/feeds/all.ics",
        "/data/dictionary.json",
        "/sitemap.xml",
        "/robots.txt",
    ],
)
def test_what_machines_read_is_in_the_networks_own_language(client, address):
    assert client.get(address, headers={"accept-language": "ja"})["Content-Language"] == "en"


def test_no_language_is_left_behind_for_the_next_request_of_the_thread(client):
    client.get("/", headers={"accept-language": "ja"})

    assert translation.get_language() == "en"


def test_sign_up_remembers_the_language_of_the_page(client):
    form = {"name": "Aiko", "email": "aiko@example.org", "password1": "Kobe-Seattle-1957"}
    client.post("/account/signup/", form, headers={"accept-language": "ja"})

    assert User.objects.get(email="aiko@example.org").language == "ja"


def test_sign_in_brings_the_language_of_the_account_to_a_new_device(client):
    user = make_person("Ana", language="es", password="Kobe-Seattle-1957")
    form = {"login": user.email, "password": "Kobe-Seattle-1957"}
    answer = client.post("/account/login/", form)

    assert answer.status_code == 302
    assert answer.cookies[settings.LANGUAGE_COOKIE_NAME].value == "es"


def test_sign_in_leaves_a_language_chosen_on_this_device(client):
    user = make_person("Ana", language="es", password="Kobe-Seattle-1957")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "fr"
    form = {"login": user.email, "password": "Kobe-Seattle-1957"}
    answer = client.post("/account/login/", form)

    assert answer.status_code == 302
    assert settings.LANGUAGE_COOKIE_NAME not in answer.cookies


def test_sign_in_brings_no_language_that_nobody_chose(client):
    user = make_person("Ana", password="Kobe-Seattle-1957")
    form = {"login": user.email, "password": "Kobe-Seattle-1957"}
    answer = client.post("/account/login/", form, headers={"accept-language": "fr"})

    assert answer.status_code == 302
    assert settings.LANGUAGE_COOKIE_NAME not in answer.cookies
    assert language_at(client, accept_language="fr") == "fr"


def test_account_without_a_choice_gets_mail_in_the_networks_language(settings):
    ana, aiko = make_user("Ana"), make_user("Aiko", language="ja")
    settings.LANGUAGE_CODE = "es"

    assert (languages.of(ana), languages.of(aiko)) == ("es", "ja")


def test_english_of_accounts_that_were_never_asked_is_forgotten():
    ana, aiko = make_user("Ana", language="en"), make_user("Aiko", language="ja")
    import_module("members.migrations.0017_language_nobody_chose").forget(apps, None)

    assert list(User.objects.values_list("pk", "language")) == [(aiko.pk, "ja"), (ana.pk, "")]


def test_account_can_follow_the_device_again(client):
    client.force_login(make_user("Ana", language="ja"))
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ja"
    client.post("/account/", {"name": "Ana", "language": ""})

    assert User.objects.get().language == ""
    assert language_at(client, accept_language="fr") == "fr"


def test_saved_account_shows_its_language_at_once(client):
    client.force_login(make_user("Ana"))
    client.post("/account/", {"name": "Ana", "language": "fr"})

    assert language_at(client) == "fr"


def key(cookie="", accept=""):
    environ = RequestFactory().get("/", HTTP_COOKIE=cookie, HTTP_ACCEPT_LANGUAGE=accept).environ
    return page_key(environ)


def test_kept_page_is_one_for_each_language_and_not_for_each_browser():
    assert key(accept="fr-CA,fr;q=0.9") == key(accept="fr") == key(cookie="language=fr")
    assert len({key(accept=code) for code, _ in settings.LANGUAGES}) == 4
    assert key(cookie="language=ja", accept="fr") == key(accept="ja")


@given(st.text(max_size=60), st.text(max_size=30))
def test_whatever_a_browser_says_the_language_is_one_of_ours(header, cookie):
    cookies = {settings.LANGUAGE_COOKIE_NAME: cookie}

    assert languages.chosen(cookies, header) in dict(settings.LANGUAGES)


@pytest.mark.parametrize(
    "things, words",
    [([], ""), (["Kobe"], "Kobe"), (["Kobe", 2], "Kobe and 2"), ("abc", "a, b and c")],
)
def test_list_of_things_reads_as_one_phrase(things, words):
    assert listed(things) == words
