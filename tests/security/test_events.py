"""Events that somebody who looks for an attack looks for: each is a line, and names nobody."""

import json
import logging
import time

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from members import accounts
from members.models import Affiliation
from members.workflow import affiliation_workflow
from partnerships.evidence import examine
from sistercities.logs import JsonFormatter
from tests.clock import move_on
from tests.factories import make_affiliation, make_organization
from tests.members.factories import make_person, make_staff

pytestmark = pytest.mark.django_db
PASSWORD = "a short sentence"
EMAIL = "canary@example.org"


class Lines(logging.Handler):
    def __init__(self):
        super().__init__()
        self.setFormatter(JsonFormatter())
        self.told = []

    def emit(self, record):
        line = json.loads(self.format(record))
        self.told.append((line["logger"], line["level"], line["message"]))


@pytest.fixture
def lines(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    handler = Lines()
    for name in ("django", "sistercities"):
        logging.getLogger(name).addHandler(handler)
    yield handler.told
    for name in ("django", "sistercities"):
        logging.getLogger(name).removeHandler(handler)


class Ana:
    """Somebody with a browser, whose address and name are canaries."""

    def __init__(self):
        self.user = make_person("Canary Reyes", email=EMAIL)
        self.user.set_password(PASSWORD)
        self.user.save()
        self.browser = Client(headers={"user-agent": "canary-browser"}, REMOTE_ADDR="203.0.113.9")

    def sign_in(self, password=PASSWORD):
        self.post("account_login", login=EMAIL, password=password)
        session = self.browser.session
        if "account_authentication_methods" in session:
            method = {"method": "password", "at": time.time(), "reauthenticated": True}
            session["account_authentication_methods"] = [method]
            session.save()

    def post(self, name, *args, **form):
        return self.browser.post(reverse(name, args=args), form)


def sign_out(ana, monkeypatch):
    ana.sign_in()
    ana.post("account_logout")


def be_away(ana, monkeypatch):
    ana.sign_in()
    move_on(monkeypatch, days=6)
    ana.browser.get("/desk/")


def guess(ana, monkeypatch):
    for _ in range(6):
        ana.sign_in("guessed")


def change_password(ana, monkeypatch):
    ana.sign_in()
    ana.post("account_change_password", oldpassword=PASSWORD, password1="quite another sentence")


def be_changed_by_staff(ana, monkeypatch):
    root = make_person("Canary Root", is_staff=True, is_superuser=True)
    ana.browser.force_login(root)
    ana.post("admin:members_user_end_sessions", ana.user.pk)


def be_closed(ana, monkeypatch):
    accounts.close(ana.user)


def decide_alone(ana, monkeypatch):
    row = make_affiliation(make_person(), make_organization(), status=Affiliation.Status.REQUESTED)
    with pytest.raises(PermissionDenied):
        affiliation_workflow.perform("accept", row, by=ana.user, version=row.version)


def bring_a_page_as_a_paper(ana, monkeypatch):
    with pytest.raises(ValidationError):
        examine(ContentFile(b"<html>canary", name="canary.pdf"))


def open_what_is_not_ones_own(ana, monkeypatch):
    ana.browser.force_login(make_staff(name="Canary Staff"))
    ana.browser.get("/admin/members/user/")


def forge(ana, monkeypatch):
    browser = Client(enforce_csrf_checks=True)
    browser.post(reverse("account_login"), {"login": EMAIL})


def come_by_a_foreign_host(ana, monkeypatch):
    ana.browser.get("/about/", HTTP_HOST="elsewhere.example.org")


ACCOUNTS = "sistercities.accounts"
EVENTS = [
    (lambda ana, _: ana.sign_in(), ACCOUNTS, "info", "Account {pk} signed in."),
    (lambda ana, _: ana.sign_in("guessed"), ACCOUNTS, "info", "A sign-in failed."),
    (sign_out, ACCOUNTS, "info", "Account {pk} signed out."),
    (be_away, ACCOUNTS, "info", "The session of account {pk} ended by itself."),
    (guess, ACCOUNTS, "warning", "A sign-in was refused after too many attempts."),
    (change_password, ACCOUNTS, "info", "Account {pk}: password_changed."),
    (be_changed_by_staff, ACCOUNTS, "info", "Account {pk} was signed out at 0 places."),
    (be_closed, ACCOUNTS, "info", "Account {pk} was closed."),
    (decide_alone, "sistercities.workflow", "warning", "Account {pk} may not accept members."),
    (bring_a_page_as_a_paper, "sistercities.security", "warning", "A paper was refused for"),
    (open_what_is_not_ones_own, "sistercities.requests", "warning", "GET admin/members/user/ 403"),
    (forge, "sistercities.requests", "warning", "POST account/login/ 403"),
    (forge, "django.security.csrf", "warning", "POST"),
    (come_by_a_foreign_host, "sistercities.requests", "warning", "GET no such page 400"),
]
IDS = [f"{number}-{message[:30]}" for number, (*_, message) in enumerate(EVENTS)]


@pytest.mark.parametrize(("act", "logger", "level", "message"), EVENTS, ids=IDS)
def test_each_event_is_a_line_that_names_nobody(lines, monkeypatch, act, logger, level, message):
    ana = Ana()
    act(ana, monkeypatch)
    begins = message.format(pk=ana.user.pk)
    found = [line for line in lines if line[:2] == (logger, level) and line[2].startswith(begins)]
    assert found, lines
    text = str(lines).lower()
    assert [word for word in ("canary", EMAIL, "203.0.113.9", PASSWORD) if word in text] == []


def test_staff_who_change_an_account_are_told_by_number(lines, monkeypatch):
    ana = Ana()
    be_changed_by_staff(ana, monkeypatch)
    assert [line for line in lines if f"changed account {ana.user.pk}." in line[2]]
