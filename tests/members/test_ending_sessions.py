"""One other browser is signed out by itself; `test_sessions.py` has the rest of the page."""

import time

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from tests.members.factories import make_person

pytestmark = pytest.mark.django_db
LIST = reverse("usersessions_list")
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:132.0) Firefox/132.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1"


@pytest.fixture
def ana():
    return make_person()


def browser_of(user, user_agent=FIREFOX):
    browser = Client(headers={"user-agent": user_agent})
    browser.force_login(user)
    say_password_was_given(browser, time.time())
    UserSession.objects.create(
        user=user, session_key=browser.session.session_key, ip="192.0.2.7", user_agent=user_agent
    )
    return browser


def say_password_was_given(browser, at):
    session = browser.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": at, "reauthenticated": True}
    ]
    session.save()


def session_of(browser):
    return UserSession.objects.get(session_key=browser.session.session_key)


def end(browser, row):
    return browser.post(reverse("members:end_session", args=[row.pk]), follow=True)


def is_signed_in(browser):
    return browser.get(LIST).status_code == 200


def test_page_names_every_browser_and_marks_this_one(ana):
    here, there = browser_of(ana), browser_of(ana, SAFARI)
    page = here.get(LIST).content.decode()

    assert page.count("This one") == 1
    assert "Firefox on Windows" in page
    assert "Safari on an iPhone" in page
    assert reverse("members:end_session", args=[session_of(there).pk]) in page
    assert reverse("members:end_session", args=[session_of(here).pk]) not in page


def test_one_browser_is_signed_out_and_the_others_stay(ana):
    here, telephone, library = browser_of(ana), browser_of(ana, SAFARI), browser_of(ana)
    page = end(here, session_of(library)).content.decode()

    assert "Signed out there." in page
    assert not is_signed_in(library)
    assert is_signed_in(telephone)
    assert is_signed_in(here)


def test_session_ended_meanwhile_is_told_so(ana):
    here, there = browser_of(ana), browser_of(ana, SAFARI)
    row = session_of(there)
    end(here, row)
    assert "Nobody is signed in there any more." in end(here, row).content.decode()
    assert is_signed_in(here)


def test_nobody_ends_the_session_of_somebody_else(ana):
    here, stranger = browser_of(ana), browser_of(make_person("Eve"))
    page = end(here, session_of(stranger)).content.decode()

    assert "Nobody is signed in there any more." in page
    assert is_signed_in(stranger)


def test_present_session_is_not_ended_as_if_it_were_another(ana):
    here = browser_of(ana)
    end(here, session_of(here))
    assert is_signed_in(here)


def test_sessions_are_ended_by_a_form_only(ana):
    here, there = browser_of(ana), browser_of(ana, SAFARI)
    address = reverse("members:end_session", args=[session_of(there).pk])
    assert here.get(address).status_code == 405
    assert Client().post(address).status_code == 302
    assert is_signed_in(there)


@pytest.mark.parametrize("everywhere", [True, False])
def test_whoever_found_an_open_browser_ends_no_other_session(everywhere):
    ana = make_person(password="quite a sentence")
    found, elsewhere = browser_of(ana), browser_of(ana, SAFARI)
    say_password_was_given(found, time.time() - 3600)
    one = reverse("members:end_session", args=[session_of(elsewhere).pk])
    answer = found.post(LIST if everywhere else one)

    assert answer.url.startswith(reverse("account_reauthenticate"))
    assert found.get(LIST).status_code == 200
    assert is_signed_in(elsewhere)


@pytest.mark.parametrize("everywhere", [True, False])
def test_password_given_once_more_ends_the_other_session(everywhere):
    ana = make_person(password="quite a sentence")
    here, there = browser_of(ana), browser_of(ana, SAFARI)
    say_password_was_given(here, time.time() - 3600)
    one = reverse("members:end_session", args=[session_of(there).pk])
    asked = here.post(LIST if everywhere else one)
    here.post(asked.url, {"password": "quite a sentence"})

    assert not is_signed_in(there)
    assert is_signed_in(here)


@pytest.mark.parametrize("everywhere", [True, False])
def test_visitor_who_ends_a_session_signs_in_first(everywhere):
    address = LIST if everywhere else reverse("members:end_session", args=[1])
    assert Client().post(address).url.startswith(reverse("account_login"))
