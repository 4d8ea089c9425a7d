"""The volunteer's way on a telephone, from a new account to a report that everybody reads.

Four people, four telephones: somebody new, the coordinator, staff, and a citizen without an
account. Nobody types an address: they follow links and mails. axe looks at every page they see.
"""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db.models import QuerySet
from django.utils import timezone

from programs.models import Program
from tests.browser.axe import broken_rules
from tests.browser.people import PASSWORD, give_password, sign_in
from tests.factories import make_community, make_coordinator, make_partnership, make_theme
from tests.files import make_picture
from tests.partnerships.stories import make_approver

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

TITLE = "Taiko drums in the library"
PICTURE = {"name": "taiko.jpg", "mimeType": "image/jpeg"}


@pytest.fixture
def telephones(open_browser, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return [open_browser(width=390, height=800) for _ in range(4)]


def look(page):
    """The page as it stands: accessible, and no wider than the telephone."""
    assert broken_rules(page) == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= 390, page.url


def press(page, name, role="button"):
    with page.expect_navigation():
        page.get_by_role(role, name=name).first.click()
    look(page)


def follow(page, *names):
    for name in names:
        press(page, name, "link")


def come_in(page, user):
    sign_in(page, user)
    page.wait_for_url("**/desk/")
    look(page)


def open_mail(page, to, pattern):
    """The newest letter to somebody: what its pattern finds."""
    letter = next(letter for letter in reversed(mail.outbox) if letter.to == [to])
    return re.search(pattern, letter.body, re.MULTILINE)[1]


def make_an_account(page):
    page.goto("/")
    follow(page, "Volunteer")
    page.get_by_label("E-mail address").fill("vera@example.org")
    page.get_by_label("Your name").fill("Vera Volunteer")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    press(page, "Make my account")
    code = open_mail(page, "vera@example.org", r"^(\w{4}-\w{4})$")
    page.get_by_label("Code from the mail").fill(code)
    press(page, "Confirm the code")


def ask_to_join(page):
    follow(page, "Join an organization", "Friends of", "Ask to join")
    press(page, "Ask to join")
    assert "It is the coordinators’ turn" in page.get_by_role("main").inner_text()


def accept(page, coordinator):
    come_in(page, coordinator)
    follow(page, "Answer Vera Volunteer", "Accept Vera Volunteer")
    press(page, "Accept")


def register_a_program(page):
    follow(page, "My desk", "Register a program")
    page.get_by_label("What is it called?").fill(TITLE)
    page.get_by_label("What kind").select_option("Arts")
    page.get_by_label("Seattle & Kobe").check()
    press(page, "Save and go on")
    page.get_by_label("In one or two sentences").fill("Drummers from Kobe play with everybody.")
    page.get_by_label("What happens").fill("Bring your hands.\n\nWe bring the drums.")
    page.get_by_label("Youth and education").check()
    press(page, "Save and go on")
    say_when_and_where(page)
    say_who(page)
    page.get_by_label("Picture").set_input_files({**PICTURE, "buffer": make_picture()})
    page.get_by_label("What does it show?").fill("Three drums on a table")
    press(page, "Save and go on")
    assert "Nothing is missing" in page.get_by_role("main").inner_text()
    press(page, "Send to the network")


def say_when_and_where(page):
    today = timezone.localdate()
    boxes = page.get_by_role("group", name="First day")
    for label, number in (("Month", today.month), ("Day", today.day), ("Year", today.year)):
        boxes.get_by_label(label).fill(str(number))
    page.get_by_label("Where does it happen?").fill("Seattle library")
    page.get_by_label("Their people come to us").check()
    press(page, "Save and go on")


def say_who(page):
    page.get_by_role("group", name="May people under 18").get_by_label("No").check()
    page.get_by_role("group", name="Does the program collect").get_by_label("No").check()
    page.get_by_label("Places").fill("20")
    press(page, "Save and go on")


def publish(page, staff):
    come_in(page, staff)
    follow(page, "One program waits for your check", TITLE)
    page.get_by_role("radio", name="Publish").check()
    press(page, "Record this step")


def take_a_place(page):
    page.goto("/")
    follow(page, TITLE, "Sign up")
    page.get_by_label("Full name").fill("Zoe Citizen")
    page.get_by_label("E-mail address").fill("zoe@example.org")
    press(page, "Sign up")
    page.goto(open_mail(page, "zoe@example.org", r"^https?://[^/]+(/programs/place/\S+)$"))
    look(page)


def let_the_day_pass():
    yesterday = timezone.localdate() - timedelta(days=1)
    QuerySet(Program).update(starts_on=yesterday, ends_on=yesterday)


def tell_what_came_of_it(page):
    follow(page, "My desk", "Write the report")
    page.get_by_label("People who came from the partner").fill("7")
    page.get_by_label("Events held").fill("1")
    page.get_by_label("The story").fill("We drummed until the lights went out.")
    press(page, "Save the report")
    press(page, "Send the report")


def test_somebody_new_registers_a_program_and_everybody_reads_what_came_of_it(telephones):
    seattle = make_community("Seattle")
    make_partnership(seattle, make_community("Kobe", "JP"), "approved")
    make_theme("education", "Youth and education")
    coordinator, staff = give_password(make_coordinator(seattle)), give_password(make_approver())
    vera, dana, nora, zoe = telephones

    make_an_account(vera)
    ask_to_join(vera)
    accept(dana, coordinator)
    register_a_program(vera)
    assert "The network’s turn since" in vera.locator(".turn").first.inner_text()
    publish(nora, staff)
    take_a_place(zoe)
    assert "You have a place" in zoe.get_by_role("heading", level=1).inner_text()
    let_the_day_pass()
    tell_what_came_of_it(vera)

    follow(zoe, TITLE)
    page = zoe.get_by_role("main").inner_text()
    assert "We drummed until the lights went out." in page
    assert zoe.get_by_role("img", name="Three drums on a table").count() == 1
    assert Program.objects.get().status == "reported"
