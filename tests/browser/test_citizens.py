"""The citizen's pages over the whole demo: for everyone, on every screen and on paper."""

import pytest

from programs import demo
from tests.browser.axe import CONTRAST, RULES, broken_rules
from tests.demo.reference_data import load_small_parts
from tests.factories import make_community, make_country, make_partnership, make_signature

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = [
    "/",
    "/communities/",
    "/communities/us/seattle-wa/",
    "/communities/tw/taipei-county/",
    "/partnerships/",
    "/partnerships/?country=jp&status=in_force",
    "/partnerships/?theme=education&state=wa&country=cl",
    "/partnerships/?view=map",
    "/partnerships/?view=timeline",
    "/partnerships/?view=table",
    "/partnerships/seattle-kobe/",
    "/partnerships/san-francisco-osaka/",
    "/partnerships/chicago-moscow/",
    "/countries/",
    "/countries/jp/",
    "/states/",
    "/states/wa/",
    "/themes/",
    "/themes/education/",
    "/statistics/",
    "/search/?q=kobe",
    "/search/?q=nowhere+at+all",
    "/data/",
    "/about/",
    "/about/recognition/",
    "/about/status-words/",
    "/about/history/",
    "/about/papers/",
    "/account/login/",
]
# The colors change nothing but contrast.
SCREENS = [
    (390, "light", RULES),
    (390, "dark", CONTRAST),
    (1280, "dark", CONTRAST),
    (1280, "light", RULES),
]


@pytest.fixture
def demo_register(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    load_small_parts()
    demo.fill()


@pytest.fixture
def seattle_and_kobe():
    make_country("JP")
    tie = make_partnership(make_community("Seattle"), make_community("Kobe", "JP"), "approved")
    agreement = tie.agreements.get()
    make_signature(agreement, "home", official="Gordon S. Clinton")
    make_signature(agreement, "abroad", official="Chūjirō Haraguchi")


def set_screen(page, width, scheme):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_every_page_is_accessible_on_every_screen_and_with_text_twice_as_large(
    open_browser, demo_register
):
    # Colors that fade would be measured half-way.
    page = open_browser(reduced_motion="reduce")
    found = []
    for address in PAGES:
        page.goto(address)
        for width, scheme, rules in SCREENS:
            set_screen(page, width, scheme)
            screen = f"{address} {width} {scheme}"
            found += [f"{screen}: {rule}" for rule in broken_rules(page, rules)]
            found += [] if fits(page) else [f"{screen}: wider than the screen"]
        set_screen(page, 390, "light")
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        found += [] if fits(page) else [f"{address}: large text is wider than the screen"]
    assert "\n".join(found) == ""


def test_printed_record_is_dark_on_white_with_both_signatures_and_nothing_to_press(
    open_browser, seattle_and_kobe
):
    page = open_browser(scheme="dark")
    page.goto("/partnerships/seattle-kobe/")
    page.emulate_media(media="print")

    assert page.locator("nav:visible, button:visible, input:visible").count() == 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.get_by_text("Gordon S. Clinton").first.is_visible()
    assert page.get_by_text("Chūjirō Haraguchi").first.is_visible()


def test_nothing_moves_for_those_who_ask_for_less_motion(open_browser):
    page = open_browser(reduced_motion="reduce")
    page.goto("/")
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(e => {"
        "const s = getComputedStyle(e);"
        "return parseFloat(s.transitionDuration) > 0.01 || parseFloat(s.animationDuration) > 0.01"
        "}).map(e => e.outerHTML.slice(0, 80))"
    )
    assert moving == []
