"""The proof of the portal: an agreement from the coordinator's desk to the citizen's eyes."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from partnerships.models import Agreement
from tests.browser.axe import broken_at_any_size
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


def fill_date(page, legend, month, day, year):
    boxes = page.get_by_role("group", name=legend)
    for label, value in (("Month", month), ("Day", day), ("Year", year)):
        boxes.get_by_label(label).fill(value)


def go_on(page):
    page.get_by_role("button", name="Save and go on").click()


def propose(page):
    """The coordinator finds the partner and begins the draft."""
    page.goto("/desk/")
    page.get_by_role("link", name="Propose an agreement").click()
    page.get_by_label("Name of the partner community").fill("kobe")
    page.get_by_role("button", name="Look the partner up").click()
    page.get_by_label("Kobe, Hyogo, Japan").check()
    page.get_by_label("Sister city agreement").check()
    page.get_by_role("button", name="Begin the draft").click()


def write(page):
    """All pages of the draft, with what a person has at hand after a ceremony."""
    page.get_by_label("Education").check()
    go_on(page)
    fill_date(page, "Date of signing", "5", "1", "2024")
    page.get_by_label("Place of signing").fill("Seattle City Hall")
    page.get_by_label("Languages of the text").fill("English and Japanese")
    page.get_by_label("Who resolved it").fill("Seattle City Council")
    page.get_by_label("Number of the resolution").fill("Resolution 32001")
    page.get_by_label("Partner that the resolution names").fill("Kobe")
    fill_date(page, "Date of the resolution", "April", "2", "2024")
    go_on(page)
    sign(page, "For Seattle", "Gordon S. Clinton", "Mayor of Seattle")
    sign(page, "For Kobe", "Chujiro Haraguchi", "Mayor of Kobe")
    go_on(page)
    add_paper(page, "Signed agreement", "agreement.pdf", make_pdf())
    add_paper(page, "Council resolution", "photo of the resolution.jpg", make_picture())
    page.get_by_role("link", name="Go on to the check").click()


def sign(page, side, official, office):
    group = page.get_by_role("group", name=side)
    group.get_by_label("Name of the official who signed").fill(official)
    group.get_by_label("Office on that day").fill(office)
    group.get_by_label("By election").check()
    group.get_by_label("Yes").check()


def add_paper(page, kind, name, content):
    page.get_by_label("Kind").select_option(kind)
    page.get_by_label("File").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    page.get_by_label("The paper names both communities").check()
    page.get_by_label("Show it to everybody").check()
    page.get_by_role("button", name="Add this paper").click()


def send(page):
    page.get_by_role("button", name="Send it to the network").click()


def turn(page):
    return page.locator(".turn").first.inner_text()


def answer(page):
    """The coordinator puts the thing right, says so, and sends it again."""
    page.goto("/desk/")
    assert "Your turn since" in turn(page)
    page.get_by_role("link", name="Answer 1 item").click()
    page.get_by_role("link", name="Signing").first.click()
    page.get_by_label("Place of signing").fill("Kobe City Hall")
    go_on(page)
    page.get_by_role("link", name="See what is missing").click()
    page.get_by_role("link", name="Answer item by item").click()
    page.get_by_label("The scan shows Kobe").fill("Corrected to Kobe City Hall.")
    page.get_by_role("button", name="Save the answers").click()
    send(page)


def open_case(page):
    """Staff find the case in the queue, which opens on what awaits them."""
    page.goto("/admin/partnerships/agreement/")
    page.get_by_role("link", name="Seattle & Kobe").click()


def decide(page, label, **texts):
    page.get_by_role("radio", name=re.compile(f"^{label}")).check()
    for field, text in texts.items():
        page.get_by_label(field.replace("_", " ").capitalize(), exact=False).fill(text)
    page.get_by_role("button", name="Record this step").click()


MESSAGE = "Message_to_the_applicants"


def come_in(open_browser, live_server, script, *people):
    """A browser for each of them, signed in already."""
    pages = [open_browser(script=script) for _ in people]
    for page, person in zip(pages, people, strict=True):
        let_in(page, live_server, person)
    return pages


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_from_the_desk_to_the_citizen(open_browser, live_server, client, dana, script):
    people = (dana, make_reviewer(), make_approver())
    coordinator, reviewer, approver = come_in(open_browser, live_server, script, *people)
    propose(coordinator)
    write(coordinator)
    assert "Nothing is missing" in coordinator.get_by_role("main").inner_text()
    send(coordinator)
    assert "The network’s turn since" in turn(coordinator)
    assert "Kobe" not in client.get("/partnerships/").content.decode()

    open_case(reviewer)
    reviewer.get_by_role("button", name="Take", exact=True).click()
    more = "The scan shows Kobe as the place of signing."
    decide(reviewer, "Ask for changes", More_things_to_put_right=more)

    answer(coordinator)
    assert "The network’s turn since" in turn(coordinator)

    open_case(reviewer)
    difference = reviewer.get_by_role("row", name="Place of signing").inner_text()
    assert "Seattle" in difference
    assert "Kobe" in difference
    assert reviewer.get_by_text("Corrected to Kobe City Hall.").count() == 1
    reviewer.get_by_role("button", name="Take", exact=True).click()
    decide(reviewer, "Recommend recognition", **{MESSAGE: "Both signatures were checked."})

    open_case(approver)
    decide(approver, "Approve", **{MESSAGE: "Recognized."})

    citizen = open_browser(script=script)
    citizen.goto("/partnerships/seattle-kobe/")
    page = citizen.get_by_role("main").inner_text()
    for fact in ("Gordon S. Clinton", "Chujiro Haraguchi", "In force", "Kobe City Hall", "2024"):
        assert fact in page
    coordinator.goto("/desk/")
    assert "Everybody can read it now" in coordinator.get_by_role("main").inner_text()


def test_staff_work_with_the_keyboard_on_pages_that_fit_and_are_accessible(
    open_browser, live_server
):
    story = Story().submitted()
    (page,) = come_in(open_browser, live_server, True, story.rita)
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
