"""The desk in a browser: every page at two widths and in both colors, with and without mistakes."""

from datetime import date

import pytest
from django.utils import timezone

from partnerships.workflow import agreement_workflow
from tests.browser.axe import broken_at_any_size, broken_rules
from tests.browser.people import let_in
from tests.factories import (
    make_community,
    make_coordinator,
    make_country,
    make_draft,
    make_partnership,
    make_signature,
    make_theme,
    make_user,
)
from tests.files import make_pdf
from tests.partnerships.desk_steps import make_complete_draft

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def dana():
    make_country("JP")
    make_theme("education", "Education")
    return make_coordinator(make_community("Seattle"))


@pytest.fixture
def seattle(dana):
    return dana.coordinated_organizations().get().communities.get()


@pytest.fixture
def at_desk(open_browser, live_server, dana):
    """Opens pages as Dana, at any size."""

    def make(**options):
        page = open_browser(**options)
        let_in(page, live_server, dana)
        return page

    return make


def make_busy_desk(seattle, dana):
    """A draft, something sent, and something that came back with two questions, one answered."""
    make_draft(seattle, make_community("Nantes", "FR"), by=dana)
    step(make_complete_draft(seattle, dana, "Sapporo"), dana, "submit")
    asked = step(make_complete_draft(seattle, dana), dana, "submit")
    rosa = make_user("Rosa Reviewer", is_staff=True, is_superuser=True)
    step(asked, rosa, "claim")
    items = [("place", "The scan shows Kobe."), ("", "Add the second page.")]
    step(asked, rosa, "request_changes", items=items)
    item = asked.items.last()
    item.answer, item.answered_at = "Added.", timezone.now()
    item.save()
    return asked


def step(agreement, by, name, **details):
    agreement_workflow.perform(
        name, agreement, by=by, note="", version=agreement.version, **details
    )
    return agreement


def test_every_page_is_accessible_and_fits_at_a_desk_and_on_a_telephone(at_desk, seattle, dana):
    asked = make_busy_desk(seattle, dana)
    standing = make_partnership(seattle, make_community("Bergen", "NO")).agreements.get()
    page = at_desk()
    one = f"/desk/agreements/{asked.pk}/"
    for address in (
        "/desk/",
        "/desk/agreements/",
        "/desk/agreements/new/?q=Kobe",
        "/desk/agreements/new/?q=Nowhere",
        one,
        *(f"{one}{name}/" for name in ("kind", "signing", "signatures", "papers", "answers")),
        f"{one}papers/{asked.documents.first().pk}/",
        f"{one}papers/{asked.documents.first().pk}/remove/",
        f"{one}move/withdraw/",
        f"/desk/agreements/{standing.pk}/",
        f"/desk/agreements/{standing.pk}/amend/",
    ):
        page.goto(address)
        assert broken_at_any_size(page) == [], address


def test_pages_with_mistakes_are_accessible_and_lead_to_them(at_desk, seattle, dana):
    draft = make_draft(seattle, by=dana)
    page = at_desk()

    page.goto(f"/desk/agreements/{draft.pk}/signing/")
    page.get_by_role("group", name="Date of signing").get_by_label("Year").fill("57")
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_role("link", name="Write the year with four digits").click()
    assert page.evaluate("document.activeElement.name") == "signed_month"
    assert broken_at_any_size(page) == []

    page.goto(f"/desk/agreements/{draft.pk}/papers/")
    page.get_by_label("Kind").select_option("Signed agreement")
    page.get_by_label("File", exact=False).set_input_files(
        {"name": "agreement.pdf", "mimeType": "application/pdf", "buffer": b"<html></html>"}
    )
    page.get_by_role("button", name="Add this paper").click()
    page.get_by_role("link", name="This file is a web page").click()
    assert page.evaluate("document.activeElement.name") == "file"
    assert broken_at_any_size(page) == []


