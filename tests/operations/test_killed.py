"""kill -9 while people write: what was acknowledged is there, nothing is half there."""

import os
import signal
import threading
import time
from contextlib import ExitStack

import pytest

from tests.operations.cluster import Cluster
from tests.operations.mailbox import Mailbox
from tests.operations.portal import Person, Portal

NUMBER = 10
PATIENCE = 180


class Storm:
    """Four people at work, each on a list of cases; whoever gets no answer tries again."""

    def __init__(self, portal, cases):
        self.portal, self.cases = portal, cases
        self.acknowledged, self.wrong, self.refused = [], [], 0
        self.threads = [
            threading.Thread(target=self._work, args=[kind, step, session])
            for kind, step, session in (
                ("signatures", self.sign, "cora"),
                ("submissions", self.submit, "cora"),
                ("decisions", self.decide, "dana"),
                ("payments", self.record_payment, "theo"),
            )
        ]

    def begin(self):
        for thread in self.threads:
            thread.start()
        return self

    def wait(self):
        self._until(lambda: not any(thread.is_alive() for thread in self.threads))
        return self

    def after(self, number):
        """Come back once so many steps are acknowledged."""
        self._until(lambda: len(self.acknowledged) >= number)

    def _until(self, is_so):
        """Patient as long as anybody gets on, however slowly on a busy machine."""
        seen, end = -1, 0
        while not is_so():
            if seen != len(self.acknowledged):
                seen, end = len(self.acknowledged), time.monotonic() + PATIENCE
            assert time.monotonic() < end, f"Nobody gets on after step {seen}: {self.wrong}"
            time.sleep(0.05)

    def _work(self, kind, step, session):
        person = Person(self.portal, self.cases["sessions"][session])
        for pk in self.cases[kind]:
            self._try(kind, step, person, pk)

    def _try(self, kind, step, person, pk):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                answer = step(person, pk)
            except OSError:
                time.sleep(0.1)
                continue
            # No form: the step was taken before, and only its answer never came.
            if answer is None or answer.status == 302:
                self.acknowledged.append((kind, pk))
                return
            if answer.status != 503 or not answer.headers["Retry-After"]:
                self.wrong.append((kind, pk, answer.status, answer.words[:500]))
                return
            self.refused += 1
            time.sleep(0.1)
        self.wrong.append((kind, pk, "never got through", ""))

    def sign(self, person, pk):
        given = {"home-official": f"Mayor {pk}", "home-office": "Mayor", "home-basis": "elected"}
        signed = {"home-signed_0": "10", "home-signed_1": "21", "home-signed_2": "1957"}
        page = f"/desk/agreements/{pk}/signatures/"
        return person.fill_in(page, page, **given | signed)

    def submit(self, person, pk):
        """Sent or turned back, it leads to its page: what counts is what stands there then."""
        page = f"/desk/agreements/{pk}/"
        answer = person.fill_in(page, f"{page}move/submit/")
        if answer is not None and answer.status != 302:
            return answer
        shown = person.get(page)
        return None if "The network’s turn since" in shown.text else shown

    def decide(self, person, pk):
        page = f"/admin/partnerships/agreement/{pk}/transition/"
        return self._taken(person, page, transition="approve", note="Two of two.")

    def record_payment(self, person, pk):
        page = f"/admin/members/membershipterm/{pk}/transition/"
        money = {"amount": "600", "method": "check", "received_on": "2026-01-15"}
        return self._taken(person, page, transition="pay", note="Thank you.", **money)

    @staticmethod
    def _taken(person, page, **given):
        """A refusal is right where the lost answer had taken the step: it is offered no more."""
        answer = person.fill_in(page, page, **given)
        if answer is None or answer.status != 409:
            return answer
        again = person.fill_in(page, page, **given)
        return again if again is None or again.status == 503 else answer


@pytest.fixture
def mailbox():
    with Mailbox() as mailbox:
        yield mailbox


def fill(portal):
    return portal.told_by("tests.operations.filling", str(NUMBER))


def assert_nothing_lost(storm, found, mailbox):
    assert storm.wrong == []
    assert len(storm.acknowledged) == 4 * NUMBER
    agreements = found["agreements"]
    for pk in storm.cases["signatures"]:
        assert agreements[str(pk)]["hands"] == [f"Mayor {pk}"]
    for pk in storm.cases["submissions"]:
        assert_submitted(agreements[str(pk)])
    for pk in storm.cases["decisions"]:
        assert_approved(agreements[str(pk)])
    for pk in storm.cases["payments"]:
        paid = {"status": "paid", "paid_on": "2026-01-15", "payments": 1, "steps": ["pay"]}
        assert found["terms"][str(pk)] == paid
    assert all(row["copies agree"] for row in agreements.values())
    assert all(row["version"] == len(row["steps"]) for row in agreements.values())
    assert found["broken"] == []
    assert_mailed_once(found["mail"], mailbox)


def assert_submitted(row):
    assert (row["status"], row["steps"], row["revisions"]) == ("submitted", ["submit"], 1)


def assert_approved(row):
    assert (row["status"], row["certificates"], row["revisions"]) == ("approved", 1, 1)
    assert row["steps"] == ["submit", "claim", "recommend_approval", "approve"]


def assert_mailed_once(rows, mailbox):
    """Sent is once; what a killed sender had in its hands is marked, and a person looks at it."""
    most = {"sent": {1}, "waiting": {0}, "sending": {0, 1}, "unsure": {0, 1}}
    for key, to, status in rows:
        assert mailbox.came[key, to] in most[status], (key, to, status)
    assert any(status == "sent" for _, _, status in rows)
    assert mailbox.came.keys() <= {(key, to) for key, to, _ in rows}


def finish(portal, storm):
    storm.wait()
    portal.manage("send_outbox")
    return portal.told_by("tests.operations.counting")


def kill_a_worker(portal):
    os.kill(portal.workers()[0], signal.SIGKILL)


def kill_everything(portal):
    portal.kill()
    time.sleep(0.5)
    portal.start()


@pytest.mark.sqlite
def test_worker_and_then_gunicorn_killed_lose_nothing_on_sqlite(tmp_path, mailbox):
    database = f"sqlite:///{tmp_path}/portal.sqlite3"
    with Portal(tmp_path, database, **mailbox.environment) as portal:
        cases = fill(portal)
        storm = Storm(portal.start(), cases).begin()
        storm.after(6)
        kill_a_worker(portal)
        storm.after(16)
        kill_everything(portal)
        assert_nothing_lost(storm, finish(portal, storm), mailbox)


@pytest.mark.postgresql
def test_worker_gunicorn_and_postgresql_killed_lose_nothing(tmp_path, mailbox):
    with ExitStack() as stack:
        cluster = stack.enter_context(Cluster()).make()
        portal = stack.enter_context(Portal(tmp_path, cluster.url, **mailbox.environment))
        cases = fill(portal)
        storm = Storm(portal.start(), cases).begin()
        storm.after(6)
        kill_a_worker(portal)
        storm.after(14)
        kill_everything(portal)
        storm.after(22)
        cluster.kill()
        time.sleep(1)
        cluster.start()
        assert_nothing_lost(storm, finish(portal, storm), mailbox)
