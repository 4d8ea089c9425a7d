"""Y2: a first day that moves makes nobody under 18 a participant without a guardian's word."""

from datetime import date

import pytest
from django.db.models import QuerySet

from programs.amendments import amendment_workflow, apply, propose
from programs.models import Amendment, AmendmentChange, Enrollment, Program
from sistercities.workflow import Outcome, TransitionNotAllowed
from tests.programs.deciding import checker, decider, perform
from tests.programs.factories import make_adult, make_duty, make_enrollment, make_program

pytestmark = pytest.mark.django_db

OLD, NEW = date(2099, 8, 1), date(2099, 7, 1)
# 18 on the old first day and 17 on the new one.
IN_BETWEEN = date(2081, 7, 15)
ONE = "1 person who signed up would be under 18 on the first day, without a parent or guardian"
TWO = "2 people who signed up would be under 18 on the first day, without a parent or guardian"


@pytest.fixture
def youth(led):
    """A published program for young people, with cleared leaders."""
    program = make_program(
        starts_on=OLD, ends_on=date(2099, 8, 10), involves_minors=True, checked_by=checker(), **led
    )
    for name in ("Ada", "Bea"):
        cleared = (date(2099, 1, 1), date(2099, 12, 31))
        make_duty(program, make_adult(program.organization, name, cleared=cleared))
    return program


def moved_to(program, first):
    """The proposal of other days, ready for the second check."""
    values = {"starts_on": first, "ends_on": first.replace(day=first.day + 9)}
    amendment = propose(program, values, by=program.leader)
    amendment_workflow.perform("check", amendment, by=decider("First"), version=0)
    return amendment


def approve(amendment):
    amendment_workflow.perform("approve", amendment, by=decider("Second"), version=1)
    return Program.objects.get(pk=amendment.program_id)


@pytest.mark.parametrize("status", ["accepted", "offered", "waiting"])
def test_first_day_is_not_moved_to_when_somebody_with_a_place_is_still_17(youth, status):
    make_enrollment(youth, status, born_on=IN_BETWEEN)
    amendment = moved_to(youth, NEW)
    with pytest.raises(TransitionNotAllowed, match=ONE):
        approve(amendment)
    assert Program.objects.get(pk=youth.pk).starts_on == OLD

    make_enrollment(youth, status, born_on=IN_BETWEEN)
    with pytest.raises(TransitionNotAllowed, match=TWO):
        approve(amendment)


@pytest.mark.parametrize(
    "place",
    [
        {"born_on": IN_BETWEEN, "is_minor": True},
        {"born_on": date(2081, 7, 1)},
        {"born_on": None},
        {"born_on": IN_BETWEEN, "status": "cancelled"},
        {"born_on": IN_BETWEEN, "status": "declined"},
    ],
    ids=["a guardian agreed", "18 that very day", "no birthday", "gave up", "was declined"],
)
def test_first_day_moves_where_nobody_lacks_a_guardian(youth, place):
    make_enrollment(youth, **place)
    assert approve(moved_to(youth, NEW)).starts_on == NEW


def test_later_first_day_makes_nobody_younger(youth):
    make_enrollment(youth, born_on=date(2081, 8, 1))
    assert approve(moved_to(youth, date(2099, 9, 1))).starts_on == date(2099, 9, 1)


def test_first_day_moves_once_those_concerned_have_left(youth):
    place = make_enrollment(youth, born_on=IN_BETWEEN)
    amendment = moved_to(youth, NEW)
    QuerySet(Enrollment).filter(pk=place.pk).update(status="cancelled")
    assert approve(amendment).starts_on == NEW


def test_staff_read_how_many_it_concerns_and_no_name(youth):
    make_enrollment(youth, name="Mina Minor", born_on=IN_BETWEEN)
    option = amendment_workflow.option("approve", moved_to(youth, NEW), decider("Second"))
    found = next(row for row in option.findings if row.label == "Everybody under 18 has a guardian")
    assert (found.rule, found.outcome) == ("Y2", Outcome.BLOCK)
    assert found.facts.startswith(ONE)
    assert "Mina" not in found.facts


def test_somebody_who_signs_up_at_the_last_moment_stops_it_too(youth):
    """The guards have been asked; the place comes before the program is written."""
    amendment = moved_to(youth, NEW)
    make_enrollment(youth, born_on=IN_BETWEEN)
    change = AmendmentChange(by=decider("Second"))
    with pytest.raises(TransitionNotAllowed, match=ONE):
        apply(Amendment.objects.get(pk=amendment.pk), change)
    assert Program.objects.get(pk=youth.pk).starts_on == OLD


@pytest.mark.parametrize(("status", "step"), [("checked", "publish"), ("postponed", "resume")])
def test_program_with_other_days_goes_on_only_with_guardians(youth, status, step):
    make_enrollment(youth, born_on=IN_BETWEEN)
    fields = {"starts_on": NEW, "status": status}
    if status == "checked":
        fields |= {"decided_by": None, "decided_at": None}
    QuerySet(Program).filter(pk=youth.pk).update(**fields)
    with pytest.raises(TransitionNotAllowed, match=ONE):
        perform(step, Program.objects.get(pk=youth.pk), decider())
