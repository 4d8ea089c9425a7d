"""What happens when nobody opens a page: places move on, and late reports are asked for once."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db.models import QuerySet
from django.utils import timezone

from programs import rounds
from programs.models import Enrollment
from sistercities import generation
from sistercities.heartbeat import Heartbeat
from sistercities.outbox.models import OutboxMessage
from tests.programs.factories import in_days, make_enrollment, make_program
from tests.programs.signing_up import sign_up, statuses, taken

pytestmark = pytest.mark.django_db


def let_the_offer_run_out():
    QuerySet(Enrollment).filter(status="offered").update(
        answer_by=timezone.now() - timedelta(minutes=1)
    )


def test_offer_that_nobody_answers_goes_to_the_next_though_nobody_opens_a_page():
    program = make_program(capacity=1)
    make_enrollment(program, "offered")
    for number in (1, 2):
        sign_up(program, number)
    let_the_offer_run_out()

    assert rounds.pass_places_on() == 1
    assert statuses(program) == ["lapsed", "offered", "waiting"]
    assert taken(program) == 1
    assert rounds.pass_places_on() == 0


def test_place_that_became_free_by_the_clock_is_told_to_whoever_looks_next(
    django_capture_on_commit_callbacks,
):
    def moved_by_the_clock():
        before = generation.current()
        with django_capture_on_commit_callbacks(execute=True):
            call_command("look_after_programs")
        return generation.current() - before

    program = make_program(capacity=1)
    make_enrollment(program, "offered")
    let_the_offer_run_out()

    assert (moved_by_the_clock(), taken(program)) == (1, 0)
    assert moved_by_the_clock() == 0


def test_places_that_became_free_are_offered():
    program = make_program(capacity=1)
    for number in (1, 2):
        sign_up(program, number)
    QuerySet(type(program)).filter(pk=program.pk).update(capacity=2)

    assert rounds.pass_places_on() == 1
    assert statuses(program) == ["accepted", "offered"]


def test_programs_that_do_not_move_are_left_alone(django_assert_num_queries):
    make_enrollment(make_program(capacity=1), "offered")
    make_enrollment(make_program(status="cancelled"), "waiting")
    make_enrollment(make_program(), "accepted")
    with django_assert_num_queries(1):
        assert rounds.pass_places_on() == 0


def over(led, days):
    return make_program(starts_on=in_days(-days - 9), ends_on=in_days(-days), **led)


def test_overdue_report_is_asked_for_kindly_and_once(led):
    over(led, 60)
    assert rounds.remind_of_reports() == 0
    program = over(led, 61)
    for _ in range(2):
        rounds.remind_of_reports()

    letter = OutboxMessage.objects.get(event="report asked for")
    assert letter.to == led["leader"].email
    assert "Three numbers and two sentences are enough." in letter.text
    assert f"/programs/{program.slug}/report/" in letter.text
    assert "late" not in letter.text.lower().split("--")[0]


def test_old_reports_are_asked_for_no_more(led):
    over(led, 61 + 30)
    assert rounds.remind_of_reports() == 0


def test_command_says_what_it_did_and_that_it_ran(led, capsys):
    over(led, 70)
    call_command("look_after_programs")
    assert capsys.readouterr().out == "Waiting lists looked at: 0. Reports asked for: 1.\n"
    assert Heartbeat.objects.filter(job="look_after_programs").exists()
