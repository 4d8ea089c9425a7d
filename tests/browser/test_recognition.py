"""The proof of the portal: an agreement from the coordinator's desk to the citizen's eyes."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from partnerships.models import Agreement
from tests.browser.axe import broken_at_any_size
from tests.browser.hands import WAYS, walkers
from tests.browser.people import let_in
from tests.factories import (
    make_community,
    make_coordinator,
    make_term,
    make_theme,
)
from tests.files import make_pdf, make_picture
from tests.partnerships.stories import Story, make_approver, make_reviewer

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def dana(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    seattle = make_community("Seattle")
    make_term(seattle, timezone.localdate(), timezone.localdate() + timedelta(days=365))
    make_community("Kobe", "JP", region_name="Hyogo")
    make_theme("education", "Education")
    return make_coordinator(seattle)


def propose(dana):
    """The coordinator finds the partner and begins the draft."""
    dana.page.goto("/desk/")
    dana.follow("Propose an agreement")
    dana.fill("Name of the partner community", "kobe")
    dana.press("Look the partner up")
    dana.tick("Kobe, Hyogo, Japan")
    dana.tick("Sister city agreement")
    dana.press("Begin the draft")


def write(dana):
    """All pages of the draft, with what a person has at hand after a ceremony."""
    dana.tick("Education")
    dana.press(GO_ON)
    dana.fill_boxes("Date of signing", month="5", day="1", year="24")
    dana.press(GO_ON)
    dana.mend("Write the year with four digits")
    dana.fill_boxes("Date of signing", month="5", day="1", year="2024")
    dana.fill("Place of signing", "Seattle City Hall")
    dana.fill("Languages of the text", "English and Japanese")
    dana.fill("Who resolved it", "Seattle City Council")
    dana.fill("Number of the resolution", "Resolution 32001")
    dana.fill("Partner that the resolution names", "Kobe")
    dana.fill_boxes("Date of the resolution", month="April", day="2", year="2024")
    dana.press(GO_ON)
    sign(dana, "For Seattle", "Gordon S. Clinton", "Mayor of Seattle")
    sign(dana, "For Kobe", "Chujiro Haraguchi", "Mayor of Kobe")
    dana.press(GO_ON)
    add_paper(dana, "Signed agreement", "agreement.pdf", make_pdf())
    add_paper(dana, "Council resolution", "photo of the resolution.jpg", make_picture())
    dana.follow("Go on to the check")
    assert "Nothing is missing" in dana.text()


def sign(dana, side, official, office):
    group = dana.group(side)
    dana.fill("Name of the official who signed", official, group)
    dana.fill("Office on that day", office, group)
    dana.tick("By election", group)
    dana.tick("Yes", group)


def add_paper(dana, kind, name, content):
    dana.choose("Kind", kind)
    dana.attach("File", {"name": name, "mimeType": "application/octet-stream", "buffer": content})
    dana.tick("The paper names both communities")
    dana.tick("Show it to everybody")
    dana.press("Add this paper")


def send(dana):
    dana.press("Send it to the network")
    assert "The network’s turn since" in turn(dana)


def turn(dana):
    return dana.page.locator(".turn").first.inner_text()


def answer(dana):
    """The coordinator puts the thing right, says so, and sends it again."""
    dana.page.goto("/desk/")
    assert "Your turn since" in turn(dana)
    dana.follow("Answer 1 item", "Signing")
    dana.fill("Place of signing", "Kobe City Hall")
    dana.press(GO_ON)
    dana.follow("See what is missing", "Answer item by item")
    dana.fill("The scan shows Kobe", "Corrected to Kobe City Hall.")
    dana.press("Save the answers")
    send(dana)


def open_case(staff):
    """Staff find the case in the queue, which opens on what awaits them."""
    staff.page.goto("/admin/partnerships/agreement/")
    staff.follow("Seattle & Kobe")


def decide(staff, label, **texts):
    staff.tick(re.compile(f"^{label}"))
    for field, text in texts.items():
        staff.fill(field.replace("_", " ").capitalize(), text)
    staff.press(re.compile(f"^(Record this step|{label})$"))


def ask_for_changes(rita):
    open_case(rita)
    rita.press(TAKE)
    decide(rita, "Ask for changes")
    assert "409" in rita.page.problems.pop()
    rita.meet_refusal()
    more = "The scan shows Kobe as the place of signing."
    decide(rita, "Ask for changes", More_things_to_put_right=more)


def recommend(rita):
    open_case(rita)
    difference = rita.page.get_by_role("row", name="Place of signing").inner_text()
    assert "Seattle" in difference
    assert "Kobe" in difference
    assert rita.page.get_by_text("Corrected to Kobe City Hall.").count() == 1
    rita.press(TAKE)
    decide(rita, "Recommend recognition", **{MESSAGE: "Both signatures were checked."})


def approve(ada):
    open_case(ada)
    decide(ada, "Approve", **{MESSAGE: "Recognized."})


def read(citizen):
    citizen.page.goto("/partnerships/")
    citizen.follow("Seattle & Kobe")
    for fact in ("Gordon S. Clinton", "Chujiro Haraguchi", "In force", "Kobe City Hall", "2024"):
        assert fact in citizen.text()


GO_ON = "Save and go on"
TAKE = re.compile("^Take$")
MESSAGE = "Message_to_the_applicants"


@WAYS
def test_from_the_desk_to_the_citizen(open_browser, live_server, client, dana, way):
    people = walkers(open_browser, way, 4, width=1280)
    for person, user in zip(people, (dana, make_reviewer(), make_approver()), strict=False):
        let_in(person.page, live_server, user)
    coordinator, reviewer, approver, citizen = people

    propose(coordinator)
    write(coordinator)
    send(coordinator)
    assert "Kobe" not in client.get("/partnerships/").content.decode()
    ask_for_changes(reviewer)
    answer(coordinator)
    recommend(reviewer)
    approve(approver)

    read(citizen)
    coordinator.page.goto("/desk/")
    assert "Everybody can read it now" in coordinator.text()


def test_staff_work_with_the_keyboard_on_pages_that_fit_and_are_accessible(
    open_browser, live_server
):
    story = Story().submitted()
    page = open_browser()
    let_in(page, live_server, story.rita)
    page.goto("/admin/partnerships/agreement/")
    assert broken_at_any_size(page) == []
    page.get_by_role("link", name="Seattle & Kobe").press("Enter")
    page.get_by_role("button", name="Take", exact=True).press("Enter")
    page.get_by_role("radio", name=re.compile("^Recommend recognition")).press("Space")
    page.get_by_label("Message to the applicants").press_sequentially("I compared both hands.")
    assert broken_at_any_size(page) == []
    page.get_by_role("button", name="Record this step").press("Enter")
    page.get_by_text("Recommend recognition: done.").wait_for()

    assert Agreement.objects.get().status == "recommended"
    for address in ("/admin/", "/admin/partnerships/act/", "/admin/partnerships/act/add/"):
        page.goto(address)
        assert broken_at_any_size(page) == [], address


def test_certificate_is_accessible_and_fits(open_browser):
    story = Story().approved()
    page = open_browser()
    page.goto(story.agreement.certificates.get().get_absolute_url())
    assert broken_at_any_size(page) == []
