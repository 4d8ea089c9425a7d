"""The leader's pages: the list, the export, messages, adults, hours and the report."""

import csv
import re
from datetime import date

import pytest

from programs.models import Adult, Clearance, Message, Program, Report
from sistercities.outbox.models import OutboxMessage
from tests.factories import make_user
from tests.programs.factories import (
    in_days,
    make_adult,
    make_duty,
    make_enrollment,
    make_hours,
    make_leader,
    make_program,
    make_question,
    make_report,
)
from tests.programs.signing_up import address, by_link, in_boxes, move

pytestmark = pytest.mark.django_db


# People


def exported(client, program):
    text = client.get(address("people-export", program)).content.decode("utf-8-sig")
    return list(csv.reader(text.splitlines()))


def test_export_has_everybody_in_order_and_names_no_minor(client, led, leader):
    program = make_program(involves_minors=True, **led)
    question = make_question(program, "Which bus?")
    adult = make_enrollment(program, name="Ruth", email="ruth@example.org", phone="555")
    adult.answers.create(question=question, text="The blue one")
    child = make_enrollment(program, name="Mina", email="mina@example.org", is_minor=True)
    child.answers.create(question=question, text="With Mina's aunt")

    head, first, second = exported(client, program)
    assert head[-1] == "Which bus?"
    assert first[1:5] == ["Has a place", "Ruth", "ruth@example.org", "555"]
    assert second[1:5] == ["Has a place", "Person under 18", "", ""]
    assert "Mina" not in " ".join(second)


def test_export_is_in_the_language_of_the_network(client, led, leader, settings):
    settings.LANGUAGE_CODE = "es"
    program = make_program(involves_minors=True, **led)
    make_enrollment(program, name="Mina", is_minor=True)
    head, row = exported(client, program)
    assert head[:3] == ["número", "estado", "nombre"]
    assert (row[2], row[-1]) == ("Persona menor de 18 años", "sí")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "＝"])
def test_export_hands_a_spreadsheet_no_formula(start, client, led, leader):
    program = make_program(**led)
    formula = f"{start}HYPERLINK(1)"
    make_enrollment(program, name=formula, phone=formula)

    _, row = exported(client, program)
    assert row[2].startswith("'") and row[4].startswith("'")


def test_leader_reads_what_others_never_see(client, led, leader):
    program = make_program(involves_minors=True, **led)
    make_enrollment(program, name="Mina Minor", is_minor=True, care_note="Allergic to nuts")
    page = client.get(address("people", program)).content.decode()
    assert "Mina Minor" in page and "Allergic to nuts" in page and "Gail Guardian" in page


def test_leader_declines_somebody_with_a_reason(client, led, leader):
    program = make_program(capacity=1, **led)
    person, waiting = make_enrollment(program), make_enrollment(program, "waiting")
    decide = address("decide", program, person.pk, "decline")
    assert "Give a reason to" in client.post(decide, {"version": 0}).content.decode()
    client.post(decide, {"version": 0, "note": "We need an alto."})

    person.refresh_from_db(), waiting.refresh_from_db()
    assert (person.status, waiting.status) == ("declined", "offered")
    mail = OutboxMessage.objects.get(event="place decline")
    assert (mail.to, "We need an alto." in mail.text) == (person.email, True)


def test_place_that_changed_meanwhile_is_shown_again_with_the_reason_typed(client, led, leader):
    program = make_program(**led)
    person = make_enrollment(program, "offered")
    move("accept", person, by_link(person))
    decide = address("decide", program, person.pk, "decline")
    page = client.post(decide, {"version": 0, "note": "We need an alto."}).content.decode()
    assert "The holder chose “Take the place” meanwhile" in page
    assert ">We need an alto.</textarea>" in page

    client.post(decide, {"version": 1, "note": "We need an alto."})
    person.refresh_from_db()
    assert person.status == "declined"


