"""The table of who gets what, read from the text files beside this module.

A line is a method, an address and one status for everybody or one for each role, in the order of
``ROLES``. `in` sends to sign in first, `again` asks for the password once more; `{draft}` and the
like are rows of `world.py`.
"""

from pathlib import Path
from typing import NamedTuple

from django.urls import get_resolver, resolve

from tests.security.world import ROLES

FILES = sorted(Path(__file__).parent.joinpath("matrix").glob("*.txt"))
METHODS = ("GET", "POST")


class Row(NamedTuple):
    method: str
    address: str
    statuses: dict

    def path(self, parts):
        return self.address.format(**parts)


def rows(method):
    """All rows of one method; a line that nobody can read stops the run."""
    return [row for path in FILES for row in _read(path) if row.method == method]


def _read(path):
    for line in path.read_text().splitlines():
        if line and not line.startswith("#"):
            yield _row(line)


def _row(line):
    method, address, *statuses = line.split()
    if method not in METHODS or len(statuses) not in {1, len(ROLES)}:
        raise ValueError(f"Write a method, an address and 1 or {len(ROLES)} statuses: {line}")
    if len(statuses) == 1:
        statuses *= len(ROLES)
    return Row(method, address, dict(zip(ROLES, statuses, strict=True)))


def told(response):
    """What an answer is called in the table."""
    if response.status_code != 302:
        return str(response.status_code)
    for word, start in (("in", "/account/login/"), ("again", "/account/reauthenticate/")):
        if response.url.startswith(start):
            return word
    return "in" if response.url.startswith("/admin/login/") else "302"


def all_routes(patterns=None, prefix=""):
    """Every route the portal answers to, allauth's and the admin's too."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        own = str(pattern.pattern)
        route = prefix + (own.removeprefix("^") if prefix else own)
        if hasattr(pattern, "url_patterns"):
            yield from all_routes(pattern.url_patterns, route)
        else:
            yield route


def listed_routes(parts, method):
    return {resolve(row.path(parts).partition("?")[0]).route for row in rows(method)}
