"""A page that somebody opened before a colleague saved it: told once, and nothing is lost."""

import re

import pytest

from programs.models import Report
from tests.factories import make_user
from tests.programs.factories import (
    in_days,
    make_hours,
    make_program,
    make_question,
    make_report,
)
from tests.programs.signing_up import address, in_boxes

pytestmark = pytest.mark.django_db


def seen_on(page):
    return re.search(r'name="seen" value="(\w+)"', page.content.decode())[1]


def asked(program):
    return list(program.questions.order_by("position").values_list("position", "text"))


def test_old_copy_of_the_questions_takes_out_none_of_a_colleague(client, led, leader):
    program = make_program(status="draft", **led)
    where = address("questions", program)
    seen = seen_on(client.get(where))
    make_question(program, "Any allergy?")

    page = client.post(where, {"text_2": "Which bus?", "seen": seen})
    text = page.content.decode()
    assert "This page was saved in another window after you opened it." in text
    assert "Saved in the other window: “Any allergy?”" in text
    assert "Which bus?" in text
    assert asked(program) == [(1, "Any allergy?")]

    client.post(where, {"text_2": "Which bus?", "seen": seen_on(page)})
    assert asked(program) == [(2, "Which bus?")]


def test_page_that_came_back_empty_takes_out_no_question(client, led, leader):
    program = make_program(status="draft", **led)
    make_question(program, "Any allergy?")
    page = client.post(address("questions", program), {})
    assert "Any allergy?" in page.content.decode()
    assert asked(program) == [(1, "Any allergy?")]


def test_second_click_on_save_is_no_old_copy(client, led, leader):
    program = make_program(status="draft", **led)
    where = address("questions", program)
    typed = {"text_1": "Any allergy?", "seen": seen_on(client.get(where))}
    assert [client.post(where, typed).status_code for _click in range(2)] == [302, 302]


def make_over(led):
    return make_program(starts_on=in_days(-9), ends_on=in_days(-1), **led)


def written(**facts):
    days = {**in_boxes("starts_on", in_days(-9)), **in_boxes("ends_on", in_days(-1))}
    return {"story": "We sang.", **facts, **days}


def test_old_copy_of_a_report_does_not_undo_what_a_colleague_wrote(client, led, leader):
    program = make_over(led)
    make_report(program, events=1, story="We sang.")
    seen = seen_on(client.get(address("report", program)))
    Report.objects.update(story="We sang, and the mayor came.")

    page = client.post(address("report", program), written(events=2, seen=seen))
    assert "Saved in the other window: “We sang, and the mayor came.”" in page.content.decode()
    assert Report.objects.get().story == "We sang, and the mayor came."

    client.post(address("report", program), written(events=2, seen=seen_on(page)))
    assert (Report.objects.get().story, Report.objects.get().events) == ("We sang.", 2)


def test_hours_confirmed_while_somebody_writes_are_no_other_copy(client, led, leader):
    program = make_over(led)
    seen = seen_on(client.get(address("report", program)))
    make_hours(program, make_user(), 5, in_days(-2), status="confirmed")

    client.post(address("report", program), written(hours=7, seen=seen))
    assert Report.objects.get().hours == 7