def test_place_of_another_program_cannot_be_decided_here(client, led, leader):
    own, foreign = make_program(**led), make_enrollment(make_program())
    response = client.post(address("decide", own, foreign.pk, "decline"), {"note": "x"})
    foreign.refresh_from_db()
    assert (response.status_code, foreign.status) == (404, "accepted")


def test_message_goes_to_each_alone_and_for_minors_to_the_guardian(client, led, leader):
    program = make_program("Choir", involves_minors=True, **led)
    make_enrollment(program, email="one@example.org")
    make_enrollment(
        program, email="child@example.org", guardian_email="g@example.org", is_minor=True
    )
    make_enrollment(program, "waiting", email="waits@example.org")
    make_enrollment(program, "cancelled", email="left@example.org")
    data = {"audience": "accepted", "subject": "Bring boots", "body": "It rains.\n\nA lot."}
    client.post(address("message", program), data)

    mails = OutboxMessage.objects.filter(event="message about a program")
    assert sorted(mail.to for mail in mails) == ["g@example.org", "one@example.org"]
    assert all("It rains." in mail.text for mail in mails)
    assert Message.objects.get().recipients == 2


# Adults


def test_adult_is_listed_with_a_clearance_and_known_again_next_time(client, led, leader):
    program = make_program(status="draft", involves_minors=True, **led)
    response = client.post(address("add-adult", program), {"name": "Hans Host", "role": "host"})
    duty = program.duties.get()
    assert response.url == address("adult", program, duty.pk)
    boxes = {
        **in_boxes("valid_from", in_days(0)),
        **in_boxes("valid_until", in_days(400)),
    }
    client.post(response.url, {"kind": "background", "issuer": "State Patrol"} | boxes)
    assert "Cleared for the whole stay" in client.get(address("safety", program)).content.decode()

    second = make_program("Second", **led)
    page = client.get(address("add-adult", second)).content.decode()
    assert "Hans Host" in page
    client.post(address("add-adult", second), {"adult": duty.adult_id, "role": "leader"})
    assert Adult.objects.count() == 1
    assert Clearance.objects.get().recorded_by == leader


def test_clearance_that_ends_before_it_begins_is_refused(client, led, leader):
    program = make_program(**led)
    duty = make_duty(program, make_adult(program.organization))
    boxes = {**in_boxes("valid_from", in_days(9)), **in_boxes("valid_until", in_days(1))}
    page = client.post(
        address("adult", program, duty.pk), {"kind": "background", "issuer": "X"} | boxes
    ).content.decode()
    assert "The last valid day must not be before the first." in page


def test_gap_in_the_clearances_is_told_with_its_day(client, led, leader):
    program = make_program(starts_on=in_days(10), **led)
    make_duty(program, make_adult(program.organization, cleared=(in_days(0), in_days(12))))
    page = client.get(address("safety", program)).content.decode()
    assert "the last day is later" in page


def test_adults_of_another_organization_are_not_offered(client, led, leader):
    foreign = make_adult(make_program().organization, "Foreign Fred")
    program = make_program(**led)
    assert "Foreign Fred" not in client.get(address("add-adult", program)).content.decode()
    client.post(address("add-adult", program), {"adult": foreign.pk, "role": "leader"})
    assert not program.duties.exists()


# The report


def test_report_begins_with_what_is_known_and_counts_once_sent(client, led, leader):
    program = make_program(starts_on=in_days(-9), ends_on=in_days(-1), **led)
    make_hours(program, make_user(), 5, in_days(-2), status="confirmed")
    page = client.get(address("report", program)).content.decode()
    assert re.search(r'name="hours" value="5(\.00)?"', page)

    numbers = {
        "participants_in": 12,
        "hours": "5",
        "events": 2,
        "attendance": 80,
        "story": "We sang.",
    }
    days = {**in_boxes("starts_on", in_days(-9)), **in_boxes("ends_on", in_days(-1))}
    response = client.post(address("report", program), numbers | days)
    assert response.url == address("transition", program, "report")
    assert not Report.objects.public().exists()
    client.post(response.url, {"version": 0})

    assert Program.objects.get(pk=program.pk).status == "reported"
    assert Report.objects.public().get().attendance == 80


