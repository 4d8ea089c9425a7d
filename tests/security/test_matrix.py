"""Every address x every role x the row it is about x method, as the table says and not otherwise.

A new address fails here until a line in `matrix/` says who gets what. Reading never writes.
"""

import hashlib
import logging

import pytest
from django.apps import apps
from django.conf import settings as configured
from django.db import connection, transaction
from django.test import Client

from tests.security.table import all_routes, listed_routes, rows, told
from tests.security.world import ROLES, World

pytestmark = pytest.mark.django_db
WRITES = {"INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER", "TRUNCATE"}
# A visitor's own bookkeeping: what they typed and were told, and how often they tried.
OWN = {"django_session", "cache"}
REFUSED = {"in", "again", "403", "404", "405"}
OTHER_METHODS = ("PUT", "DELETE")


@pytest.fixture
def world(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.ACCOUNT_RATE_LIMITS = False
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    logging.disable(logging.CRITICAL)
    yield World()
    logging.disable(logging.NOTSET)


@pytest.fixture
def browsers(world):
    return {role: browser_of(world.people.get(role)) for role in ROLES}


def browser_of(user, **options):
    client = Client(**options)
    if user:
        client.force_login(user, configured.AUTHENTICATION_BACKENDS[0])
    return client


class Watch:
    """Every statement that writes anything but the visitor's own bookkeeping."""

    def __init__(self):
        self.written = []

    def __call__(self, execute, sql, params, many, context):
        verb, *rest = sql[:200].replace('"', "").split()
        if verb.upper() in WRITES and not OWN & set(rest[:3]):
            self.written.append(sql[:200])
        return execute(sql, params, many, context)


def ask(browser, method, path):
    """The answer, read to its end, and what was written for it; then all is as it was before."""
    cookies, watch = browser.cookies.copy(), Watch()
    with transaction.atomic(), connection.execute_wrapper(watch):
        answer = browser.generic(method, path)
        if answer.streaming:
            b"".join(answer.streaming_content)
        answer.close()
        written = list(watch.written)
        transaction.set_rollback(True)
    browser.cookies = cookies
    return told(answer), written


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
        for role in ("anonymous", "superuser"):
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


def test_no_other_method_writes_anything_or_fails(world, browsers):
    wrong = []
    for row in rows("GET"):
        path = row.path(world.parts)
        for method in OTHER_METHODS:
            found, written = ask(browsers["superuser"], method, path)
            wrong += [(method, row.address, found)] if found[0] == "5" else []
            wrong += [(method, row.address, sql) for sql in written]
    assert wrong == []


def test_table_has_a_line_for_each_method_and_as_many_cells_as_it_says(world):
    """The number stands in `docs/security.md`; it may only grow."""
    reading, posting = rows("GET"), rows("POST")
    assert [row.address for row in reading] == [row.address for row in posting]
    assert len({row.address for row in reading}) == len(reading)
    assert (len(reading) + len(posting)) * len(ROLES) >= 6_900


def test_every_model_with_a_page_in_the_admin_is_tried_with_a_row(world):
    tried = {row.address.split("/")[3] for row in rows("GET") if "/change/" in row.address}
    assert tried >= {
        model._meta.model_name for model in apps.get_models() if _has_admin_page(model)
    }


def _has_admin_page(model):
    name = f"admin/{model._meta.app_label}/{model._meta.model_name}/"
    return any(route.startswith(name) for route in all_routes())
