"""axe looks at every page of the access table, as the first role that may open it."""

import logging

import pytest

from tests.browser.axe import broken_at_any_size
from tests.browser.people import let_in
from tests.security.table import rows
from tests.security.world import ROLES, World

pytestmark = pytest.mark.django_db(transaction=True)


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


@pytest.mark.parametrize("role", ROLES)
def test_every_page_is_accessible_on_every_screen(open_browser, live_server, world, role):
    page, found = open_browser(reduced_motion="reduce"), []
    if role != "anonymous":
        let_in(page, live_server, world.people[role])
    for row in opened_by(role):
        path = row.path(world.parts)
        # Files, and pieces of pages that a script puts into others, are no pages.
        if page.request.get(path).body()[:15].strip().lower() == b"<!doctype html>":
            page.goto(path)
            found += [f"{row.address} {rule}" for rule in broken_at_any_size(page)]
    assert found == []


def test_every_page_that_anybody_may_open_is_looked_at():
    opened = {row.address for role in ROLES for row in opened_by(role)}

    assert opened == {row.address for row in rows("GET") if "200" in row.statuses.values()}