def test_days_in_the_wrong_order_are_told_with_the_first_day(client, led, leader):
    program = make_program(starts_on=date(2026, 6, 3), ends_on=date(2026, 6, 12), **led)
    days = {
        **in_boxes("starts_on", date(2026, 6, 3)),
        **in_boxes("ends_on", date(2026, 5, 12)),
    }
    page = client.post(address("report", program), {"story": "We sang."} | days).content.decode()
    assert "The last day must not be before the first day, June 3, 2026." in page
    assert page.count("The last day must not be before the first day") == 2
    assert "We sang." in page
    assert not Report.objects.exists()


def test_report_with_people_but_no_event_is_sent_back(client, led, leader):
    program = make_program(starts_on=in_days(-9), ends_on=in_days(-1), **led)
    days = {**in_boxes("starts_on", in_days(-9)), **in_boxes("ends_on", in_days(-1))}
    page = client.post(
        address("report", program), {"attendance": 80, "events": 0, "story": "X"} | days
    ).content.decode()
    assert "People came to events: enter how many events were held." in page
    assert 'value="80"' in page


def test_everybody_who_is_written_to_is_counted_before(client, led, leader):
    program = make_program(**led)
    for status in ("accepted", "waiting", "offered", "cancelled"):
        make_enrollment(program, status)
    page = client.get(address("transition", program, "postpone")).content.decode()
    assert "3 people who signed up are told at once, with what you write here." in page


def test_cancelling_tells_everybody_the_reason(client, led, leader):
    program = make_program("Choir", **led)
    make_enrollment(program, email="one@example.org")
    make_enrollment(program, "waiting", email="two@example.org")
    client.post(address("transition", program, "cancel"), {"version": 0, "note": "No hall."})

    told = OutboxMessage.objects.filter(event="program cancel told to people")
    assert sorted(mail.to for mail in told) == ["one@example.org", "two@example.org"]
    assert all("No hall." in mail.text for mail in told)
    assert "This program was canceled" in client.get(program.get_absolute_url()).content.decode()


def test_old_page_changes_nothing_and_keeps_the_note(client, led, leader):
    program = make_program(**led)
    coordinator = make_leader(led["organization"], "Cora", "coordinator")
    client.force_login(coordinator)
    client.post(address("transition", program, "postpone"), {"version": 0, "note": "Rain"})
    client.force_login(leader)
    page = client.post(
        address("transition", program, "cancel"), {"version": 0, "note": "My long reason"}
    ).content.decode()

    assert "Cora chose “Postpone the program” meanwhile" in page
    assert "My long reason" in page
    assert Program.objects.get(pk=program.pk).status == "postponed"


def test_report_waits_for_no_gift_and_sums_those_there_are(client, led, leader):
    program = make_program(starts_on=in_days(-9), ends_on=in_days(-1), **led)
    gift = {"kind": "in-kind", "what": "Bus", "receiver": "The city", "value": "120.50"}
    client.post(address("gifts", program), gift | in_boxes("given_on", in_days(-3)))
    assert program.gifts.get().value == 120.5
    assert "120.50" in client.get(address("report", program)).content.decode()


def test_report_can_be_corrected(client, led, leader):
    program = make_program(starts_on=in_days(-9), ends_on=in_days(-1), **led)
    make_report(program, events=1)
    client.post(address("transition", program, "report"), {"version": 0})
    client.post(address("transition", program, "correct_report"), {"version": 1, "note": "Typo"})
    assert client.get(address("report", program)).status_code == 200
    assert Report.objects.public().count() == 0
