"""Zoom and pan are comfort: buttons, keys, wheel and fingers change what part of a map is shown."""

import pytest
from playwright.sync_api import expect

from tests.browser.hands import Keyboard
from tests.factories import make_community, make_partnership

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
WHOLE = "0 0 1600 699"


@pytest.fixture
def tie():
    home = make_community("Seattle", latitude=47.6, longitude=-122.3)
    return make_partnership(home, make_community("Kobe", "JP", latitude=34.7, longitude=135.2))


def box(page):
    return [float(n) for n in page.locator("svg.map").get_attribute("viewBox").split()]


def test_keyboard_alone_zooms_and_pans_and_goes_on_to_the_list(tie, page):
    reader = Keyboard(page)
    page.goto("/partnerships/?view=map")
    reader.act(reader.find("button", "Zoom in"))
    assert box(page)[2] == 1000
    reader.key("+")
    assert box(page)[2] == 625
    left = box(page)[0]
    reader.key("ArrowRight")
    assert box(page)[0] == left + 125
    reader.act(reader.find("button", "Zoom out"))
    assert box(page)[2] == 1000
    reader.key("0")
    expect(page.locator("svg.map")).to_have_attribute("viewBox", WHOLE)
    reader.press("Seattle & Kobe", "link")
    expect(page).to_have_url("/partnerships/seattle-kobe/")


def test_buttons_zoom(tie, page):
    page.goto("/partnerships/?view=map")
    page.get_by_role("button", name="Zoom in").click()
    assert box(page)[2] == 1000
    page.get_by_role("button", name="Show the whole map").click()
    assert box(page)[2] == 1600


def test_wheel_alone_scrolls_the_page_and_a_pinch_zooms(tie, page):
    page.goto("/partnerships/?view=map")
    page.locator("svg.map").hover()
    page.mouse.wheel(0, 100)
    assert box(page)[2] == 1600
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    assert box(page)[2] < 1600


def test_dragging_pans_and_opens_no_link_and_a_click_does(tie, page):
    page.goto("/partnerships/?view=map")
    page.get_by_role("button", name="Zoom in").click()
    left, top = box(page)[:2]
    spot = page.locator("svg.map").bounding_box()
    page.mouse.move(spot["x"] + 300, spot["y"] + 150)
    page.mouse.down()
    page.mouse.move(spot["x"] + 200, spot["y"] + 120, steps=5)
    page.mouse.up()
    assert box(page)[0] > left
    expect(page).to_have_url("/partnerships/?view=map")


def test_link_in_the_list_lights_up_its_line(tie, page):
    page.goto("/partnerships/?view=map")
    page.get_by_role("link", name="Seattle & Kobe").focus()
    expect(page.locator("svg.map a.is-on")).to_have_count(1)


def test_map_swapped_in_can_be_zoomed_too(tie, page):
    page.goto("/partnerships/")
    page.get_by_role("link", name="Map").click()
    page.get_by_role("button", name="Zoom in").click()
    assert box(page)[2] == 1000


def test_two_fingers_zoom(tie, open_browser):
    page = open_browser(width=390, has_touch=True)
    page.goto("/partnerships/?view=map")
    page.locator("svg.map").scroll_into_view_if_needed()
    spot = page.locator("svg.map").bounding_box()
    x, y = spot["x"] + 150, spot["y"] + 60
    touch = page.context.new_cdp_session(page)

    def fingers(kind, apart):
        points = [{"x": x - apart, "y": y, "id": 1}, {"x": x + apart, "y": y, "id": 2}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    fingers("touchStart", 20)
    fingers("touchMove", 40)
    fingers("touchMove", 60)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(200)
    assert box(page)[2] < 1600


def test_map_is_whole_without_a_script(tie, open_browser):
    page = open_browser(script=False)
    page.goto("/countries/")
    expect(page.locator("main a", has_text="Japan").last).to_be_visible()
    page.goto("/partnerships/?view=map")
    assert page.get_by_role("button", name="Zoom in").count() == 0
    assert page.locator("svg.map a").count() == 1
