"""Readers choose their language at the foot of a page, and stay where they were."""

import pytest

from tests.browser.axe import broken_at_any_size
from tests.factories import make_community, make_partnership

pytestmark = pytest.mark.django_db(transaction=True)

CHOICES = [
    ("es", "Español", "Vigente", "Hermanamientos"),
    ("fr", "Français", "En vigueur", "Partenariats"),
    ("ja", "日本語", "有効", "提携"),
]


@pytest.fixture
def tie():
    seattle, kobe = make_community("Seattle"), make_community("Kobe", "JP")
    return make_partnership(seattle, kobe, "approved")


@pytest.mark.parametrize("script", [True, False])
def test_language_is_chosen_without_a_word_of_english_and_kept(open_browser, tie, script):
    page = open_browser(script=script)
    for code, name, status, partnerships in CHOICES:
        page.goto(tie.get_absolute_url())
        page.get_by_role("button", name=name, exact=True).click()
        page.wait_for_url(f"**{tie.get_absolute_url()}")

        assert page.locator("html").get_attribute("lang") == code
        assert status in page.locator("main").inner_text()
        page.get_by_role("link", name=partnerships, exact=True).first.click()
        assert page.locator("html").get_attribute("lang") == code


@pytest.mark.parametrize("code", ["es", "fr", "ja"])
def test_page_in_another_language_is_accessible_and_fits(open_browser, tie, code):
    page = open_browser(locale=code, reduced_motion="reduce")
    for address in ("/", tie.get_absolute_url(), "/partnerships/", "/statistics/", "/about/"):
        page.goto(address)

        assert page.locator("html").get_attribute("lang") == code
        assert broken_at_any_size(page) == [], address
