"""Who confirms, questions and takes back hours; no day of anybody has more than 24 (Y5)."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programs.hours import confirm_all, hours_workflow, log, may_log
from programs.models import HoursEntry
from sistercities.workflow import TransitionNotAllowed
from tests.factories import make_affiliation, make_organization, make_user
from tests.programs.deciding import decider
from tests.programs.factories import in_days, make_hours, make_leader, make_program

pytestmark = pytest.mark.django_db

MAY = {
    "confirm": {"leader", "coordinator"},
    "question": {"leader", "coordinator"},
    "answer": {"volunteer"},
    "withdraw": {"volunteer"},
}
FROM = {"confirm": "logged", "question": "logged", "answer": "questioned", "withdraw": "logged"}


def people_around(led):
    return {
        "volunteer": make_leader(led["organization"], "Vera"),
        "another volunteer": make_leader(led["organization"], "Vic"),
        "leader": led["leader"],
        "coordinator": make_leader(led["organization"], "Cora", role="coordinator"),
        "coordinator elsewhere": make_leader(make_organization(), "Lee", role="coordinator"),
        "stranger": make_user("Eve"),
        "staff": decider(),
    }


@pytest.mark.parametrize("name", hours_workflow.transitions)
def test_only_the_right_people_take_a_step_with_hours(name, led):
    people = people_around(led)
    entry = make_hours(make_program(**led), people["volunteer"], status=FROM[name])

    for who, user in people.items():
        assert hours_workflow.option(name, entry, user).open is (who in MAY[name]), who
        if who not in MAY[name]:
            with pytest.raises(PermissionDenied):
                hours_workflow.perform(name, entry, by=user, note="Why?", version=0)
    entry.refresh_from_db()
    assert entry.status == FROM[name]


def test_coordinator_who_logs_hours_waits_for_somebody_else(led):
    cora = make_leader(led["organization"], "Cora", role="coordinator")
    entry = make_hours(make_program(**led), cora)
    with pytest.raises(PermissionDenied, match="nobody confirms their own"):
        hours_workflow.perform("confirm", entry, by=cora, version=0)
    hours_workflow.perform("confirm", entry, by=led["leader"], version=0)


def test_question_needs_words_and_an_answer_brings_the_hours_back(led):
    vera = make_leader(led["organization"], "Vera")
    entry = make_hours(make_program(**led), vera)
    with pytest.raises(TransitionNotAllowed, match="Give a reason"):
        hours_workflow.perform("question", entry, by=led["leader"], version=0)
    hours_workflow.perform("question", entry, by=led["leader"], note="Ten?", version=0)
    hours_workflow.perform("answer", entry, by=vera, note="With the drive.", version=1)
    hours_workflow.perform("confirm", entry, by=led["leader"], version=2)

    entry.refresh_from_db()
    assert [row.note for row in entry.changes.order_by("version")] == [
        "Ten?",
        "With the drive.",
        "",
    ]
    assert hours_workflow.replay(entry) == ("confirmed", 3)


def test_many_are_confirmed_at_once_and_each_refusal_is_a_sentence(led):
    leader, vera = led["leader"], make_leader(led["organization"], "Vera")
    program = make_program(**led)
    entries = [
        make_hours(program, vera, on=in_days(-3)),
        make_hours(program, vera, on=in_days(-2), status="questioned"),
        make_hours(program, vera, on=in_days(-1), status="withdrawn"),
        make_hours(program, leader, on=in_days(-1)),
    ]
    done, refused = confirm_all(entries, by=leader)

    assert done == 2
    assert len(refused) == 2
    assert all(sentence.endswith(".") for sentence in refused)
    assert [row.status for row in HoursEntry.objects.order_by("pk")] == [
        "confirmed",
        "confirmed",
        "withdrawn",
        "logged",
    ]


def test_hours_are_confirmed_once_however_often_the_list_is_sent(led):
    entry = make_hours(make_program(**led), make_leader(led["organization"], "Vera"))
    stale = HoursEntry.objects.get(pk=entry.pk)
    assert confirm_all([entry], by=led["leader"]) == (1, [])
    done, refused = confirm_all([stale], by=led["leader"])
    assert (done, len(refused)) == (0, 1)
    assert entry.changes.count() == 1


@pytest.mark.parametrize(
    ("status", "offered"),
    [
        ("draft", False),
        ("submitted", False),
        ("published", True),
        ("postponed", False),
        ("cancelled", False),
        ("reported", True),
    ],
)
def test_hours_are_logged_for_programs_that_take_place(status, offered, led):
    vera = make_leader(led["organization"], "Vera")
    make_program(status=status, **led)
    assert may_log(vera).exists() is offered


def test_hours_are_logged_only_while_one_is_in_the_organization(led):
    past = make_user("Paul Past")
    make_affiliation(past, led["organization"], "volunteer", ends_on=in_days(-1))
    asking = make_user("Ada Asking")
    make_affiliation(asking, led["organization"], "volunteer", status="requested")
    make_program(**led)
    assert not may_log(past).exists()
    assert not may_log(asking).exists()
    assert may_log(make_leader(led["organization"], "Vera")).exists()


steps = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.integers(0, 3),
        st.decimals("0.25", "24", places=2),
        st.booleans(),
    ),
    unique_by=lambda step: step[:2],
    max_size=8,
)


def test_no_order_of_logging_gives_a_day_more_than_24_hours(led):
    """Over four programs, with some taken back in between; each refusal leaves no trace."""
    first = date(2026, 6, 1)
    programs = [make_program(starts_on=first, **led) for _ in range(4)]

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(steps)
    def check(steps):
        vera, told = make_user("Vera"), defaultdict(Decimal)
        for day, program, number, is_taken_back in steps:
            on = first + timedelta(days=day)
            entry = HoursEntry(program=programs[program], user=vera, on=on, hours=number)
            if told[on] + number > 24:
                with pytest.raises(ValidationError, match="A day has 24"):
                    log(entry)
                continue
            log(entry)
            if is_taken_back:
                hours_workflow.perform("withdraw", entry, by=vera, version=0)
            else:
                told[on] += number
        live = HoursEntry.objects.live().filter(user=vera)
        assert sum(row.hours for row in live) == sum(told.values())

    check()


@pytest.mark.parametrize("offset", [-1, 10])
def test_day_outside_the_program_is_refused_with_its_days(offset, led):
    first = date(2026, 6, 1)
    program = make_program(starts_on=first, ends_on=first + timedelta(days=9), **led)
    entry = HoursEntry(
        program=program, user=make_user(), on=first + timedelta(days=offset), hours=1
    )
    with pytest.raises(ValidationError, match="from June 1, 2026 to June 10, 2026"):
        log(entry)
    assert not HoursEntry.objects.exists()
