"""A clerk brings a list in, from the file to the register, without a script and with one."""

import pytest

from members.models import Community
from partnerships.models import ConfirmedMatch, Partnership
from tests.browser.axe import broken_rules
from tests.browser.people import heading, let_in, press
from tests.factories import make_community
from tests.partnerships.importing.lists import make_gazetteer
from tests.partnerships.importing.uploads import LIST, make_editor

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def choose_a_list(page):
    page.goto("/admin/partnerships/listimport/add/")
    content = {"name": "list.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
    page.locator("input[type=file]").set_input_files(content)
    page.get_by_label("What the list is called").fill("Directory of 2017")
    page.locator("input[name=_save]").click()


def test_list_is_brought_in_without_a_script(open_browser, live_server):
    make_gazetteer()
    page = open_browser(script=False)
    let_in(page, live_server, make_editor())

    choose_a_list(page)
    assert heading(page) == "Directory of 2017"
    press(page, "Plan the import")
    assert page.get_by_text("Seattle – Kobe will be put on record.").is_visible()

    page.get_by_label("Miyoshi, Hiroshima, Japan").check()
    press(page, "Plan again with these answers")
    assert ConfirmedMatch.objects.get().place_id == 1856698
    assert Partnership.objects.count() == 0

    press(page, "Put 2 ties on record")
    assert page.get_by_text("The list is on record.").is_visible()
    assert Partnership.objects.filter(status="on_record").count() == 2
    assert Community.objects.get(name="Miyoshi").region == "Hiroshima"


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_pages_of_an_import_are_accessible_and_fit(open_browser, live_server, scheme, width):
    make_gazetteer()
    page = open_browser(width=width, scheme=scheme)
    let_in(page, live_server, make_editor())

    choose_a_list(page)
    assert broken_rules(page) == []
    choice = page.get_by_label("country")
    letters, room = choice.evaluate(
        "e => [parseFloat(getComputedStyle(e).fontSize), e.offsetHeight]"
    )
    assert room >= 2 * letters
    press(page, "Plan the import")
    assert broken_rules(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_search_and_buttons_above_a_list_have_their_room_on_a_telephone(open_browser, live_server):
    make_community("Seattle")
    page = open_browser(width=390)
    let_in(page, live_server, make_editor())
    page.goto("/admin/members/community/?q=Seattle")

    button = page.locator(".object-tools").bounding_box()
    search = page.locator("#searchbar").bounding_box()
    results = page.locator("#changelist-search .quiet").bounding_box()
    assert button["y"] + button["height"] <= search["y"]
    assert search["width"] >= 144
    assert results["height"] < 40
