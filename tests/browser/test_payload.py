"""A payload in every text field, a real browser on every page: nothing that somebody typed runs."""

import pytest

from tests.browser.people import let_in
from tests.security.table import rows
from tests.security.test_text import fill_every_text_field
from tests.security.world import World

pytestmark = pytest.mark.django_db(transaction=True)
ROLES = ("anonymous", "coordinator", "superuser")
FILES = ("/healthz", "/readyz", "/api/", "/documents/", "/pictures/", "/feeds/", "/map/")
FILES += ("SHA256SUMS", "suggest", "rejects")


@pytest.fixture
def world(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    world = World()
    fill_every_text_field()
    return world


@pytest.mark.parametrize("role", ROLES)
def test_no_page_runs_what_somebody_typed(open_browser, live_server, world, role):
    """Refusals by the policy and errors of scripts fail the test in `open_browser`."""
    page = open_browser()
    if role != "anonymous":
        let_in(page, live_server, world.people[role])
    page.add_init_script("window.alert = () => document.documentElement.dataset.ran = 'yes'")
    visited = 0
    for row in rows("GET"):
        if row.statuses[role] == "200" and _is_page(row.address):
            page.goto(row.path(world.parts))
            assert page.locator("html[data-ran]").count() == 0, row.address
            assert page.locator("img[src=x]").count() == 0, row.address
            visited += 1
    assert visited > 30


def _is_page(address):
    """Not a file, a feed or a part of a page."""
    last = address.rstrip("/").rpartition("/")[2]
    return "." not in last and not any(kind in address for kind in FILES)
