"""A real streaming copy beside the first database: who reads where, how late, and if it dies."""

import re
import time
from contextlib import ExitStack
from types import SimpleNamespace

import pytest

from sistercities.generation import MOMENT
from tests.operations.cluster import Cluster
from tests.operations.portal import Person, Portal
from tests.operations.processes import wait_for
from tests.operations.standby import Standby

NUMBER = 8
LIST = "/partnerships/"
GENERATION = "SELECT number FROM sistercities_generation"
PUBLIC = "SELECT count(*) FROM partnerships_partnership WHERE status <> 'proposed'"
TIE = re.compile(r'href="(/partnerships/[a-z0-9-]+/)"')


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """Two servers and a portal that knows both, with agreements that wait for Dana's decision."""
    folder = tmp_path_factory.mktemp("house")
    with ExitStack() as stack:
        first = stack.enter_context(Cluster()).make()
        standby = stack.enter_context(Standby(first))
        copy = {"DATABASE_REPLICA_URL": standby.url}
        portal = stack.enter_context(Portal(folder, first.url, **copy))
        cases = portal.told_by("tests.operations.filling", str(NUMBER))
        standby.make()
        portal.start()
        dana = Person(portal, cases["sessions"]["dana"])
        yield SimpleNamespace(
            portal=portal, standby=standby, visitor=Person(portal), dana=dana, cases=cases
        )


@pytest.fixture(autouse=True)
def following(house):
    """Each test begins with a copy that has everything, and a page cache that knows it."""
    house.standby.resume()
    house.standby.catch_up()
    time.sleep(MOMENT)


def approve_next(house):
    pk = house.cases["decisions"].pop()
    page = f"/admin/partnerships/agreement/{pk}/transition/"
    answer = house.dana.fill_in(page, page, transition="approve", note="Two of two.")
    assert answer.status == 302, answer.words


def ties_seen_by(person, query=""):
    page = person.get(LIST + query)
    assert page.status == 200, page.words
    return len(set(TIE.findall(page.text)))


def diagnosis(house):
    return house.portal.manage("doctor", code=1)


@pytest.mark.postgresql
def test_visitors_read_the_copy_and_whoever_writes_sees_it_at_once(house):
    before = ties_seen_by(house.visitor)
    house.standby.pause()
    approve_next(house)

    assert ties_seen_by(house.dana) == before + 1
    for number in range(4):
        # A page that nobody has asked for yet is in no cache: it comes from the copy itself.
        assert ties_seen_by(house.visitor, f"?fresh={number}") == before
    house.standby.resume()
    wait_for(lambda: ties_seen_by(house.visitor) == before + 1, 10, "The tie")


@pytest.mark.postgresql
def test_page_of_a_visitor_is_never_older_than_the_copy(house):
    """What the copy holds is on the page a moment later, while it stops and goes on."""
    for step in range(4):
        house.standby.pause() if step % 2 else house.standby.resume()
        if step < 3:
            approve_next(house)
        time.sleep(0.3 * step)
        held = house.standby.ask(PUBLIC)
        time.sleep(MOMENT)
        assert all(ties_seen_by(house.visitor) >= held for _ in range(6))


@pytest.mark.postgresql
def test_doctor_tells_how_far_behind_the_copy_is(house):
    assert "changes behind" not in diagnosis(house)
    house.standby.pause()
    approve_next(house)
    approve_next(house)
    behind = re.search(r"The copy is (\d+) changes behind. Check that it", diagnosis(house))
    assert 2 <= int(behind[1]) <= 8


@pytest.mark.postgresql
def test_portal_goes_on_when_the_copy_dies_and_reads_it_again_when_it_is_back(house):
    seen = ties_seen_by(house.visitor)
    house.standby.kill()
    began = time.monotonic()
    for number in range(6):
        assert ties_seen_by(house.visitor, f"?dead={number}") == seen
    assert time.monotonic() - began < 20
    approve_next(house)
    wait_for(lambda: ties_seen_by(house.visitor) == seen + 1, 10, "The tie")
    assert "The copy of the database does not answer." in diagnosis(house)

    house.standby.start()
    house.standby.catch_up()
    assert house.standby.ask("SELECT pg_is_in_recovery()")
    house.standby.pause()
    approve_next(house)
    wait_for(lambda: is_read_again(house, seen + 1), 40, "The copy")


def is_read_again(house, held):
    """Both workers ask it: of so many answers none has what only the first server holds."""
    moment = time.monotonic()
    return {ties_seen_by(house.visitor, f"?back={moment}-{n}") for n in range(8)} == {held}
