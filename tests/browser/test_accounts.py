"""The way in, the ways back in, and the way out, at a telephone."""

import re
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.core.cache import cache

from members.models import User
from tests.browser.axe import assert_well
from tests.browser.people import PASSWORD, follow, give_password, heading, let_in, press, sign_in
from tests.factories import make_affiliation, make_organization, make_user

pytestmark = pytest.mark.django_db(transaction=True)
CODE = re.compile(r"^\s*([A-Z0-9]{4}-[A-Z0-9]{4})\s*$", re.MULTILINE)


@pytest.fixture(autouse=True)
def quick(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()


@pytest.fixture
def ana():
    return give_password(make_user("Ana Reyes", email="ana@example.org"))


def newest_code(to):
    letters = [letter for letter in mail.outbox if letter.to == [to]]
    return CODE.search(letters[-1].body)[1]


def show_that_it_is_you(page):
    if "reauthenticate" in page.url:
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        press(page, "Go on")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_new_person_makes_an_account_and_asks_to_join(open_browser, script):
    make_organization("Kobe Friends", slug="kobe")
    page = open_browser(width=390, script=script)
    page.goto("/organizations/kobe/")
    follow(page, "Ask to join")
    follow(page, "Make an account")
    assert not script or assert_well(page) is None
    page.get_by_label("Your name").fill("Nia Newcomer")
    page.get_by_label("E-mail address").fill("nia@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    press(page, "Make my account")

    assert heading(page) == "Type the code from your mail"
    page.get_by_label("Code from the mail").fill("WRNG-CODE")
    press(page, "Confirm the code")
    assert "This code does not match." in page.locator(".bad").inner_text()
    assert not script or assert_well(page) is None
    page.get_by_label("Code from the mail").fill(newest_code("nia@example.org"))
    press(page, "Confirm the code")

    assert heading(page) == "Join Kobe Friends"
    page.get_by_label("A few words about you").fill("I cook, and I speak Japanese.")
    press(page, "Ask to join")
    assert "It is the network’s turn." in page.locator("aside").inner_text()
    row = User.objects.get(email="nia@example.org").affiliations.get()
    assert (row.role, row.status) == ("volunteer", "requested")


def test_forgotten_password_is_set_anew(open_browser, ana):
    page = open_browser(width=390, scheme="dark")
    page.goto("/account/login/")
    follow(page, "I forgot my password")
    page.get_by_label("E-mail address").fill("ana@example.org")
    press(page, "Send me a code")
    page.get_by_label("Code from the mail").fill(newest_code("ana@example.org").lower())
    press(page, "Confirm the code")
    assert_well(page)
    page.get_by_label("New password").fill("nine loud harbors")
    press(page, "Save the new password")

    assert "Your password was set anew" in [letter.subject for letter in mail.outbox]
    ana.refresh_from_db()
    assert ana.check_password("nine loud harbors")


def test_address_is_changed_by_code_and_the_old_one_is_told(open_browser, live_server, ana):
    page = open_browser(width=390)
    let_in(page, live_server, ana)
    page.goto("/account/email/")
    show_that_it_is_you(page)
    page.get_by_label("New e-mail address").fill("reyes@example.org")
    press(page, "Change my address")
    show_that_it_is_you(page)
    assert_well(page)
    page.get_by_label("Code from the mail").fill(newest_code("reyes@example.org"))
    press(page, "Confirm the code")

    assert "reyes@example.org" in page.locator("main").inner_text()
    told = [letter.subject for letter in mail.outbox if letter.to == ["ana@example.org"]]
    assert "Your e-mail address was changed" in told


def test_app_with_codes_is_switched_on_and_asked_for_at_the_next_sign_in(
    open_browser, live_server, ana
):
    page = open_browser(width=390)
    let_in(page, live_server, ana)
    page.goto("/account/second-factor/")
    assert_well(page)
    follow(page, "Add an app")
    show_that_it_is_you(page)
    assert_well(page)
    secret = page.locator("dl.facts code").inner_text()
    page.get_by_label("Code that the app shows now").fill(code_of(secret))
    press(page, "Switch on the app")
    assert_well(page)
    recovery = page.locator("ol.codes code").first.inner_text()

    page.goto("/account/logout/")
    press(page, "Sign out")
    sign_in(page, ana)
    assert heading(page) == "Second factor"
    assert_well(page)
    page.get_by_label("Code from your app, or a recovery code").fill(recovery)
    press(page, "Sign in")
    assert heading(page) == "Hello, Ana Reyes"


def code_of(secret):
    counter = next(totp.yield_hotp_counters_from_time())
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def plug_in_a_key(page):
    """A device that says yes, as a telephone does with a finger on it."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def test_passkey_is_added_and_signs_in_alone(open_browser, live_server, ana):
    page = open_browser(width=390)
    plug_in_a_key(page)
    let_in(page, live_server, ana)
    page.goto("/account/second-factor/webauthn/add/")
    show_that_it_is_you(page)
    assert_well(page)
    page.get_by_label("Name of the key").fill("My telephone")
    page.get_by_label("Sign in with this key alone").check()
    press(page, "Add this key")
    page.get_by_text("Recovery codes").first.wait_for()
    assert Authenticator.objects.get(type="webauthn").wrap().is_passwordless

    page.goto("/account/logout/")
    press(page, "Sign out")
    page.goto("/account/login/")
    press(page, "Sign in with a passkey")
    page.wait_for_url("**/desk/")
    assert heading(page) == "Hello, Ana Reyes"


def test_other_devices_are_signed_out_from_here(open_browser, ana):
    telephone, library = open_browser(width=390), open_browser()
    for page in (library, telephone):
        sign_in(page, ana)
    telephone.goto("/account/sessions/")
    assert telephone.locator("main li", has_text="Chrome on Linux").count() == 2
    assert_well(telephone)
    press(telephone, "Sign out everywhere else")
    show_that_it_is_you(telephone)
    library.goto("/account/")

    assert heading(library) == "Sign in"
    assert telephone.locator("main li", has_text="Chrome on Linux").count() == 1


def test_account_is_closed_after_its_owner_read_what_follows(open_browser, live_server, ana):
    make_affiliation(ana, make_organization("Kobe Friends"))
    page = open_browser(width=390)
    let_in(page, live_server, ana)
    page.goto("/account/data/")
    assert_well(page)
    follow(page, "Close my account")
    show_that_it_is_you(page)
    assert "You are the only coordinator of Kobe Friends." in page.locator("main").inner_text()
    assert_well(page)
    page.get_by_label("Close my account and delete what is mine").check()
    press(page, "Close my account")

    assert "Your account is closed" in page.locator("main").inner_text()
    ana.refresh_from_db()
    assert (ana.name, ana.is_active) == ("Coordinator of Kobe Friends", False)


def test_own_data_is_one_download(open_browser, live_server, ana):
    page = open_browser(width=390)
    let_in(page, live_server, ana)
    page.goto("/account/data/")
    follow(page, "Download my data")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    with page.expect_download() as download:
        press(page, "Go on")

    assert "ana@example.org" in Path(download.value.path()).read_text()
