"""The proof of the portal: an agreement from the coordinator's desk to the citizen's eyes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from partnerships.models import Agreement
from partnerships.workflow import agreement_workflow
from tests.browser.people import give_password, sign_in
from tests.factories import (
    make_community,
    make_coordinator,
    make_term,
    make_theme,
    make_user,
)
from tests.files import make_pdf, make_picture

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def dana(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    seattle = make_community("Seattle")
    make_term(seattle, timezone.localdate(), timezone.localdate() + timedelta(days=365))
    make_community("Kobe", "JP", region_name="Hyogo")
    make_theme("education", "Education")
    return give_password(make_coordinator(seattle))


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


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_from_the_desk_to_the_citizen(open_browser, dana, script):
    coordinator = open_browser(script=script)
    sign_in(coordinator, dana)
    propose(coordinator)
    write(coordinator)
    assert "Nothing is missing" in coordinator.get_by_role("main").inner_text()
    send(coordinator)
    assert "The network’s turn since" in turn(coordinator)

    agreement = Agreement.objects.get()
    rosa = make_user("Rosa Reviewer", is_staff=True, is_superuser=True)
    items = [("place", "The scan shows Kobe as the place of signing.")]
    perform(agreement, rosa, "claim")
    perform(agreement, rosa, "request_changes", items=items)

    coordinator.goto("/desk/")
    assert "Your turn since" in turn(coordinator)
    coordinator.get_by_role("link", name="Answer 1 item").click()
    coordinator.get_by_role("link", name="Signing").first.click()
    coordinator.get_by_label("Place of signing").fill("Kobe City Hall")
    go_on(coordinator)
    coordinator.get_by_role("link", name="See what is missing").click()
    coordinator.get_by_role("link", name="Answer item by item").click()
    coordinator.get_by_label("The scan shows Kobe").fill("Corrected to Kobe City Hall.")
    coordinator.get_by_role("button", name="Save the answers").click()
    send(coordinator)
    assert "The network’s turn since" in turn(coordinator)
    assert agreement.revisions.count() == 2


def perform(agreement, by, name, **details):
    agreement.refresh_from_db()
    agreement_workflow.perform(
        name, agreement, by=by, note="One thing", version=agreement.version, **details
    )
