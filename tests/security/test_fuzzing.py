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
    NASTY,
    fields_of,
    offered,
    queries,
    query_string,
    sent,
    values,
)
from tests.security.table import all_routes, rows

pytestmark = pytest.mark.django_db
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "120"))
tried = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=EXAMPLES <= 120,
    suppress_health_check=list(HealthCheck),
    database=None,
)
# Who is let in to the most pages comes first.
ROLES = ("superuser", "coordinator", "elsewhere", "anonymous")
KEPT = ("_FORMS", "version", "seen", "typed_by")


def status_of(browser, method, path, data=None):
    """What is answered, read to its end; an exception is raised as it comes."""
    with transaction.atomic():
        answer = browser.post(path, data) if method == "POST" else browser.get(path)
        if answer.streaming:
            b"".join(answer.streaming_content)
        transaction.set_rollback(True)
    return answer.status_code


def open_rows(method):
    """(row, role) of whatever somebody gets a page from."""
    for row in rows(method):
        roles = [role for role in ROLES if row.statuses[role] in {"200", "302", "400", "409"}]
        if roles and "?" not in row.address:
            yield row, roles[0]


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
        page, form = page_of(row, role), {}
        for name in fields_of(page):
            own = offered(page, name) or [""]
            typed = st.sampled_from(own) | st.sampled_from(NASTY) | values
            text = data.draw(st.sampled_from(own) if name.endswith(KEPT) else typed)
            form[name] = text.encode(errors="replace").decode()
        assert status_of(browsers[role], "POST", row.path(world.parts), form) < 500, (row, form)

    post()


def test_the_pages_that_are_fuzzed_have_fields(world, browsers):
    fields = 0
    for row, role in open_rows("POST"):
        answer = browsers[role].get(row.path(world.parts))
        fields += 0 if answer.streaming else len(fields_of(answer.content.decode()))
    assert fields > 300
