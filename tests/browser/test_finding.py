"""Suggestions while typing, and lists that are swapped in place: comfort that nobody needs."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from tests.browser.hands import Keyboard
from tests.factories import make_community, make_partnership, make_state
from tests.programs.factories import make_program

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
FROM, TO = re.compile("^from$"), re.compile("^to$")


@pytest.fixture
def register():
    texas = make_state("Texas", "TX")
    houston = make_community("Houston", parent=texas)
    make_partnership(houston, make_community("Kobe", "JP", population=1_500_000))
    make_partnership(houston, make_community("Kochi", "JP"))
    make_partnership(make_community("Dallas", parent=texas), make_community("Trier", "DE"))


def test_suggestions_come_while_typing_and_are_walked_by_keys(register, page):
    reader = Keyboard(page)
    page.goto("/partnerships/")
    reader.fill("Search: city, county, state or country", "ko")
    hits = page.locator("#seek-found a")
    expect(hits).to_have_count(2)

    reader.key("ArrowDown")
    expect(hits.first).to_be_focused()
    reader.key("Escape")
    expect(hits).to_have_count(0)
    expect(reader.field("Search: city, county, state or country")).to_be_focused()

    page.keyboard.type("b")
    expect(hits).to_have_count(1)
    reader.key("ArrowDown")
    reader.key("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kobe")


def test_filters_swap_the_list_and_the_address_and_going_back_undoes_it(register, page):
    page.goto("/partnerships/")
    page.evaluate("window.isTheSamePage = true")
    page.get_by_label("Germany").check()
    expect(page.locator("main .row")).to_have_count(1)
    expect(page).to_have_url("/partnerships/?country=de")
    expect(page).to_have_title("Partnerships with communities in Germany · Sister Cities")
    expect(page.get_by_label("Germany")).to_be_focused()
    told = page.locator("body > [role=status]")
    expect(told).to_have_text("1 partnership with communities in Germany.")
    assert page.evaluate("window.isTheSamePage")

    page.get_by_role("link", name="Country or territory Germany (remove)").click()
    expect(page.locator("main .row")).to_have_count(3)
    expect(page).to_have_url("/partnerships/")
    page.go_back()
    expect(page.locator("main .row")).to_have_count(1)


def test_day_is_typed_to_its_end_before_the_list_changes(page):
    make_program("Winter visit", starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 9))
    make_program("Summer visit", starts_on=date(2027, 7, 1), ends_on=date(2027, 7, 9))
    reader = Keyboard(page)
    page.goto("/programs/")
    reader.fill_day(FROM, date(2027, 1, 31))
    reader.reach(reader.field(TO))

    expect(page).to_have_url("/programs/?from=2027-01-31")
    expect(page.locator("main .dates li")).to_have_count(1)
    expect(reader.field(TO)).to_be_focused()


def test_sorting_and_views_are_swapped_too(register, page):
    page.goto("/partnerships/")
    page.get_by_label("Sort by").select_option("home")
    expect(page).to_have_url("/partnerships/?sort=home")
    expect(page.locator("main .row").first).to_contain_text("Dallas")
    page.get_by_role("link", name="Table").click()
    expect(page.get_by_role("table")).to_be_visible()
    page.get_by_role("link", name="Houston").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Houston")


def test_all_of_it_works_without_a_script(register, open_browser):
    page = open_browser(script=False)
    page.goto("/partnerships/")
    page.get_by_label("Germany").check()
    page.get_by_role("button", name="Apply filters").click()
    expect(page.locator("main .row")).to_have_count(1)

    page.get_by_label("Search: city, county, state or country").fill("kobe")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Search")
    page.get_by_role("link", name="Houston & Kobe").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kobe")


def test_filters_on_a_telephone_stay_open_while_choosing(register, open_browser):
    page = open_browser(width=390)
    page.goto("/partnerships/")
    page.locator("#filters > summary").click()
    page.get_by_label("Germany").check()
    expect(page).to_have_url("/partnerships/?country=de")
    expect(page.get_by_label("Japan")).to_be_visible()
