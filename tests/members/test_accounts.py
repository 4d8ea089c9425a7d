"""The way in, the way back in, and the way out."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from members.accounts import open_account
from members.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "a short sentence"


@pytest.fixture(autouse=True)
def no_attempts_counted(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()


def make_account(email="ana@example.org", name="Ana Reyes", **fields):
    return open_account(email, name, PASSWORD, **fields)


def sign_in(client, email="ana@example.org", password=PASSWORD):
    return client.post(reverse("account_login"), {"login": email, "password": password})


def confirm(client):
    """Type the password once more, as before everything that protects the account."""
    return client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def code_in(message):
    return re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", message.body, re.MULTILINE)[1]


def sign_up(client, email="ana@example.org"):
    fields = {"name": "Ana Reyes", "email": email, "password1": PASSWORD}
    return client.post(reverse("account_signup"), fields, follow=True)


def test_new_person_signs_up_with_a_code_from_the_mail(client):
    page = sign_up(client)
    assert "Type the code from your mail" in page.content.decode()
    assert mail.outbox[0].to == ["ana@example.org"]

    client.post(reverse("account_email_verification_sent"), {"code": code_in(mail.outbox[0])})

    user = User.objects.get()
    assert (user.name, user.email) == ("Ana Reyes", "ana@example.org")
    assert EmailAddress.objects.get().verified
    assert client.session["_auth_user_id"] == str(user.pk)


def test_sign_up_page_is_the_same_for_a_known_and_an_unknown_address(client):
    make_account("known@example.org")
    known = sign_up(client, "known@example.org")
    client.cookies.clear()
    new = sign_up(client, "new@example.org")

    strip = re.compile(r'(known|new)@example\.org|value="[A-Za-z0-9]{64}"')
    assert strip.sub("", known.content.decode()) == strip.sub("", new.content.decode())
    assert known.redirect_chain == new.redirect_chain
    assert [message.to for message in mail.outbox] == [["known@example.org"], ["new@example.org"]]


def test_password_reset_page_is_the_same_for_a_known_and_an_unknown_address(client):
    make_account("known@example.org")
    pages = []
    for email in ("known@example.org", "new@example.org"):
        client.cookies.clear()
        page = client.post(reverse("account_reset_password"), {"email": email}, follow=True)
        pages.append(re.sub(r'(known|new)@example\.org|value="\w{64}"', "", page.content.decode()))

    assert pages[0] == pages[1]
    assert [message.to for message in mail.outbox] == [["known@example.org"], ["new@example.org"]]


def test_sign_in_tells_a_wrong_address_and_a_wrong_password_alike(client):
    make_account("known@example.org")
    pages = []
    for email in ("known@example.org", "new@example.org"):
        page = sign_in(client, email, "another sentence").content.decode()
        pages.append(re.sub(r'(known|new)@example\.org|value="\w{64}"', "", page))

    assert "do not belong together" in pages[0]
    assert pages[0] == pages[1]


def test_password_is_reset_with_a_code(client):
    user = make_account()
    client.post(reverse("account_reset_password"), {"email": "ana@example.org"})
    code = code_in(mail.outbox[0])
    client.post(reverse("account_confirm_password_reset_code"), {"code": code})
    client.post(reverse("account_complete_password_reset"), {"password1": "a longer sentence"})

    user.refresh_from_db()
    assert user.check_password("a longer sentence")
    assert "set anew" in mail.outbox[1].subject


def test_old_address_gets_notice_of_a_new_one(client):
    user = make_account()
    sign_in(client)
    confirm(client)
    client.post(reverse("account_email"), {"action_add": "", "email": "reyes@example.org"})
    code = code_in(mail.outbox[-1])
    client.post(reverse("account_email_verification_sent"), {"code": code})

    user.refresh_from_db()
    assert user.email == "reyes@example.org"
    notice = next(message for message in mail.outbox if message.to == ["ana@example.org"])
    assert "from ana@example.org to reyes@example.org" in notice.body


def test_sixth_wrong_password_locks_the_account_for_a_while(client):
    make_account()
    for _ in range(5):
        sign_in(client, password="another sentence")
    page = sign_in(client).content.decode()

    assert "too many attempts" in page
    assert "_auth_user_id" not in client.session


def test_second_factor_is_asked_for_after_the_password(client):
    user = make_account()
    totp.TOTP.activate(user, totp.generate_totp_secret())
    response = sign_in(client)

    assert response.headers["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session


def test_recovery_code_opens_the_account_once(client):
    user = make_account()
    totp.TOTP.activate(user, totp.generate_totp_secret())
    code = RecoveryCodes.activate(user).get_unused_codes()[0]

    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert client.session["_auth_user_id"] == str(user.pk)

    client.logout()
    sign_in(client)
    page = client.post(reverse("mfa_authenticate"), {"code": code})
    assert "This code does not match" in page.content.decode()


def test_secret_of_the_app_is_not_readable_in_the_database():
    user = make_account()
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)

    stored = Authenticator.objects.get().data["secret"]
    assert secret not in stored
    now = next(totp.yield_hotp_counters_from_time())
    code = totp.format_hotp_value(totp.hotp_value(secret, now))
    assert totp.TOTP(Authenticator.objects.get()).validate_code(code)


@pytest.fixture
def strict(settings):
    settings.STAFF_SECOND_FACTOR = True


def test_staff_reach_nothing_without_a_second_factor(client, strict):
    client.force_login(make_account(is_staff=True))

    named_alike = "/admin/mfa/authenticator/"
    for url in ("/", "/admin/", named_alike, reverse("members:profile")):
        assert client.get(url).headers["Location"] == reverse("mfa_index"), url
    assert client.get(reverse("mfa_index")).status_code == 200


def test_staff_with_a_second_factor_and_volunteers_without_go_on(client, strict):
    volunteer = make_account()
    client.force_login(volunteer)
    assert client.get(reverse("members:profile")).status_code == 200

    staff = make_account("staff@example.org", is_staff=True)
    totp.TOTP.activate(staff, totp.generate_totp_secret())
    client.force_login(staff)
    assert client.get("/admin/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor(client, strict):
    staff = make_account(is_staff=True)
    RecoveryCodes.activate(staff)
    client.force_login(staff)

    assert client.get("/admin/").headers["Location"] == reverse("mfa_index")


def test_staff_cannot_switch_off_the_last_second_factor(client, strict):
    staff = make_account(is_staff=True)
    totp.TOTP.activate(staff, totp.generate_totp_secret())
    client.force_login(staff)
    confirm(client)

    page = client.post(reverse("mfa_deactivate_totp"))

    assert "Add another one before you remove this one" in page.content.decode()
    assert Authenticator.objects.count() == 1


def test_admin_has_no_door_of_its_own(client):
    response = client.get("/admin/login/")
    assert response.headers["Location"].startswith(reverse("account_login"))

    make_account(is_staff=True)
    client.post("/admin/login/", {"username": "ana@example.org", "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_password_is_changed_through_one_door(client):
    client.force_login(make_account(is_staff=True))

    answer = client.get("/admin/password_change/")
    assert answer.headers["Location"] == reverse("account_change_password")


def test_links_in_mail_come_from_one_setting(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.SITE_ADDRESS = "https://register.example.org"
    make_account("known@example.org")
    fields = {"name": "Ana", "email": "known@example.org", "password1": PASSWORD}
    client.post(reverse("account_signup"), fields, headers={"host": "evil.example"})

    assert "https://register.example.org/account/password/reset/" in mail.outbox[0].body
    assert "evil" not in mail.outbox[0].body


def test_mail_server_that_is_away_is_said_and_blocks_nobody(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    page = sign_up(client)

    assert page.status_code == 200
    assert User.objects.count() == 1
    assert ["The mail could not be sent" in str(message) for message in page.context["messages"]]
