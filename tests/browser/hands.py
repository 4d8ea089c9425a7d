"""One walk, walked in three ways: with a pointer, with the keyboard alone, without any script.

A walker has a page and the same few verbs, whatever the way. With the keyboard nothing is clicked
and nothing is focused by script: Tab, Shift+Tab, arrows, Space, Enter and letters. Wherever the
keyboard acts it looks first: the focus is in the window, uncovered, and has a ring around it.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.axe import assert_well

WAYS = pytest.mark.parametrize("way", ["by pointer", "by keyboard", "without script"])
FOCUS = Path(__file__).with_name("focus.js")
MOST_STOPS = 150


def walkers(open_browser, way, number=1, **options):
    """So many people, each with a browser: on telephones, or at desks with a keyboard."""
    hand = Keyboard if way == "by keyboard" else Pointer
    options.setdefault("width", 1280 if hand is Keyboard else 390)
    options["script"] = way != "without script"
    toured = set()
    return [hand(open_browser(**options), options["script"], toured) for _ in range(number)]


class Pointer:
    def __init__(self, page, has_script=True, toured=None):
        self.page, self.has_script = page, has_script
        self.toured = set() if toured is None else toured

    def find(self, role, name, within=None):
        return (within or self.page).get_by_role(role, name=name).first

    def field(self, label, within=None):
        return (within or self.page).get_by_label(label).first

    def group(self, legend):
        return self.page.get_by_role("group", name=legend)

    def text(self):
        return self.page.get_by_role("main").inner_text()

    def press(self, name, role="button"):
        target = self.find(role, name)
        # A skip link on the way would count as arriving.
        self.reach(target)
        with self.page.expect_navigation():
            self.work(target)

    def meet_refusal(self):
        """What was refused stands where the focus is, on a page that is as well as any other."""
        told = self.page.locator("[role=alert]")
        expect(told, f"Told by {self.page.url}").to_be_focused()
        if self.has_script:
            assert_well(self.page)
        return told

    def mend(self, error):
        """Each line of a refusal leads to its field."""
        self.act(self.meet_refusal().get_by_role("link", name=error).first)

    def follow(self, *names):
        for name in names:
            self.press(name, "link")

    def download(self, name):
        """What is behind a link that is saved and not opened."""
        with self.page.expect_download() as saved:
            self.act(self.find("link", name))
        return saved.value.path().read_bytes()

    def unfold(self, summary):
        """What a disclosure hides is seen, unless it is seen already."""
        summary = self.page.locator("summary", has_text=summary).first
        if summary.is_visible() and not summary.evaluate("it => it.parentElement.open"):
            self.act(summary)

    def fill_boxes(self, legend, **texts):
        for label, text in texts.items():
            self.fill(label.capitalize(), text, self.group(legend))

    def act(self, target):
        self.reach(target)
        self.work(target)

    def reach(self, target):
        """A pointer is there at once."""

    def work(self, target):
        target.click()

    def fill(self, label, text, within=None):
        self.field(label, within).fill(text)

    def fill_day(self, label, day):
        self.field(label).fill(day.isoformat())

    def tick(self, label, within=None):
        self.field(label, within).check()

    def choose(self, label, option):
        self.field(label).select_option(option)

    def attach(self, label, file):
        self.field(label).set_input_files(file)


class Keyboard(Pointer):
    def __init__(self, page, *known):
        super().__init__(page, *known)
        page.add_init_script(path=FOCUS)

    def press(self, name, role="button"):
        self.tour()
        super().press(name, role)

    def work(self, target):
        self.key("Enter" if target.evaluate("at => at.matches('a, summary')") else "Space")

    def fill(self, label, text, within=None):
        self.reach(self.field(label, within))
        self.key("Control+A")
        self.page.keyboard.type(text)

    def fill_day(self, label, day):
        self.reach(self.field(label))
        self.page.keyboard.type(f"{day:%m%d%Y}")

    def tick(self, label, within=None):
        """A box is ticked with Space; among radio buttons the arrows choose."""
        box = self.field(label, within)
        self.reach(box)
        for _ in range(MOST_STOPS):
            if box.evaluate("box => box === document.activeElement"):
                break
            self.key("ArrowDown")
        if not box.is_checked():
            self.key("Space")
        assert box.is_checked(), label

    def choose(self, label, option):
        field = self.field(label)
        self.reach(field)
        self.page.keyboard.type(option)
        assert field.evaluate("it => it.selectedOptions[0].label").startswith(option)

    def attach(self, label, file):
        self.reach(self.field(label))
        super().attach(label, file)

    def key(self, name):
        self.page.keyboard.press(name)

    def reach(self, target):
        """Tab to it, past the navigation if it stands in what the page is about."""
        element = target.element_handle()
        for _ in range(MOST_STOPS):
            step = element.evaluate("target => nextKey(target)")
            if not step:
                break
            self.key(step)
        assert not step, f"{target} on {self.page.url} is not reached with the keyboard"
        faults = self.page.evaluate("faultsOfFocus()")
        assert not faults, f"{faults}: {target} on {self.page.url}"

    def tour(self):
        """Once for each kind of page: Tab comes past everything and round again."""
        kind = re.sub(r"\d+", "0", self.page.url.partition("?")[0])
        if kind in self.toured:
            return
        self.toured.add(kind)
        stops = self.page.evaluate("startTour()")
        # What scrolls is a stop as well in some browsers: a round may be longer. A trap has no end.
        for pressed in range(2 * stops):
            self.key("Tab")
            if pressed >= stops and not self.page.evaluate("missedOnTour()"):
                return
        missed = self.page.evaluate("missedOnTour()")
        assert not missed, f"{missed}: {self.page.url}"
