"""Mails about changes, late reports, questions and messages, word for word as they are read."""

from datetime import date

import pytest

from members.demo.clock import on_the_day
from members.models import User
from programs import mail
from programs.amendments import amendment_workflow, propose
from programs.models import Message, Program
from sistercities.outbox.models import OutboxMessage
from tests.factories import make_affiliation, make_user
from tests.programs.deciding import decider
from tests.programs.factories import make_enrollment
from tests.programs.letters import JUNE_1, letters, make_visit

pytestmark = pytest.mark.django_db

AMENDED = """\
To: ana@example.org
Subject: Changed: Kobe choir visit

Something about the program has changed

Seattle Sister Cities has changed what stands below. Your place stays
yours. If you cannot come any more, give it up with the link in the mail
we sent you first.

Read about it:
http://127.0.0.1:8000/programs/kobe-choir-visit-1/

Program: Kobe choir visit
When: July 4 to 13, 2027
Where: Seattle
First day: July 4, 2027
Last day: July 13, 2027

--
Sister Cities
You signed up for this program, or are the parent or guardian of
somebody who did.

To: lena@example.org
Subject: Approved: changes to Kobe choir visit

The changes to your program show now

The network has looked at them. Everybody sees them from now on.

Open the program:
http://127.0.0.1:8000/programs/kobe-choir-visit-1/manage/

Program: Kobe choir visit
First day: July 4, 2027
Last day: July 13, 2027

--
Sister Cities
You lead this program, or coordinate the organization that runs it."""

AMENDED_WORDS = """\
To: lena@example.org
Subject: Approved: changes to Kobe choir visit

The changes to your program show now

The network has looked at them. Everybody sees them from now on.

Open the program:
http://127.0.0.1:8000/programs/kobe-choir-visit-1/manage/

Program: Kobe choir visit
Summary: Ten days of singing.

--
Sister Cities
You lead this program, or coordinate the organization that runs it."""

AMENDMENT_DECLINED = """\
To: lena@example.org
Subject: Not changed: Kobe choir visit

The changes to your program were declined

The reason: The hall is closed.

The page stays as it was.

Open the program:
http://127.0.0.1:8000/programs/kobe-choir-visit-1/manage/

Program: Kobe choir visit
Place: Tacoma

--
Sister Cities
You lead this program, or coordinate the organization that runs it."""

OVERDUE = """\
To: lena@example.org
Subject: How was it? Kobe choir visit

What came of your program?

“Kobe choir visit” ended on July 12, 2027, and we would like to tell
everybody what came of it.

Three numbers and two sentences are enough. What nobody counted may stay
empty. Your community finds the report in the papers for its council.

Write the report:
http://127.0.0.1:8000/programs/kobe-choir-visit-1/report/

Program: Kobe choir visit
When: July 3 to 12, 2027
Where: Seattle

--
Sister Cities
You lead this program, or coordinate the organization that runs it."""

QUESTION = """\
To: lena@example.org
Subject: Question: Kobe choir visit

Vic Visitor asks about your program

Is lunch included?

Answer to the address below; nobody else sees it.

Open the program:
http://127.0.0.1:8000/programs/kobe-choir-visit-1/

Program: Kobe choir visit
From: Vic Visitor
Answer to: vic@example.net

--
Sister Cities
You answer questions about this program."""

MESSAGE = """\
To: ana@example.org
Subject: Rain coats

Rain coats

It rains in July.

This message comes from Seattle Sister Cities.

Read about it:
http://127.0.0.1:8000/programs/kobe-choir-visit-1/

Program: Kobe choir visit
When: July 3 to 12, 2027
Where: Seattle

--
Sister Cities
You signed up for this program, or are the parent or guardian of
somebody who did."""


def amend(program, name, note="", **values):
    with on_the_day(JUNE_1):
        amendment = propose(program, values, by=program.leader)
        amendment_workflow.perform(
            name, amendment, by=decider(), note=note, version=amendment.version
        )


def test_other_days_are_told_to_everybody_as_they_are_now():
    program = make_visit(involves_minors=False)
    make_enrollment(program, name="Ana", email="ana@example.org")
    amend(program, "approve", starts_on=date(2027, 7, 4), ends_on=date(2027, 7, 13))
    assert letters() == AMENDED


def test_change_that_nobody_has_arranged_their_days_by_is_told_to_the_leader_alone():
    program = make_visit(involves_minors=False)
    make_enrollment(program, name="Ana", email="ana@example.org")
    amend(program, "approve", summary="Ten days of singing.")
    assert letters() == AMENDED_WORDS


def test_declined_change_is_told_to_the_leader_with_the_reason():
    amend(make_visit(involves_minors=False), "decline", "The hall is closed.", place="Tacoma")
    assert letters() == AMENDMENT_DECLINED


def test_late_report_is_asked_for():
    mail.report_overdue(make_visit())
    assert letters() == OVERDUE


def test_question_of_a_visitor_goes_to_who_answers_with_the_address_to_answer_to():
    mail.question_asked(make_visit(), "Vic Visitor", "vic@example.net", "Is lunch included?")
    assert letters() == QUESTION


def ask():
    mail.question_asked(Program.objects.get(), "Vic Visitor", "vic@example.net", "Is lunch there?")
    return list(OutboxMessage.objects.values_list("to", flat=True))


def test_question_goes_to_the_coordinators_once_the_leader_has_left():
    program = make_visit()
    cora = make_user("Cora", email="cora@example.org")
    make_affiliation(cora, program.organization)
    program.leader.affiliations.update(ends_on=date(2026, 6, 1))
    assert ask() == ["cora@example.org"]


def test_question_that_nobody_can_answer_goes_to_the_network(settings):
    User.objects.filter(pk=make_visit().leader_id).update(is_active=False)
    assert ask() == [settings.NETWORK_EMAIL]
    assert "nobody of the organization can be reached by mail" in letters().replace("\n", " ")


def test_former_leader_is_told_nothing_more_of_the_program():
    program = make_visit()
    program.leader.affiliations.update(ends_on=date(2026, 6, 1))
    mail.report_overdue(program)
    assert letters() == ""


def test_message_of_the_leader_reaches_each_person_alone():
    program = make_visit()
    make_enrollment(program, name="Ana", email="ana@example.org")
    make_enrollment(program, "waiting", name="Ben", email="ben@example.org")
    message = Message(subject="Rain coats", body="It rains in July.", audience="accepted")
    mail.send_message(program, message, by=program.leader)
    assert letters() == MESSAGE
    assert message.recipients == 1
