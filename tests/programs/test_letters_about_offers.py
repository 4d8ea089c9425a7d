"""Every mail that somebody has to answer, word for word as it is read."""

from datetime import UTC, datetime

import pytest

from members.demo.clock import on_the_day
from programs import places
from tests.programs.letters import last_letter, letters, make_visit, move, sign_up

pytestmark = pytest.mark.django_db

QUEUE = """\
To: ben@example.org
Subject: On the waiting list: Kobe choir visit

You stand on the waiting list

All places are taken at the moment. When one frees, it is offered in the
order in which people came; we then write to you. With this link you see
how many are before you, and you can leave the list.

See your place:
http://127.0.0.1:8000/programs/place/…/

Program: Kobe choir visit
When: July 3 to 12, 2027
Where: Seattle

--
Sister Cities
You signed up for this program, or are the parent or guardian of
somebody who did."""

ASK = """\
To: gail@example.org
Subject: Your consent is needed: Kobe choir visit

A young person wants to take part

Somebody under 18 signed up for this program and named you as parent or
guardian. They get a place only if you agree, and you have until June 4,
2026, 4 p.m. UTC to do so.

We write no name in mails about people under 18. If this cannot be meant
for you, do nothing: the place then goes to somebody else.

Agree or not:
http://127.0.0.1:8000/programs/consent/…/

Program: Kobe choir visit
When: July 3 to 12, 2027
Where: Seattle
Answer by: June 4, 2026, 4 p.m. UTC

--
Sister Cities
You signed up for this program, or are the parent or guardian of
somebody who did."""

OFFER = """\
To: ben@example.org
Subject: A place is free: Kobe choir visit

A place is free for you

Until June 4, 2026, 4 p.m. UTC it is yours to take. After that it goes
to the next in line.

Take the place:
http://127.0.0.1:8000/programs/place/…/

Program: Kobe choir visit
When: July 3 to 12, 2027
Where: Seattle
Answer by: June 4, 2026, 4 p.m. UTC

--
Sister Cities
You signed up for this program, or are the parent or guardian of
somebody who did."""

OFFER_TO_GUARDIAN = """\
To: gail@example.org
Subject: A place is free, your consent is needed: Kobe choir visit

A place is free for a young person

Somebody under 18 who named you as parent or guardian stood on the
waiting list, and a place has become free. They get it only if you
agree, and you have until June 4, 2026, 4 p.m. UTC to do so. After that
it goes to the next in line.

Agree or not:
http://127.0.0.1:8000/programs/consent/…/

Program: Kobe choir visit
When: July 3 to 12, 2027
Where: Seattle
Answer by: June 4, 2026, 4 p.m. UTC

--
Sister Cities
You signed up for this program, or are the parent or guardian of
somebody who did."""

LAPSE = """\
To: ben@example.org
Subject: The time to answer is over: Kobe choir visit

The place went to the next in line

We had no answer in time. You can sign up again while sign-up is open.

Other programs:
http://127.0.0.1:8000/programs/

Program: Kobe choir visit
When: July 3 to 12, 2027
Where: Seattle

--
Sister Cities
You signed up for this program, or are the parent or guardian of
somebody who did."""


def test_full_program_puts_people_on_the_waiting_list():
    program = make_visit()
    sign_up(program)
    sign_up(program, "Ben")
    assert letters("ben") == QUEUE


def test_guardian_is_asked_and_no_child_is_named():
    sign_up(make_visit(), "Kim", "minor")
    assert letters() == ASK
    assert "Kim" not in letters()


def test_free_place_is_offered_to_the_next_with_a_moment_to_answer_by():
    program = make_visit()
    first = sign_up(program)
    sign_up(program, "Ben")
    move("give_up", first)
    assert last_letter("ben@example.org") == OFFER


def test_free_place_is_offered_to_the_guardian_of_a_child():
    program = make_visit()
    first = sign_up(program)
    sign_up(program, "Kim", "minor")
    move("give_up", first)
    assert last_letter("gail@example.org") == OFFER_TO_GUARDIAN


def test_offer_that_nobody_answered_is_told_to_have_gone_on():
    program = make_visit()
    first = sign_up(program)
    sign_up(program, "Ben")
    move("give_up", first)
    with on_the_day(datetime(2026, 6, 9, 16, 0, tzinfo=UTC)), places.locked(program):
        pass
    assert last_letter("ben@example.org") == LAPSE
