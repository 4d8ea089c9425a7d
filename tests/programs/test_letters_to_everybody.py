"""Every mail that everybody with a place gets, word for word as it is read."""

from datetime import date

import pytest

from members.demo.clock import on_the_day
from programs.models import Program
from tests.programs.deciding import perform
from tests.programs.factories import make_enrollment, make_report
from tests.programs.letters import JUNE_1, letters, make_visit

pytestmark = pytest.mark.django_db

POSTPONE = """\
To: ana@example.org
Subject: Postponed: Kobe choir visit

The program is postponed

Seattle Sister Cities has postponed it. The reason: A typhoon is near.

Your place stays yours. We write again when the new days are known.

Read about it:
http://127.0.0.1:8000/programs/kobe-choir-visit-1/

Program: Kobe choir visit
When: July 3 to 12, 2027
Where: Seattle

--
Sister Cities
You signed up for this program, or are the parent or guardian of
somebody who did.

To: ben@example.org
Subject: Postponed: Kobe choir visit

The program is postponed

Seattle Sister Cities has postponed it. The reason: A typhoon is near.

Your place stays yours. We write again when the new days are known.

Read about it:
http://127.0.0.1:8000/programs/kobe-choir-visit-1/

Program: Kobe choir visit
When: July 3 to 12, 2027
Where: Seattle

--
Sister Cities
You signed up for this program, or are the parent or guardian of
somebody who did.

To: lena@example.org
Subject: Postponed: Kobe choir visit

Your program is postponed

The reason: A typhoon is near.

Everybody who signed up is told, and keeps their place. When you know
the new days, write them into the program; the network looks at them,
and it goes on.

Open the program:
http://127.0.0.1:8000/programs/kobe-choir-visit-1/manage/

Program: Kobe choir visit

--
Sister Cities
You lead this program, or coordinate the organization that runs it."""

RESUME = """\
To: ana@example.org
Subject: It goes on: Kobe choir visit

The program goes on

It takes place from July 3, 2027 to July 12, 2027. Your place stays
yours. If you cannot come, give it up with the link in the mail we sent
you first, so that somebody else can.

Read about it:
http://127.0.0.1:8000/programs/kobe-choir-visit-1/

Program: Kobe choir visit
When: July 3 to 12, 2027
Where: Seattle

--
Sister Cities
You signed up for this program, or are the parent or guardian of
somebody who did.

To: lena@example.org
Subject: It goes on: Kobe choir visit

Your program goes on

It takes place from July 3, 2027 to July 12, 2027. Everybody who signed
up is told.

Open the program:
http://127.0.0.1:8000/programs/kobe-choir-visit-1/manage/

Program: Kobe choir visit

--
Sister Cities
You lead this program, or coordinate the organization that runs it."""

CANCEL = """\
To: ana@example.org
Subject: Canceled: Kobe choir visit

The program is canceled

Seattle Sister Cities has canceled it. The reason: A typhoon is near.

You need not do anything. If you have paid something, the organizers
tell you how it comes back.

Read about it:
http://127.0.0.1:8000/programs/kobe-choir-visit-1/

Program: Kobe choir visit
When: July 3 to 12, 2027
Where: Seattle

--
Sister Cities
You signed up for this program, or are the parent or guardian of
somebody who did.

To: lena@example.org
Subject: Canceled: Kobe choir visit

Your program is canceled

The reason: A typhoon is near.

Everybody who signed up is told. The page stays, and says that it was
canceled.

Open the program:
http://127.0.0.1:8000/programs/kobe-choir-visit-1/manage/

Program: Kobe choir visit

--
Sister Cities
You lead this program, or coordinate the organization that runs it."""


def decide(program, name, by, note=""):
    with on_the_day(JUNE_1):
        perform(name, Program.objects.get(pk=program.pk), by, note)


def test_postponed_program_is_told_to_its_leader_and_to_everybody_with_a_place():
    program = make_visit()
    make_enrollment(program, name="Ana", email="ana@example.org")
    make_enrollment(program, "waiting", name="Ben", email="ben@example.org")
    make_enrollment(program, "cancelled", name="Cyd", email="cyd@example.org")
    decide(program, "postpone", program.leader, "A typhoon is near.")
    assert letters() == POSTPONE


def test_resumed_program_is_told_to_everybody():
    program = make_visit("postponed", involves_minors=False)
    make_enrollment(program, name="Ana", email="ana@example.org")
    decide(program, "resume", program.leader)
    assert letters() == RESUME


def test_what_is_written_with_going_on_reaches_everybody_who_signed_up():
    program = make_visit("postponed", involves_minors=False)
    make_enrollment(program, "waiting", name="Ana", email="ana@example.org")
    decide(program, "resume", program.leader, "The typhoon is over.")
    assert "writes: The typhoon is over." in letters("ana").replace("\n", " ")


def test_cancelled_program_is_told_to_everybody_with_the_reason():
    program = make_visit()
    make_enrollment(program, name="Ana", email="ana@example.org")
    decide(program, "cancel", program.leader, "A typhoon is near.")
    assert letters() == CANCEL


def test_report_is_told_to_nobody():
    program = make_visit(involves_minors=False)
    Program.objects.filter(pk=program.pk).update(
        starts_on=date(2026, 5, 1), ends_on=date(2026, 5, 9)
    )
    program.refresh_from_db()
    make_report(program)
    decide(program, "report", program.leader)
    assert letters() == ""
