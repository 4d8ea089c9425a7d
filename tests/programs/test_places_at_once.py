"""Y4 when a hundred people press the button together, on both databases."""

import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from programs import places
from programs.models import Enrollment, Report
from tests.programs.factories import in_days, make_program
from tests.programs.signing_up import by_link, in_boxes, move, sign_up, statuses, taken

# As many connections as a pool would hold; a server of PostgreSQL allows 100 to everybody together.
CONNECTIONS = 30


def at_once(count, act):
    """Run ``act(number)`` in so many threads that start together; returns what went wrong."""
    gate, pool, errors = threading.Barrier(count), threading.Semaphore(CONNECTIONS), []

    def run(number):
        gate.wait(30)
        with pool:
            try:
                act(number)
            except Exception as error:
                errors.append(error)
            finally:
                connection.close()

    threads = [threading.Thread(target=run, args=[number]) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return errors


@pytest.mark.django_db(transaction=True)
def test_a_hundred_at_once_for_five_places_are_exactly_five(database_for_threads):
    program = make_program(capacity=5)

    assert at_once(100, lambda number: sign_up(program, number)) == []

    assert sorted(statuses(program)) == ["accepted"] * 5 + ["waiting"] * 95
    assert taken(program) == 5
    assert Enrollment.objects.first().changes.count() == 1


@pytest.mark.django_db(transaction=True)
def test_five_who_leave_at_once_make_room_for_the_first_five_in_line(database_for_threads):
    program = make_program(capacity=5)
    people = [sign_up(program, number) for number in range(20)]

    assert at_once(5, lambda number: move("give_up", people[number], by_link(people[number]))) == []

    assert statuses(program) == ["cancelled"] * 5 + ["offered"] * 5 + ["waiting"] * 10
    assert taken(program) == 5


@pytest.mark.django_db(transaction=True)
def test_one_person_who_presses_twenty_times_has_one_place(database_for_threads):
    program = make_program(capacity=5)

    errors = at_once(20, lambda number: sign_up(program, 1))

    assert {type(error) for error in errors} == {places.SignedUpAlready}
    assert (len(errors), statuses(program), taken(program)) == (19, ["accepted"], 1)


@pytest.mark.django_db(transaction=True)
def test_two_who_begin_the_report_at_once_write_one(database_for_threads, led):
    program = make_program(starts_on=in_days(-9), ends_on=in_days(-1), **led)
    days = {**in_boxes("starts_on", in_days(-9)), **in_boxes("ends_on", in_days(-1))}
    where = reverse("programs:report", args=[program.slug])

    def write(number):
        client = Client()
        client.force_login(led["leader"])
        assert client.post(where, {"story": "We sang.", **days}).status_code == 302

    assert at_once(4, write) == []
    assert Report.objects.count() == 1
