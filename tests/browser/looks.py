"""Every look at one page, loaded once: screens, rings, large text, motion, paper."""

import json
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe

from tests.browser.axe import RULES

LOOKS = Path(__file__).with_suffix(".js").read_text()
# All that the colors can change; what is shown and where is the same in both.
COLORS = {**RULES, "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
SCREENS = [
    (1280, "light", RULES),
    (1280, "dark", COLORS),
    (390, "dark", COLORS),
    (390, "light", RULES),
]
# What is left of a sheet of A4, the narrower one, between its margins; a certificate fills its own.
SHEET, CERTIFICATE = 672, 1123
AXE = """axe.run({}).then((found) => found.violations.flatMap(
    (rule) => rule.nodes.map((node) => `${{rule.id}}: ${{node.html}}`)))"""


def broken_looks(page):
    """Lines of 'where, what: element'; a page that is well in every way gives an empty list."""
    return [*broken_on_screens(page), *broken_otherwise(page)]


def broken_on_screens(page):
    """What axe finds, and what is wider than the window, at a desk and on a telephone."""
    page.evaluate(Axe().axe_script)
    page.evaluate(LOOKS)
    found = []
    for width, scheme, rules in SCREENS:
        _show(page, width, scheme)
        lines = page.evaluate(AXE.format(json.dumps(rules))) + _look(page, "fits")
        found += [f"{width} {scheme}, {line}" for line in lines]
    return found


def broken_otherwise(page):
    """What a page shows that was looked at on the screens before: it has the scripts for it."""
    return [*_rings(page), *_narrow(page), *_in_large_text(page), *_on_paper(page)]


def _rings(page):
    """The width decides where they are cut off, the colors how they differ from their ground."""
    for width, scheme in ((1280, "light"), (390, "dark")):
        _show(page, width, scheme)
        yield from (f"{width} {scheme}, {line}" for line in _look(page, "focus"))


def _narrow(page):
    _show(page, 320)
    yield from (f"320, {line}" for line in _look(page, "fits", "whole", "still"))


def _in_large_text(page):
    for width in (1280, 390):
        _show(page, width)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        yield from (f"{width} twice as large, {line}" for line in _look(page, "fits", "whole"))
        page.evaluate("document.documentElement.style.fontSize = ''")


def _on_paper(page):
    """As somebody prints it who reads in the dark."""
    page.emulate_media(color_scheme="dark", media="print")
    width = CERTIFICATE if page.locator(".cert").count() else SHEET
    page.set_viewport_size({"width": width, "height": 950})
    found = _look(page, "paper")
    page.emulate_media(color_scheme="light", media="screen")
    _show(page, 1280)
    return found


def _show(page, width, scheme="light"):
    page.set_viewport_size({"width": width, "height": 800})
    # Colors that fade would be measured half-way.
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")


def _look(page, *names):
    return [line for name in names for line in page.evaluate(f"looks.{name}()")]
