"""Every address x every role x the row it is about x method, as the table says and not otherwise.

A new address fails here until a line in `matrix/` says who gets what. Reading never writes.
"""

import hashlib

import pytest
from django.apps import apps
from django.db import connection

from tests.security.asking import OWN, ask
from tests.security.table import all_routes, listed_routes, rows
from tests.security.world import ROLES

pytestmark = pytest.mark.django_db
REFUSED = {"in", "again", "403", "404", "405"}


def fingerprint():
    """All rows of all tables."""
    digest = hashlib.sha256()
    with connection.cursor() as cursor:
        for table in sorted(set(connection.introspection.table_names(cursor)) - OWN):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            digest.update(repr(sorted(map(repr, cursor.fetchall()))).encode())
    return digest.hexdigest()


def test_every_address_is_in_the_table(world):
    routes = set(all_routes())
    for method in ("GET", "POST"):
        assert routes - listed_routes(world.parts, method) == set()


def test_nobody_reads_more_than_the_table_says_and_reading_writes_nothing(world, browsers):
    wrong, before = [], fingerprint()
    for row in rows("GET"):
        path = row.path(world.parts)
        for role, expected in row.statuses.items():
            found, written = ask(browsers[role], "GET", path)
            wrong += [(row.address, role, expected, found)] if found != expected else []
            wrong += [(row.address, role, sql) for sql in written]
    assert wrong == []
    assert fingerprint() == before


def test_head_answers_as_get_does_and_writes_nothing(world, browsers):
    wrong, before = [], fingerprint()
    for row in rows("GET"):
        path = row.path(world.parts)
        for role in ROLES:
            found, written = ask(browsers[role], "HEAD", path)
            wrong += [(row.address, role, found)] if found not in _alike(row, role) else []
            wrong += [(row.address, role, sql) for sql in written]
    assert wrong == []
    assert fingerprint() == before


def _alike(row, role):
    """Django's own page to sign in to the admin sends people on by GET alone."""
    return {row.statuses[role], "200" if row.address == "/admin/login/" else ""}


def test_nobody_posts_more_than_the_table_says_and_a_refused_post_writes_nothing(world, browsers):
    wrong = []
    for row in rows("POST"):
        path = row.path(world.parts)
        for role, expected in row.statuses.items():
            found, written = ask(browsers[role], "POST", path)
            wrong += [(row.address, role, expected, found)] if found != expected else []
            wrong += [(row.address, role, sql) for sql in written if found in REFUSED]
    assert wrong == []


def test_no_other_method_is_understood(world, browsers):
    paths = [row.path(world.parts) for row in rows("GET")]
    for method in ("OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND"):
        for role in ("anonymous", "coordinator", "superuser"):
            assert {ask(browsers[role], method, path)[0] for path in paths} == {"405"}


def test_table_has_a_line_for_each_method_and_as_many_cells_as_it_says(world):
    """The number stands in `docs/security.md`; it may only grow."""
    reading, posting = rows("GET"), rows("POST")
    assert [row.address for row in reading] == [row.address for row in posting]
    assert len({row.address for row in reading}) == len(reading)
    assert (len(reading) + len(posting)) * len(ROLES) >= 8_900


def test_every_model_with_a_page_in_the_admin_is_tried_with_a_row(world):
    tried = {row.address.split("/")[3] for row in rows("GET") if "/change/" in row.address}
    assert tried >= {
        model._meta.model_name for model in apps.get_models() if _has_admin_page(model)
    }


def _has_admin_page(model):
    name = f"admin/{model._meta.app_label}/{model._meta.model_name}/"
    return any(route.startswith(name) for route in all_routes())