def test_second_tab_is_told_in_a_table_that_fits_a_telephone(at_desk, seattle, dana):
    draft = make_draft(seattle, by=dana)
    page = at_desk(width=390)
    other = page.context.new_page()
    other.problems = []
    for tab, place in ((page, "Seattle Center, the pavilion by the fountain"), (other, "Port")):
        tab.goto(f"/desk/agreements/{draft.pk}/signing/")
        tab.get_by_label("Place of signing").fill(place)
    page.get_by_role("button", name="Save and go on").click()
    other.get_by_role("button", name="Save and go on").click()

    assert "Nothing you typed is lost" in other.get_by_role("alert").inner_text()
    assert other.get_by_role("row", name="Place of signing").count() == 1
    assert other.evaluate("document.documentElement.scrollWidth") <= 390
    assert broken_rules(other) == []


def test_role_that_ended_is_told_on_an_accessible_page(at_desk, seattle, dana):
    draft = make_draft(seattle, by=dana)
    page = at_desk(width=390)
    page.goto(f"/desk/agreements/{draft.pk}/signing/")
    page.get_by_label("Place of signing").fill("Seattle Center")
    dana.affiliations.update(ends_on=date(2020, 1, 1))

    page.get_by_role("button", name="Save and go on").click()

    assert "Seattle Center" in page.get_by_role("main").inner_text()
    assert broken_rules(page) == []
    assert "403" in page.problems.pop()


def test_script_in_a_stored_name_never_runs(at_desk, seattle, dana):
    draft = make_draft(seattle, make_community("Kobe<script>x=1</script>", "JP"), by=dana)
    make_signature(draft, official="<img src=x onerror=x=1>")
    page = at_desk()
    for address in ("/desk/", f"/desk/agreements/{draft.pk}/"):
        page.goto(address)
        assert page.evaluate("window.x") is None


def test_person_without_a_role_sees_a_desk_that_teaches(open_browser, live_server):
    page = open_browser(width=390)
    let_in(page, live_server, make_user("Ruth Alvarez"))
    page.goto("/desk/")

    assert "Nothing is under way" in page.get_by_role("main").inner_text()
    assert broken_rules(page) == []


def test_desk_is_worked_with_the_keyboard_alone(at_desk, seattle, dana):
    draft = make_draft(seattle, by=dana)
    page = at_desk()
    page.goto(f"/desk/agreements/{draft.pk}/signing/")
    page.get_by_label("Place of signing").focus()
    page.keyboard.type("Seattle Center")
    page.keyboard.press("Enter")
    page.wait_for_url("**/signatures/")

    draft.refresh_from_db()
    assert draft.place == "Seattle Center"


def test_paper_is_added_without_script(at_desk, seattle, dana, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    draft = make_draft(seattle, by=dana)
    page = at_desk(script=False)
    page.goto(f"/desk/agreements/{draft.pk}/papers/")
    page.get_by_label("Kind").select_option("Signed agreement")
    page.get_by_label("File", exact=False).set_input_files(
        {"name": "agreement.pdf", "mimeType": "application/pdf", "buffer": make_pdf()}
    )
    page.get_by_role("button", name="Add this paper").click()

    page.get_by_role("status").filter(has_text="“Signed agreement” is added.").wait_for()
    assert draft.documents.get().kind == "agreement"


SMALL_LETTERS = """() =>
    [...document.querySelectorAll("[type=text], [type=search], textarea, select")]
    .filter((field) => field.offsetWidth && parseFloat(getComputedStyle(field).fontSize) < 16)
    .map((field) => field.name)"""


def test_no_field_is_so_small_that_a_telephone_zooms_into_it(at_desk, live_server, seattle, dana):
    page = at_desk(width=390)
    for address in ("/desk/", f"/desk/agreements/{make_draft(seattle, by=dana).pk}/signing/"):
        page.goto(address)
        assert page.evaluate(SMALL_LETTERS) == [], address

    let_in(page, live_server, make_user("Sue Superuser", is_staff=True, is_superuser=True))
    for address in ("agreement/", "act/add/"):
        page.goto(f"/admin/partnerships/{address}")
        assert page.evaluate(SMALL_LETTERS) == [], address
