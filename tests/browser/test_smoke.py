"""The home page in a browser, and proof that the watching fixtures see what they watch for."""

import pytest

from tests.browser.axe import broken_rules
from tests.browser.people import let_in
from tests.factories import make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_home_is_accessible(open_browser, width, scheme):
    page = open_browser(width=width, scheme=scheme)
    page.goto("/")

    assert broken_rules(page) == []


def test_page_fits_a_telephone(open_browser):
    page = open_browser(width=390)
    page.goto("/")

    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_home_needs_no_script(open_browser):
    page = open_browser(script=False)
    page.goto("/")

    assert page.locator("h1").count() == 1


def test_policy_refuses_inline_script_and_the_refusal_is_noticed(page):
    page.goto("/")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'x = 1'}))"
    )

    assert page.evaluate("window.x") is None
    assert "Content Security Policy" in page.problems.pop()


def test_missing_file_is_noticed(page):
    page.goto("/no-such-page")

    assert "404" in page.problems.pop()


def test_axe_sees_a_picture_without_words(page):
    page.goto("/")
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")

    assert broken_rules(page) == ["image-alt: <img>"]


def test_nothing_lies_over_the_way_out_of_the_administration_on_a_telephone(
    open_browser, live_server
):
    page = open_browser(width=390)
    let_in(page, live_server, make_user("Sue", is_staff=True, is_superuser=True))
    page.goto("/admin/partnerships/agreement/")

    page.get_by_role("button", name="Log out").click(trial=True)
