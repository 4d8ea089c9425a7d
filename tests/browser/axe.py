"""Accessibility rules of WCAG 2.2 AA, checked by axe on the page as it stands."""

from axe_playwright_python.sync_playwright import Axe

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    # It would write the stylesheets into the page once more, which the policy refuses.
    "preload": False,
}
CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}


def broken_rules(page, options=RULES):
    """What axe finds, as lines of 'rule: element'; an accessible page gives an empty list."""
    found = Axe().run(page, options=options).response["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


def assert_well(page):
    """Nothing that axe finds, and nothing wider than the window."""
    assert broken_rules(page) == [], page.url
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


# What can differ between a wide page in daylight and a narrow one in the dark.
OF_THE_LOOK = {"runOnly": ["color-contrast", "target-size"], "resultTypes": ["violations"]}


def broken_at_any_size(page):
    """The same at a desk in daylight, then on a telephone in the dark; the page is loaded once."""
    broken = broken_rules(page)
    page.set_viewport_size({"width": 390, "height": 800})
    # Colors that fade would be measured half-way.
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    width = page.evaluate("document.documentElement.scrollWidth")
    broken += broken_rules(page, OF_THE_LOOK) + [f"{width} pixels wide"] * (width > 390)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    return broken
