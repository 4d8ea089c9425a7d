"""Every mail that tells a leader what the network decided, word for word as it is read."""

import pytest

from members.demo.clock import on_the_day
from programs.models import Program
from tests.programs.deciding import checker, decider, perform
from tests.programs.factories import make_enrollment
from tests.programs.letters import JUNE_1, letters, make_visit

pytestmark = pytest.mark.django_db

SUBMIT = """\
To: lena@example.org
Subject: Received: Kobe choir visit

The network has your program

It is the network’s turn now, usually for up to ten working days. You
need not do anything: silence never declines, it only moves your program
up in the queue.

You can take it back on its page as long as it is not decided.

Open the program:
http://127.0.0.1:8000/programs/kobe-choir-visit-1/manage/

Program: Kobe choir visit

--
Sister Cities
You lead this program, or coordinate the organization that runs it."""

REQUEST_CHANGES = """\
To: lena@example.org
Subject: Your turn: Kobe choir visit

Please change something in your program

Somebody at the network looked at it and asks for this: Say where people
sleep.

Everything you wrote is open to you again. Change it, then send it
again.

Open the program:
http://127.0.0.1:8000/programs/kobe-choir-visit-1/manage/

Program: Kobe choir visit

--
Sister Cities
You lead this program, or coordinate the organization that runs it."""

PUBLISH = """\
To: lena@example.org
Subject: Published: Kobe choir visit

Your program is published

Everybody can read it now, and people can sign up.

You can still change words, pictures and places at any time. Changes of
who runs it, days, place, ages and money are looked at first; the page
stays as it is until then.

Open the program:
http://127.0.0.1:8000/programs/kobe-choir-visit-1/manage/

Program: Kobe choir visit

--
Sister Cities
You lead this program, or coordinate the organization that runs it."""

PROGRAM_DECLINE = """\
To: lena@example.org
Subject: Declined: Kobe choir visit

Your program was not published

The reason: This is a business trip.

Nothing of it is public. You can copy it and begin anew.

Open the program:
http://127.0.0.1:8000/programs/kobe-choir-visit-1/manage/

Program: Kobe choir visit

--
Sister Cities
You lead this program, or coordinate the organization that runs it."""

RECONSIDER = """\
To: lena@example.org
Subject: Looked at again: Kobe choir visit

The network looks at your program again

The reason: You wrote to us.

It is the network’s turn.

Open the program:
http://127.0.0.1:8000/programs/kobe-choir-visit-1/manage/

Program: Kobe choir visit

--
Sister Cities
You lead this program, or coordinate the organization that runs it."""

TAKE_DOWN = """\
To: lena@example.org
Subject: Taken off the site: Kobe choir visit

Your program is not public any more

The reason: The flight is not booked.

It is open to you again. Change it, then send it again. People who
signed up keep their places.

Open the program:
http://127.0.0.1:8000/programs/kobe-choir-visit-1/manage/

Program: Kobe choir visit

--
Sister Cities
You lead this program, or coordinate the organization that runs it."""


def decide(program, name, by, note=""):
    with on_the_day(JUNE_1):
        perform(name, Program.objects.get(pk=program.pk), by, note)


def test_program_that_was_sent_in_is_confirmed_to_its_leader():
    program = make_visit("draft")
    decide(program, "submit", program.leader)
    assert letters() == SUBMIT


def test_changes_asked_for_are_told_with_what_is_missing():
    decide(make_visit("submitted"), "request_changes", checker(), "Say where people sleep.")
    assert letters() == REQUEST_CHANGES


def test_published_program_is_told_to_its_leader():
    program = make_visit("submitted", involves_minors=False)
    decide(program, "publish", decider())
    assert letters() == PUBLISH


def test_declined_program_is_told_with_the_reason():
    decide(make_visit("submitted"), "decline", decider(), "This is a business trip.")
    assert letters() == PROGRAM_DECLINE


def test_decline_that_is_looked_at_again_is_told():
    decide(make_visit("declined"), "reconsider", decider(), "You wrote to us.")
    assert letters() == RECONSIDER


def test_program_taken_down_is_told_to_its_leader_alone():
    program = make_visit()
    make_enrollment(program, name="Ana", email="ana@example.org")
    decide(program, "take_down", decider(), "The flight is not booked.")
    assert letters() == TAKE_DOWN
