"""People at a browser: signed in through the door everybody uses, or put past it to save time."""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.test import Client

PASSWORD = "seven quiet harbors"


def give_password(user):
    """An account as it is after signing up: a password, and an address that was confirmed."""
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def sign_in(page, user):
    page.goto("/account/login/")
    page.get_by_label("E-mail address").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def let_in(page, live_server, user):
    """A session without the sign-in page, for tests that are about something else."""
    client = Client()
    client.force_login(user, settings.AUTHENTICATION_BACKENDS[0])
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
    page.context.add_cookies([cookie])


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def follow(page, name):
    page.get_by_role("link", name=name, exact=True).first.click()


def heading(page):
    return page.locator("h1").inner_text().replace("\n", " ")
