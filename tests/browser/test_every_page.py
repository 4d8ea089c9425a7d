"""Every page of the access table, as the first role that may open it.

axe looks at each page four times: at 1280 and 390 pixels, in light and in dark. In dark only the
rules that colors can break are asked again. Each page has to fit both widths.
For those in `CLOSELY`, once for each address, whatever it is about, and in the admin once for each
kind of page, such as lists or forms to add: rings of the focus at both widths, the page at 320
pixels, text twice as large at both widths, less motion, and a sheet of A4.
"""

import logging
import re

import pytest
from django.urls import resolve

from tests.browser.looks import broken_on_screens, broken_otherwise
from tests.browser.people import let_in
from tests.security.table import rows
from tests.security.world import ROLES, World

pytestmark = pytest.mark.django_db(transaction=True)

# What others open is made of the same parts.
CLOSELY = {"anonymous", "coordinator", "reviewer"}


def opened_by(role):
    """Addresses that this role may open and none before it."""
    before = ROLES[: ROLES.index(role)]
    return [
        row
        for row in rows("GET")
        if row.statuses[role] == "200" and all(row.statuses[name] != "200" for name in before)
    ]


@pytest.fixture
def world(settings, tmp_path, django_db_serialized_rollback):
    settings.MEDIA_ROOT = tmp_path
    settings.ACCOUNT_RATE_LIMITS = False
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    logging.disable(logging.CRITICAL)
    yield World()
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("role", [role for role in ROLES if opened_by(role)])
def test_every_page_is_accessible_on_every_screen(open_browser, live_server, world, role):
    page, found, seen = open_browser(reduced_motion="reduce"), [], set()
    if role != "anonymous":
        let_in(page, live_server, world.people[role])
    for row, answer in answers(page, world, role):
        show(page, answer)
        lines = broken_on_screens(page)
        if role in CLOSELY and kind(row, world) not in seen:
            seen.add(kind(row, world))
            lines += broken_otherwise(page)
        found += [f"{row.address} {line}" for line in lines]
    assert not found, "\n".join(found)


def answers(page, world, role):
    """Pages, not files or the pieces that a script puts into pages."""
    for row in opened_by(role):
        answer = page.request.get(row.path(world.parts))
        if answer.body().lstrip()[:15].lower() == b"<!doctype html>":
            yield row, answer


def kind(row, world):
    """Pages of one kind differ in what they are about, and in the admin also in their fields."""
    if not row.address.startswith("/admin/"):
        return re.sub(r"{\w+}", "", row.address)
    view = resolve(row.path(world.parts).partition("?")[0]).view_name
    return view.rsplit("_")[-1]


def show(page, answer):
    """The page in the window is the one that was answered, so it is not asked for twice."""
    page.route(answer.url, lambda route: route.fulfill(response=answer), times=1)
    page.goto(answer.url)


def test_every_page_that_anybody_may_open_is_looked_at():
    opened = {row.address for role in ROLES for row in opened_by(role)}

    assert opened == {row.address for row in rows("GET") if "200" in row.statuses.values()}
