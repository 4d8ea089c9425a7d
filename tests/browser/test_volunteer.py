"""The volunteer's way, from a new account to a report that everybody reads.

Four people: somebody new, the coordinator, staff, and a citizen without an account. Nobody types
an address: they follow links and mails.
"""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db.models import QuerySet
from django.utils import timezone

from programs.models import Program
from tests.browser.hands import WAYS, walkers
from tests.browser.people import PASSWORD, give_password
from tests.factories import make_community, make_coordinator, make_partnership, make_theme
from tests.files import make_picture
from tests.partnerships.stories import make_approver

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

TITLE = "Taiko drums in the library"
PASSWORD_BOX, SIGN_IN = re.compile(r"^\s*Password\s*$"), re.compile("^Sign in$")
PICTURE = {"name": "taiko.jpg", "mimeType": "image/jpeg"}


def come_in(walker, user):
    walker.page.goto("/account/login/")
    walker.fill("E-mail address", user.email)
    walker.fill(PASSWORD_BOX, PASSWORD)
    walker.press(SIGN_IN)
    walker.page.wait_for_url("**/desk/")


def open_mail(to, pattern):
    """The newest letter to somebody: what its pattern finds."""
    letter = next(letter for letter in reversed(mail.outbox) if letter.to == [to])
    return re.search(pattern, letter.body, re.MULTILINE)[1]


def make_an_account(vera):
    vera.page.goto("/")
    vera.follow("Volunteer")
    vera.fill("E-mail address", "vera@example.org")
    vera.fill("Your name", "Vera Volunteer")
    vera.fill(PASSWORD_BOX, PASSWORD)
    vera.press("Make my account")
    code = open_mail("vera@example.org", r"^(\w{4}-\w{4})$")
    vera.fill("Code from the mail", code)
    vera.press("Confirm the code")


def ask_to_join(vera):
    vera.follow("Join an organization", "Friends of", "Ask to join")
    vera.press("Ask to join")
    assert "It is the coordinators’ turn" in vera.text()


def accept(dana, coordinator):
    come_in(dana, coordinator)
    dana.follow("Answer Vera Volunteer", "Accept Vera Volunteer")
    dana.press("Accept")


def register_a_program(vera):
    vera.follow("My desk", "Register a program")
    vera.press("Save and go on")
    vera.mend("What is it called?")
    vera.fill("What is it called?", TITLE)
    vera.choose("What kind", "Arts")
    vera.tick("Seattle & Kobe")
    vera.press("Save and go on")
    vera.fill("In one or two sentences", "Drummers from Kobe play with everybody.")
    vera.fill("What happens", "Bring your hands.\n\nWe bring the drums.")
    vera.tick("Youth and education")
    vera.press("Save and go on")
    say_when_and_where(vera)
    say_who(vera)
    vera.attach("Picture", {**PICTURE, "buffer": make_picture()})
    vera.fill("What does it show?", "Three drums on a table")
    vera.press("Save and go on")
    assert "Nothing is missing" in vera.text()
    vera.press("Send to the network")


def say_when_and_where(vera):
    today = timezone.localdate()
    day = {"month": str(today.month), "day": str(today.day), "year": str(today.year)}
    vera.fill_boxes("First day", **day)
    vera.fill("Where does it happen?", "Seattle library")
    vera.tick("Their people come to us")
    vera.press("Save and go on")


def say_who(vera):
    vera.tick("No", vera.group("May people under 18"))
    vera.tick("No", vera.group("Does the program collect"))
    vera.fill("Places", "20")
    vera.press("Save and go on")


def publish(nora, staff):
    come_in(nora, staff)
    nora.follow("One program waits for your check", TITLE)
    nora.tick("Publish")
    nora.press("Record this step")


def take_a_place(zoe):
    zoe.page.goto("/")
    zoe.follow(TITLE, "Sign up")
    zoe.fill("Full name", "Zoe Citizen")
    zoe.fill("E-mail address", "zoe@example.org")
    zoe.press("Sign up")
    zoe.page.goto(open_mail("zoe@example.org", r"^https?://[^/]+(/programs/place/\S+)$"))


def let_the_day_pass():
    yesterday = timezone.localdate() - timedelta(days=1)
    QuerySet(Program).update(starts_on=yesterday, ends_on=yesterday)


def tell_what_came_of_it(vera):
    vera.follow("My desk", "Write the report")
    vera.fill("People who came from the partner", "7")
    vera.fill("Events held", "1")
    vera.fill("The story", "We drummed until the lights went out.")
    vera.press("Save the report")
    vera.press("Send the report")


@WAYS
def test_somebody_new_registers_a_program_and_everybody_reads_what_came_of_it(
    open_browser, settings, tmp_path, way
):
    settings.MEDIA_ROOT = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    seattle = make_community("Seattle")
    make_partnership(seattle, make_community("Kobe", "JP"), "approved")
    make_theme("education", "Youth and education")
    coordinator, staff = give_password(make_coordinator(seattle)), give_password(make_approver())
    vera, dana, nora, zoe = walkers(open_browser, way, 4)

    make_an_account(vera)
    ask_to_join(vera)
    accept(dana, coordinator)
    register_a_program(vera)
    assert "The network’s turn since" in vera.page.locator(".turn").first.inner_text()
    publish(nora, staff)
    take_a_place(zoe)
    assert "You have a place" in zoe.text()
    let_the_day_pass()
    tell_what_came_of_it(vera)

    zoe.follow(TITLE)
    assert "We drummed until the lights went out." in zoe.text()
    assert zoe.page.get_by_role("img", name="Three drums on a table").count() == 1
    assert Program.objects.get().status == "reported"
