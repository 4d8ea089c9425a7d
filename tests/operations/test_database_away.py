"""The database goes away for ten seconds while people read and write."""

import time
from contextlib import ExitStack

import pytest

from tests.operations.cluster import Cluster
from tests.operations.portal import Person, Portal
from tests.operations.processes import wait_for


def assert_told(answer):
    assert (answer.status, answer.headers["Retry-After"]) == (503, "10"), answer.words
    assert "cannot reach its records just now. Nothing you sent was half saved" in answer.words


@pytest.mark.postgresql
def test_ten_seconds_without_a_database_are_sentences_and_pass_by_themselves(tmp_path):
    with ExitStack() as stack:
        cluster = stack.enter_context(Cluster()).make()
        portal = stack.enter_context(Portal(tmp_path, cluster.url))
        cases = portal.told_by("tests.operations.filling", "1")
        portal.start()
        visitor, cora = Person(portal), Person(portal, cases["sessions"]["cora"])
        assert visitor.get("/partnerships/").status == 200

        cluster.kill()
        away_since = time.monotonic()
        while_it_is_away(visitor, cora, cases)
        time.sleep(max(0, 10 - (time.monotonic() - away_since)))
        cluster.start()

        # One worker after the other finds out; a balancer goes by each one's own word.
        wait_for(lambda: all_ready(visitor), 30, "The portal")
        assert_all_is_well(portal, visitor, cora, cases)
        assert '"message": "Away: database"' in portal.log.read_text()


def all_ready(visitor):
    return all(visitor.get("/readyz").status == 200 for _ in range(6))


def while_it_is_away(visitor, cora, cases):
    assert visitor.get("/healthz").status == 200
    ready = visitor.get("/readyz")
    assert (ready.status, "database" in ready.json()["problems"]) == (503, True)
    for path in ("/", "/partnerships/", "/search/?q=kobe", "/nowhere/"):
        assert_told(visitor.get(path))
    [draft] = cases["submissions"]
    assert_told(cora.get("/desk/"))
    assert_told(cora.send(f"/desk/agreements/{draft}/move/submit/", {"version": "0"}))


def assert_all_is_well(portal, visitor, cora, cases):
    for _ in range(8):
        assert visitor.get("/partnerships/").status == 200
    [draft] = cases["submissions"]
    page = f"/desk/agreements/{draft}/"
    assert cora.fill_in(page, f"{page}move/submit/").status == 302
    found = portal.told_by("tests.operations.counting")["agreements"][str(draft)]
    assert (found["status"], found["steps"]) == ("submitted", ["submit"])


@pytest.mark.postgresql
def test_database_that_hangs_is_given_up_within_seconds(tmp_path):
    """A firewall that swallows everything: nobody waits for the default of the system."""
    with Portal(tmp_path, "postgres://postgres@203.0.113.1:5432/nowhere") as portal:
        portal.start()
        began = time.monotonic()
        assert_told(Person(portal).get("/"))
        assert time.monotonic() - began < 25
