"""Every mail about people of an organization, word for word as it is read."""

import pytest

from members import mail
from tests.factories import make_affiliation
from tests.members.factories import make_coordinator
from tests.members.letters import ask, last_letter, letters, make_ben, make_office, move

pytestmark = pytest.mark.django_db

REQUEST = """\
To: cora@example.org
Subject: Ben Ito would like to join Seattle Sister Cities

Ben Ito asks to join

Ben Ito asks to join Seattle Sister Cities as volunteer.

“I speak Japanese.”

It is your turn: accept, or decline with a reason.

Answer the request:
http://127.0.0.1:8000/organizations/seattle-sister-cities/people/


--
Sister Cities
You get this mail because you coordinate the organization."""

ACCEPT = """\
To: ben@example.org
Subject: You are in Seattle Sister Cities

Welcome to Seattle Sister Cities

Cora Coordinator accepted you as volunteer.

“See you on Monday.”

Open the organization’s page:
http://127.0.0.1:8000/organizations/seattle-sister-cities/


--
Sister Cities
You get this mail because it is about you."""

DECLINE = """\
To: ben@example.org
Subject: Your request to Seattle Sister Cities

Your request was declined

You asked to join Seattle Sister Cities as volunteer. The answer is no.

The reason: All places are taken this year.

You may ask again at any time.

Open the organization’s page:
http://127.0.0.1:8000/organizations/seattle-sister-cities/


--
Sister Cities
You get this mail because it is about you."""

END = """\
To: ben@example.org
Subject: Your role in Seattle Sister Cities has ended

Your role has ended

Cora Coordinator ended your role as volunteer of Seattle Sister Cities.

The reason: You have moved to Boston.

What you did keeps your name.

Open the organization’s page:
http://127.0.0.1:8000/organizations/seattle-sister-cities/


--
Sister Cities
You get this mail because it is about you."""

LEAVE = """\
To: cora@example.org
Subject: Ben Ito has left Seattle Sister Cities

Ben Ito has left

Ben Ito has left Seattle Sister Cities and is no longer volunteer there.

Open the organization’s page:
http://127.0.0.1:8000/organizations/seattle-sister-cities/


--
Sister Cities
You get this mail because you coordinate the organization."""

CONTACT = """\
To: cora@example.org
Subject: A message to Seattle Sister Cities from Vic Visitor

Somebody wrote to Seattle Sister Cities

Do you need singers?

The sender does not see your address unless you answer.

From: Vic Visitor
Answer to: vic@example.net

--
Sister Cities
You get this mail because the organization’s page has a contact form."""


@pytest.fixture
def office():
    return make_office()


def test_request_to_join_is_told_to_the_coordinator(office):
    _, organization, _ = office
    ask(make_ben(), organization)
    assert letters() == REQUEST


def test_accepted_person_is_welcomed_with_the_note(office):
    _, organization, cora = office
    request = ask(make_ben(), organization)
    move("accept", request, cora, "See you on Monday.")
    assert last_letter() == ACCEPT


def test_declined_person_reads_the_reason_and_may_ask_again(office):
    _, organization, cora = office
    request = ask(make_ben(), organization)
    move("decline", request, cora, "All places are taken this year.")
    assert last_letter() == DECLINE


def test_person_whose_role_is_ended_reads_why_and_keeps_the_name(office):
    _, organization, cora = office
    role = make_affiliation(make_ben(), organization, "volunteer")
    move("end", role, cora, "You have moved to Boston.")
    assert letters() == END


def test_coordinator_is_told_who_has_left(office):
    _, organization, _ = office
    ben = make_ben()
    move("leave", make_affiliation(ben, organization, "volunteer"), ben)
    assert letters() == LEAVE


def test_message_of_a_visitor_says_how_to_answer(office):
    _, organization, _ = office
    message = {"name": "Vic Visitor", "email": "vic@example.net", "text": "Do you need\nsingers?"}
    mail.about_contact(organization, message, "contact 1")
    assert letters() == CONTACT


def test_message_of_a_visitor_reaches_the_network_where_nobody_coordinates(office, settings):
    _, organization, cora = office
    cora.affiliations.update(ends_on="2026-06-01")
    message = {"name": "Vic Visitor", "email": "vic@example.net", "text": "Hello?"}
    mail.about_contact(organization, message, "contact 1")
    letter = letters()
    assert f"To: {settings.NETWORK_EMAIL}" in letter
    assert "nobody of the organization can be reached by mail" in letter.replace("\n", " ")


def test_letter_to_several_people_is_one_for_each_and_names_no_address(office):
    _, organization, cora = office
    make_coordinator(organization, "Carl Second", email="carl@example.org")
    ask(make_ben(), organization, message="")
    to_carl, to_cora = letters().split("\n\nTo: ")
    assert "carl@example.org" not in to_cora
    assert "cora@example.org" not in to_carl
    assert "ben@example.org" not in to_cora + to_carl
