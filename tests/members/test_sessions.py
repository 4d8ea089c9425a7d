"""Where somebody is signed in: each place by itself, ended from here or from any other."""

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from members.accounts import close
from tests.factories import make_user

pytestmark = pytest.mark.django_db

LIST = reverse("usersessions_list")
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604.1"
DESKTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/130.0"
PASSWORD = "a sentence nobody guesses"


def make_account(name="Ana Reyes"):
    user = make_user(name, password=PASSWORD)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


def sign_in(user, agent=DESKTOP):
    browser = Client(headers={"User-Agent": agent})
    browser.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert is_in(browser)
    browser.get(LIST)
    return browser


def is_in(browser):
    return browser.get(reverse("members:profile")).status_code == 200


@pytest.fixture(autouse=True)
def _quick(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def ana():
    return make_account()


def test_each_place_is_listed_with_its_device_and_this_one_is_named(ana):
    sign_in(ana, PHONE)
    page = sign_in(ana).get(LIST).text
    assert UserSession.objects.filter(user=ana).count() == 2
    assert page.count("This one") == 1
    assert "iPhone" in page
    assert "Windows" in page
    assert "127.0.0.1" in page


def test_places_of_other_people_are_not_listed(ana):
    sign_in(make_account("Olga Other"), PHONE)
    page = sign_in(ana).get(LIST).text
    assert "iPhone" not in page
    assert page.count("<li><p>") == 1


def test_signing_out_ends_this_place_and_no_other(ana):
    phone, desktop = sign_in(ana, PHONE), sign_in(ana)
    phone.post(reverse("account_logout"))
    assert not is_in(phone)
    assert is_in(desktop)


def test_everywhere_else_is_ended_from_here(ana):
    phone, library, desktop = sign_in(ana, PHONE), sign_in(ana), sign_in(ana)
    olga = sign_in(make_account("Olga Other"))
    asked = desktop.post(LIST)
    desktop.post(asked.url, {"password": PASSWORD})
    assert [is_in(browser) for browser in (phone, library, desktop, olga)] == [
        False,
        False,
        True,
        True,
    ]
    assert UserSession.objects.filter(user=ana).count() == 1


def test_place_that_alone_is_left_can_be_signed_out_there(ana):
    page = sign_in(ana).get(LIST).text
    assert "Sign out everywhere else</button>" not in page
    assert f'action="{reverse("account_logout")}"' in page


def test_closed_account_is_signed_out_everywhere(ana):
    phone, desktop = sign_in(ana, PHONE), sign_in(ana)
    close(ana)
    assert not is_in(phone)
    assert not is_in(desktop)


def test_account_that_staff_switch_off_is_signed_out_with_its_next_page(ana):
    desktop = sign_in(ana)
    type(ana).objects.filter(pk=ana.pk).update(is_active=False)
    assert not is_in(desktop)


def test_session_is_another_one_after_signing_in(ana):
    """Whoever slipped somebody a session before does not get theirs."""
    browser = Client()
    browser.get(reverse("account_login"))
    session = browser.session
    session["slipped"] = "in"
    session.save()
    before = session.session_key
    browser.cookies["sessionid"] = before
    browser.post(reverse("account_login"), {"login": ana.email, "password": PASSWORD})
    assert is_in(browser)
    assert browser.session.session_key != before


def test_list_of_places_asks_for_a_sign_in(client):
    answer = client.get(LIST)
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))
