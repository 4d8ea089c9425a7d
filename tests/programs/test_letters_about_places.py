"""Every mail that says what became of a place, word for word as it is read."""

import pytest

from tests.programs.letters import last_letter, letters, make_visit, move, sign_up

pytestmark = pytest.mark.django_db

TAKE = """\
To: ana@example.org
Subject: You have a place: Kobe choir visit

You have a place

Seattle Sister Cities looks forward to it. If you cannot come after all,
give the place up with this link, so that somebody else can have it.
Keep this mail: the link is the only way without an account.

See your place:
http://127.0.0.1:8000/programs/place/…/

Program: Kobe choir visit
When: July 3 to 12, 2027
Where: Seattle

--
Sister Cities
You signed up for this program, or are the parent or guardian of
somebody who did."""

ACCEPT = """\
To: ben@example.org
Subject: You have a place: Kobe choir visit

The place is yours

Seattle Sister Cities looks forward to it. If you cannot come after all,
give it up with this link.

See your place:
http://127.0.0.1:8000/programs/place/…/

Program: Kobe choir visit
When: July 3 to 12, 2027
Where: Seattle

--
Sister Cities
You signed up for this program, or are the parent or guardian of
somebody who did."""

CONSENT = """\
To: gail@example.org
Subject: Consent received: Kobe choir visit

The place is taken

Thank you for agreeing as parent or guardian. With this link you can see
the place, and give it up.

See your place:
http://127.0.0.1:8000/programs/place/…/

Program: Kobe choir visit
When: July 3 to 12, 2027
Where: Seattle

--
Sister Cities
You signed up for this program, or are the parent or guardian of
somebody who did."""

GIVE_UP = """\
To: ana@example.org
Subject: Given up: Kobe choir visit

The place is given up

It goes to the next in line. You can sign up again at any time while
sign-up is open.

Other programs:
http://127.0.0.1:8000/programs/

Program: Kobe choir visit
When: July 3 to 12, 2027
Where: Seattle

--
Sister Cities
You signed up for this program, or are the parent or guardian of
somebody who did."""

DECLINE = """\
To: ana@example.org
Subject: No place: Kobe choir visit

The organizers could not give you a place

The reason: We need singers who read music.

There are other programs to join.

Other programs:
http://127.0.0.1:8000/programs/

Program: Kobe choir visit
When: July 3 to 12, 2027
Where: Seattle

--
Sister Cities
You signed up for this program, or are the parent or guardian of
somebody who did."""


def test_place_is_confirmed_with_the_days_and_a_link_to_it():
    sign_up(make_visit())
    assert letters() == TAKE


def test_taken_offer_is_confirmed():
    program = make_visit()
    first, second = sign_up(program), sign_up(program, "Ben")
    move("give_up", first)
    move("accept", second)
    assert last_letter("ben@example.org") == ACCEPT


def test_agreement_of_the_guardian_is_confirmed():
    child = sign_up(make_visit(), "Kim", "minor")
    move("consent", child, purpose="consent")
    assert last_letter("gail@example.org") == CONSENT


def test_place_given_up_is_confirmed():
    move("give_up", sign_up(make_visit()))
    assert last_letter("ana@example.org") == GIVE_UP


def test_declined_person_reads_the_reason():
    program = make_visit()
    move("decline", sign_up(program), program.leader, "We need singers who read music.")
    assert last_letter("ana@example.org") == DECLINE
