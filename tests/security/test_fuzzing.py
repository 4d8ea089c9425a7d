"""Every address and every form, given what nobody should type: never an error of the server.

The examples are the same in each run; ``FUZZ_EXAMPLES=5000`` looks further.
"""

import os
import re

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.security.fuzz import (
    fields_of,
    offered,
    queries,
    query_string,
    sent,
    values,
)
from tests.security.table import all_routes, rows
from tests.security.world import ROLES

pytestmark = pytest.mark.django_db
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "120"))
tried = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=EXAMPLES <= 120,
    suppress_health_check=list(HealthCheck),
    database=None,
)
ENCODED = "application/x-www-form-urlencoded"


def status_of(browser, method, path, data=""):
    """What is answered, read to its end; an exception is raised as it comes."""
    with transaction.atomic():
        answer = browser.generic(method, path, data, ENCODED)
        if answer.streaming:
            b"".join(answer.streaming_content)
        transaction.set_rollback(True)
    return answer.status_code


def open_rows(method):
    """(row, role) of whatever somebody gets a page from: each page with each role."""
    for row in rows(method):
        for role in ROLES:
            if row.statuses[role] in {"200", "302", "400", "409"} and "?" not in row.address:
                yield row, role


def test_threat_35_no_query_string_is_an_error_of_the_server(world, browsers):
    @tried
    @given(st.sampled_from(list(open_rows("GET"))), queries)
    def ask(target, pairs):
        row, role = target
        path = f"{row.path(world.parts)}?{query_string(pairs)}"
        assert status_of(browsers[role], "GET", path) < 500, path

    ask()


def test_no_part_of_an_address_is_an_error_of_the_server(world, browsers):
    routes = sorted({route for route in all_routes() if "<" in route and "(?P" not in route})

    @tried
    @given(st.sampled_from(routes), st.sampled_from(ROLES), values)
    def ask(route, role, value):
        path = "/" + re.sub(r"<[^>]+>", lambda part: sent(value) or "x", route)
        assert status_of(browsers[role], "GET", path) < 500, path

    ask()


def test_no_form_is_an_error_of_the_server(world, browsers):
    pages = {}

    def page_of(row, role):
        if (row.address, role) not in pages:
            answer = browsers[role].get(row.path(world.parts))
            pages[row.address, role] = "" if answer.streaming else answer.content.decode()
        return pages[row.address, role]

    @tried
    @given(st.sampled_from(list(open_rows("POST"))), st.data())
    def post(target, data):
        row, role = target
        page, form = page_of(row, role), []
        for name in fields_of(page):
            own = st.sampled_from(offered(page, name) or [""])
            typed = st.lists(own | values, max_size=2)
            form += [(name, text) for text in data.draw(own.map(listed) if kept(name) else typed)]
        path = row.path(world.parts)
        assert status_of(browsers[role], "POST", path, query_string(form)) < 500, (row, form)

    post()


def listed(value):
    return [value]


def kept(name):
    """Fields without which a form is not looked at any further."""
    return name.endswith(("_FORMS", "version", "seen", "typed_by"))


def test_the_pages_that_are_fuzzed_have_fields(world, browsers):
    fields = 0
    for row, role in {row.address: (row, role) for row, role in open_rows("POST")}.values():
        answer = browsers[role].get(row.path(world.parts))
        fields += 0 if answer.streaming else len(fields_of(answer.content.decode()))
    assert fields > 300
