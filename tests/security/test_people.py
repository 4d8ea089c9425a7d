"""Accounts: look-alikes, finding out who has one, and taking one over."""

import logging
import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from members.accounts import open_account
from members.models import User
from tests.security.asking import browser_of

pytestmark = pytest.mark.django_db
PASSWORD = "a short sentence"
CODE = re.compile(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", re.MULTILINE)


class CountingHasher(MD5PasswordHasher):
    """Quick, and tells how often somebody's password was worked on."""

    encoded = 0

    def encode(self, password, salt):
        CountingHasher.encoded += 1
        return super().encode(password, salt)


@pytest.fixture(autouse=True)
def counted(settings):
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    cache.clear()


def work_of(act):
    CountingHasher.encoded = 0
    act()
    return CountingHasher.encoded


@pytest.mark.parametrize("typed", ["mıke@example.org", "mike@exаmple.org", "ｍike@example.org"])
def test_threat_23_a_look_alike_address_gets_no_code_for_the_account(client, typed):
    mike = open_account("mike@example.org", "Mike", PASSWORD)
    client.post(reverse("account_reset_password"), {"email": typed})
    assert [message.to for message in mail.outbox if mike.email in message.to] == []
    assert not any(CODE.search(message.body) for message in mail.outbox)


@pytest.mark.parametrize("typed", ["MIKE@example.org", " mike@EXAMPLE.org "])
def test_threat_23_one_address_in_two_spellings_is_one_account(client, typed):
    open_account("mike@example.org", "Mike", PASSWORD)
    form = {"name": "Mike", "email": typed, "password1": PASSWORD}
    client.post(reverse("account_signup"), form)
    assert User.objects.count() == 1


def test_threat_24_signing_in_takes_as_much_work_for_a_known_address_as_for_an_unknown(client):
    open_account("known@example.org", "Ana", PASSWORD)
    work = [
        work_of(lambda e=email: client.post("/account/login/", {"login": e, "password": "wrong"}))
        for email in ("known@example.org", "unknown@example.org")
    ]
    assert work[0] == work[1] > 0


@pytest.mark.parametrize("name", ["account_reset_password", "account_signup"])
def test_threat_24_each_way_in_sends_one_mail_and_answers_alike_for_either(client, name):
    open_account("known@example.org", "Ana", PASSWORD)
    answers = []
    for email in ("known@example.org", "unknown@example.org"):
        client.cookies.clear()
        form = {"email": email, "name": "Ana", "password1": "quite a sentence"}
        answer = client.post(reverse(name), form)
        answers.append((answer.status_code, answer.headers.get("Location")))
    assert answers[0] == answers[1]
    assert [message.to for message in mail.outbox] == [
        ["known@example.org"],
        ["unknown@example.org"],
    ]


SENSITIVE = [
    ("account_email", {"action_add": "", "email": "thief@example.org"}),
    ("mfa_deactivate_totp", {}),
    ("mfa_activate_totp", {"code": "123456"}),
    ("mfa_generate_recovery_codes", {}),
    ("mfa_add_webauthn", {}),
    ("members:close", {"confirm": "on"}),
    ("members:export", None),
]


@pytest.mark.parametrize(("name", "form"), SENSITIVE)
def test_threat_26_what_guards_an_account_asks_for_the_password_once_more(name, form):
    user = open_account("ana@example.org", "Ana", PASSWORD)
    totp.TOTP.activate(user, totp.generate_totp_secret())
    thief = browser_of(user)
    url = reverse(name)
    answer = thief.get(url) if form is None else thief.post(url, form)

    assert answer.headers["Location"].startswith(
        (reverse("account_reauthenticate"), reverse("mfa_reauthenticate"))
    )
    assert Authenticator.objects.count() == 1
    assert set(EmailAddress.objects.values_list("email", flat=True)) == {"ana@example.org"}


def test_threat_26_a_password_is_changed_by_whoever_knows_the_old_one():
    user = open_account("ana@example.org", "Ana", PASSWORD)
    form = {"oldpassword": "guessed", "password1": "quite another sentence"}
    browser_of(user).post(reverse("account_change_password"), form)
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


@pytest.mark.parametrize(
    "password", ["x" * 64, "пароль из слов", "  spaces kept  ", "#!$%&/()=?*+"]
)
def test_password_of_any_kind_is_taken_if_it_is_long_and_not_common(client, password):
    form = {"name": "Ana", "email": "ana@example.org"}
    for refused in ("short", "qwertyuiop", "1234567890", "ana@example.org"):
        client.post(reverse("account_signup"), form | {"password1": refused})
        assert not User.objects.exists(), refused
    client.post(reverse("account_signup"), form | {"password1": password})
    assert User.objects.get().check_password(password)


def test_sign_ins_are_logged_without_naming_anybody(client, monkeypatch):
    lines = []
    logger = logging.getLogger("sistercities.accounts")
    monkeypatch.setattr(logger, "handle", lambda record: lines.append(record.getMessage()))
    user = open_account("ana@example.org", "Ana", PASSWORD)
    for password in ("wrong", PASSWORD):
        client.post("/account/login/", {"login": user.email, "password": password})

    assert lines == ["A sign-in failed.", f"Account {user.pk} signed in."]
