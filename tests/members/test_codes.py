"""Codes from the mail: wrong, too often wrong, and too late."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from tests.members.test_accounts import (
    PASSWORD,
    code_in,
    make_account,
    sign_in,
    sign_up,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_attempts_counted(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()


def test_wrong_code_opens_nothing(client):
    sign_up(client)
    page = client.post(reverse("account_email_verification_sent"), {"code": "AAA-BBB"})

    assert "This code does not match" in page.content.decode()
    assert "_auth_user_id" not in client.session


def test_code_is_worth_nothing_after_three_wrong_ones(client):
    user = make_account()
    client.post(reverse("account_reset_password"), {"email": "ana@example.org"})
    url = reverse("account_confirm_password_reset_code")
    for _ in range(3):
        client.post(url, {"code": "AAA-BBB"})
    client.post(url, {"code": code_in(mail.outbox[0])})
    client.post(reverse("account_complete_password_reset"), {"password1": "a longer sentence"})

    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_expired_code_is_said_and_signing_in_sends_a_new_one(client, settings):
    sign_up(client)
    code = code_in(mail.outbox[0])
    settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = -1
    url = reverse("account_email_verification_sent")
    page = client.post(url, {"code": code}, follow=True).content.decode()
    assert "This code is worth nothing any more" in page
    assert "Sign in with your address and your password" in page

    settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 900
    cache.clear()
    sign_in(client)
    client.post(url, {"code": code_in(mail.outbox[1])})
    assert EmailAddress.objects.get().verified


@pytest.mark.parametrize("seconds", [-1, 900], ids=["expired", "wrong-three-times"])
def test_code_for_a_password_that_is_over_leads_to_a_new_one(client, settings, seconds):
    make_account()
    client.post(reverse("account_reset_password"), {"email": "ana@example.org"})
    settings.ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = seconds
    url = reverse("account_confirm_password_reset_code")
    answers = [client.post(url, {"code": "AAAA-BBBB"}) for _ in range(1 if seconds < 0 else 3)]

    assert answers[-1].headers["Location"] == reverse("account_reset_password")
    page = client.get(reverse("account_reset_password")).content.decode()
    assert "This code is worth nothing any more" in page
    assert "Ask for a new one." in page


def test_code_typed_three_times_wrong_at_sign_up_is_said(client):
    sign_up(client)
    url = reverse("account_email_verification_sent")
    for _ in range(3):
        page = client.post(url, {"code": "AAAA-BBBB"}, follow=True).content.decode()

    assert "or it was typed wrong three times" in page
