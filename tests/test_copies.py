"""What a worker keeps: built once, never stale where that is cheap, never waited for where not."""

import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, connection

from sistercities import copies, generation
from sistercities.copies import kept
from tests.factories import make_country
from tests.test_pagecache import Browser

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture(autouse=True)
def as_in_production(settings, monkeypatch):
    settings.PAGE_CACHE = True
    monkeypatch.setattr(copies, "_copies", [])
    monkeypatch.setattr(copies, "beside", copies.Beside())


@pytest.fixture
def without_patience(monkeypatch):
    """As if every copy took too long to wait for, and needed no rest."""
    monkeypatch.setattr(copies, "PATIENCE", -1)
    monkeypatch.setattr(copies, "REST", 0)


def counting():
    """A copy that says how often it was built."""
    builds = []
    return kept(lambda: builds.append(1) or len(builds))


def wait_for(copy, value):
    deadline = time.monotonic() + 20
    while copy() != value:
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_copy_is_built_once_until_something_changes():
    copy = counting()
    assert [copy(), copy()] == [1, 1]

    make_country("JP", "Japan")
    assert [copy(), copy()] == [2, 2]


def test_nothing_is_kept_on_a_developers_machine(settings):
    settings.PAGE_CACHE = False
    copy = counting()
    assert [copy(), copy()] == [1, 2]


def test_many_who_ask_at_once_wait_for_one_build():
    builds, begun = [], threading.Barrier(4)

    def slow():
        builds.append(1)
        time.sleep(0.2)
        return len(builds)

    copy = kept(slow)

    def ask(_):
        begun.wait()
        try:
            return copy()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, range(4))) == [1, 1, 1, 1]


class Waiting:
    """A copy whose second build waits until it may go on."""

    def __init__(self):
        self.may_go_on, self.builds = threading.Event(), []
        self.copy = kept(self.build)

    def build(self):
        self.builds.append(1)
        assert len(self.builds) == 1 or self.may_go_on.wait(20)
        return len(self.builds)


def test_expensive_copy_is_followed_beside_the_requests(without_patience):
    slow = Waiting()
    assert slow.copy() == 1

    generation.move()
    assert [slow.copy(), slow.copy()] == [1, 1]
    assert copies.answers_behind() == 2
    slow.may_go_on.set()
    wait_for(slow.copy, 2)
    assert len(slow.builds) == 2


def test_worker_rests_after_a_build_whatever_else_is_behind(without_patience, monkeypatch):
    one, other = counting(), counting()
    assert [one(), other()] == [1, 1]
    monkeypatch.setattr(copies, "REST", 10**9)
    generation.move()
    wait_for(one, 2)

    time.sleep(0.05)
    assert [one(), other()] == [2, 1]
    generation.move()
    assert [one(), other()] == [2, 1]


def test_copy_that_has_waited_longest_for_its_cost_is_the_next(without_patience, monkeypatch):
    quick, slow, unread = counting(), counting(), counting()
    assert [quick(), slow(), unread()] == [1, 1, 1]
    now = time.monotonic()
    for copy, took, finished in ((quick, 1, now - 10), (slow, 20, now - 99), (unread, 1, 0)):
        copy.took, copy.finished = took, finished
    generation.move()
    monkeypatch.setattr(copies, "REST", 10**9)
    slow.is_wanted = True

    wait_for(quick, 2)
    assert [slow(), unread()] == [1, 1]


def test_every_copy_that_is_read_gets_its_turn(without_patience):
    several = [counting() for _ in range(5)]
    assert [copy() for copy in several] == [1] * 5
    generation.move()
    for copy in several:
        wait_for(copy, 2)
    assert [copy() for copy in several] == [2] * 5


def test_request_need_not_wait_for_a_build_to_hand_over(without_patience):
    usual, meanwhile = sys.getswitchinterval(), []
    copy = kept(lambda: meanwhile.append(sys.getswitchinterval()) or len(meanwhile))
    copy()
    generation.move()
    wait_for(copy, 2)
    assert meanwhile == [usual, pytest.approx(0.0005)]
    copies.beside.lock.acquire(timeout=20)
    assert sys.getswitchinterval() == usual


def test_page_drawn_from_a_copy_that_is_behind_is_kept_by_nobody(without_patience):
    slow = Waiting()

    def page(environ, start_response):
        start_response("200 OK", [])
        return [str(slow.copy()).encode()]

    browser = Browser(page)
    assert browser.get()["body"] == b"1"
    generation.move()
    assert browser.get()["body"] == b"1"
    slow.may_go_on.set()
    wait_for(slow.copy, 2)
    assert browser.get()["body"] == b"2"


def test_copy_that_cannot_be_built_stays_as_it_was(without_patience):
    builds = []

    def build():
        builds.append(1)
        if len(builds) == 2:
            raise DatabaseError
        return len(builds)

    copy = kept(build)
    copy()
    generation.move()
    wait_for(copy, 3)
    assert len(builds) == 3
