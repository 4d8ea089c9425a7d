"""Who decides on the change of a published program, from which status, with which reason (D6)."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from programs.amendments import amendment_workflow, differences, propose
from programs.models import Program
from sistercities.workflow import TransitionNotAllowed
from tests.factories import make_organization, make_user
from tests.programs.deciding import checker, decider
from tests.programs.factories import make_leader, make_program

pytestmark = pytest.mark.django_db

MAY = {
    "check": {"checker", "decider"},
    "approve": {"decider"},
    "decline": {"decider"},
    "withdraw": {"leader", "coordinator"},
}


def make_scene(led, by=None, **values):
    program = make_program(starts_on=date(2099, 7, 3), **led)
    cora = make_leader(led["organization"], "Cora", role="coordinator")
    amendment = propose(program, values or {"place": "Tacoma"}, by=by or led["leader"])
    return amendment, {
        "leader": led["leader"],
        "coordinator": cora,
        "volunteer of the organization": make_leader(led["organization"], "Vera"),
        "coordinator elsewhere": make_leader(make_organization(), "Lee", role="coordinator"),
        "stranger": make_user("Eve"),
        "staff without a right": make_user("Stan", is_staff=True),
        "checker": checker(),
        "decider": decider(),
    }


@pytest.mark.parametrize("name", amendment_workflow.transitions)
def test_only_the_right_people_take_a_step_with_a_change(name, led):
    amendment, people = make_scene(led)
    for who, user in people.items():
        option = amendment_workflow.option(name, amendment, user)
        assert option.open is (who in MAY[name]), f"{who}: {option.reason}"
        if who not in MAY[name]:
            with pytest.raises(PermissionDenied):
                amendment_workflow.perform(name, amendment, by=user, note="No.", version=0)
    amendment.refresh_from_db()
    assert amendment.status == "submitted"


@pytest.mark.parametrize("name", ["check", "approve", "decline"])
def test_staff_who_proposed_a_change_do_not_decide_it(name, led):
    boss = decider("Bo Both")
    amendment, _ = make_scene(led, by=boss)
    with pytest.raises(TransitionNotAllowed, match="somebody else must decide"):
        amendment_workflow.perform(name, amendment, by=boss, note="Fine.", version=0)


def test_declining_needs_a_reason_and_leaves_the_page_as_it_was(led):
    amendment, people = make_scene(led)
    with pytest.raises(TransitionNotAllowed, match="Give a reason"):
        amendment_workflow.perform("decline", amendment, by=people["decider"], version=0)
    amendment_workflow.perform(
        "decline", amendment, by=people["decider"], note="The hall is closed.", version=0
    )
    assert Program.objects.get(pk=amendment.program_id).place == "Seattle"


def test_second_of_two_deciders_is_told_that_the_first_was_quicker(led):
    amendment, people = make_scene(led)
    amendment_workflow.perform("approve", amendment, by=people["decider"], version=0)
    with pytest.raises(TransitionNotAllowed):
        amendment_workflow.perform(
            "decline", amendment, by=decider("Di Second"), note="Late.", version=0
        )
    assert Program.objects.get(pk=amendment.program_id).place == "Tacoma"
    assert amendment.changes.count() == 1


def test_what_differs_is_shown_with_both_values(led):
    amendment, _ = make_scene(
        led,
        place="Tacoma",
        starts_on=date(2099, 7, 4),
        ends_on=date(2099, 7, 13),
        fee=350,
        involves_money=True,
    )
    shown = {label: (before, after) for label, before, after in differences(amendment)}
    assert shown == {
        "Place": ("Seattle", "Tacoma"),
        "First day": ("July 3, 2099", "July 4, 2099"),
        "Last day": ("July 12, 2099", "July 13, 2099"),
        "Fee for each person": ("Not said", "350"),
        "The program collects or hands out money": ("No", "Yes"),
    }
