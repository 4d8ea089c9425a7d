"""How long somebody stays signed in, by the clock."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from members.staying import BEGAN, USED
from tests.clock import move_on
from tests.members.factories import make_person, make_staff

pytestmark = pytest.mark.django_db
PASSWORD = "a sentence nobody guesses"
PROFILE = reverse("members:profile")


@pytest.fixture(autouse=True)
def _quick(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def sign_in(user):
    user.set_password(PASSWORD)
    user.save()
    browser = Client()
    browser.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert is_in(browser)
    return browser


def is_in(browser):
    return browser.get(PROFILE).status_code == 200


def writes_of(browser):
    with CaptureQueriesContext(connection) as queries:
        browser.get(PROFILE)
    return sum(query["sql"].startswith(("UPDATE", "INSERT")) for query in queries)


def change(browser, **values):
    session = browser.session
    session.update(values)
    session.save()


@pytest.mark.parametrize(
    ("make", "stays", "leaves"),
    [
        (make_person, timedelta(days=4, hours=23), timedelta(days=5, hours=1)),
        (make_staff, timedelta(hours=8, minutes=50), timedelta(hours=9, minutes=10)),
    ],
)
def test_session_that_nobody_used_for_so_long_is_over(monkeypatch, make, stays, leaves):
    punctual, late = sign_in(make()), sign_in(make(email="late@example.org"))
    move_on(monkeypatch, seconds=stays.total_seconds())
    assert is_in(punctual)
    move_on(monkeypatch, seconds=leaves.total_seconds())
    assert is_in(punctual)
    assert not is_in(late)


def test_two_weeks_end_a_session_however_often_it_is_used(monkeypatch):
    browser = sign_in(make_person())
    for days in (3, 6, 9, 12, 13.9):
        move_on(monkeypatch, days=days)
        assert is_in(browser)
    move_on(monkeypatch, days=14.1)
    assert not is_in(browser)


def test_session_that_is_over_is_gone_from_the_database_and_the_browser(monkeypatch):
    browser = sign_in(make_person())
    key = browser.session.session_key
    move_on(monkeypatch, days=6)
    answer = browser.get(PROFILE)
    assert answer.url.startswith(reverse("account_login"))
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert not Session.objects.filter(session_key=key).exists()


def test_whoever_was_signed_out_by_the_clock_is_told_once(monkeypatch):
    browser = sign_in(make_person())
    move_on(monkeypatch, days=6)
    assert "After a while you are signed out" in browser.get(PROFILE, follow=True).text
    assert "After a while you are signed out" not in browser.get("/").text


def test_session_is_written_every_five_minutes_at_most(monkeypatch):
    browser = sign_in(make_person())
    assert writes_of(browser) == 0
    move_on(monkeypatch, minutes=6)
    assert writes_of(browser) == 1
    move_on(monkeypatch, minutes=10)
    assert writes_of(browser) == 0
    move_on(monkeypatch, minutes=12)
    assert writes_of(browser) == 1


def test_page_that_notes_its_use_does_not_undo_what_another_has_written(monkeypatch):
    browser = sign_in(make_person())
    move_on(monkeypatch, minutes=6)
    answer = browser.get(PROFILE)
    assert "sessionid" not in answer.cookies
    assert browser.session[USED] > browser.session[BEGAN] + 300


def test_visitor_asks_no_database_how_long_they_stay(client):
    client.cookies["theme"] = "dark"
    assert "sessionid" not in client.get(reverse("about")).cookies


def test_session_of_the_last_release_goes_on_until_its_cookie_ends():
    browser = Client()
    browser.force_login(make_person())
    assert USED not in browser.session
    assert is_in(browser)


def test_times_in_a_session_are_those_of_the_sign_in():
    browser = sign_in(make_person())
    assert abs(browser.session[BEGAN] - timezone.now().timestamp()) < 60
    change(browser, **{BEGAN: 0})
    assert not is_in(browser)


def test_session_ended_elsewhere_in_the_same_moment_is_no_error(monkeypatch):
    browser = sign_in(make_person())
    move_on(monkeypatch, minutes=6)
    with connection.execute_wrapper(ending_meanwhile):
        assert is_in(browser)


def ending_meanwhile(execute, sql, params, many, context):
    if sql.startswith('UPDATE "django_session"'):
        execute('DELETE FROM "django_session"', (), False, context)
    return execute(sql, params, many, context)
