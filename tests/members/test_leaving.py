"""Whoever leaves finds nothing left of it in the browser."""

import time

import pytest
from django.test import Client
from django.urls import reverse

from tests.members.factories import make_person

pytestmark = pytest.mark.django_db
HEADER = "Clear-Site-Data"


@pytest.fixture
def browser():
    browser = Client()
    browser.force_login(make_person())
    return browser


def test_browser_is_told_to_forget_pages_at_sign_out_but_neither_colors_nor_language(browser):
    answer = browser.post(reverse("account_logout"))
    assert answer.headers[HEADER] == '"cache", "storage"'


def test_browser_is_told_to_forget_pages_of_a_closed_account(browser):
    session = browser.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time(), "reauthenticated": True}
    ]
    session.save()
    answer = browser.post(reverse("members:close"), {"sure": "on"})
    assert answer.url == reverse("home")
    assert HEADER in answer.headers


def test_page_that_asks_whether_to_sign_out_forgets_nothing(browser):
    assert HEADER not in browser.get(reverse("account_logout")).headers


def test_nobody_else_clears_what_a_visitor_keeps(client):
    assert HEADER not in client.post(reverse("account_logout")).headers
