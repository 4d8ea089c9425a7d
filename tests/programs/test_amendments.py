"""The by-laws of a change to a published program."""

import pytest

from programs.amendments import amendment_workflow
from programs.amendments import propose as amendments_propose
from programs.models import Program
from sistercities.workflow import TransitionNotAllowed
from tests.factories import make_organization, make_user
from tests.programs.deciding import checker, decider, perform
from tests.programs.factories import in_days, make_adult, make_duty, make_leader, make_program

pytestmark = pytest.mark.django_db


def reread(program):
    return Program.objects.get(pk=program.pk)


AMENDMENT_LEADS_TO = {
    ("submitted", "check"): "checked",
    ("submitted", "approve"): "approved",
    ("checked", "approve"): "approved",
    ("submitted", "decline"): "declined",
    ("checked", "decline"): "declined",
    ("submitted", "withdraw"): "withdrawn",
    ("checked", "withdraw"): "withdrawn",
}


def propose(program, by, **values):
    from_now = values or {"starts_on": in_days(60), "ends_on": in_days(69)}
    return amendments_propose(program, from_now, by=by)


@pytest.mark.parametrize("name", amendment_workflow.transitions)
@pytest.mark.parametrize("status", ["submitted", "checked", "approved", "declined", "withdrawn"])
def test_amendment_goes_where_the_table_says(status, name, led):
    program = make_program(**led)
    amendment = propose(program, led["leader"])
    way = {
        "submitted": [],
        "checked": ["check"],
        "approved": ["approve"],
        "declined": ["decline"],
        "withdrawn": ["withdraw"],
    }
    for step in way[status]:
        take(step, amendment, led)

    if (status, name) in AMENDMENT_LEADS_TO:
        take(name, amendment, led)
    else:
        with pytest.raises(TransitionNotAllowed, match="is not possible while this is"):
            take(name, amendment, led)
    amendment.refresh_from_db()
    assert amendment.status == AMENDMENT_LEADS_TO.get((status, name), status)


def take(name, amendment, led, by=None):
    by = by or (led["leader"] if name == "withdraw" else decider())
    amendment_workflow.perform(name, amendment, by=by, note="Good.", version=amendment.version)


def test_change_that_brings_minors_in_needs_two_people_and_cleared_leaders(led):
    program = make_program(**led)
    amendment = propose(program, led["leader"], involves_minors=True, min_age=12)
    first, second = decider("First"), decider("Second")

    with pytest.raises(TransitionNotAllowed, match="Somebody makes the first check"):
        take("approve", amendment, led, second)
    take("check", amendment, led, first)
    with pytest.raises(TransitionNotAllowed, match="You made the first check"):
        take("approve", amendment, led, first)
    with pytest.raises(TransitionNotAllowed, match="at least 2 adults who lead"):
        take("approve", amendment, led, second)
    for _ in range(2):
        make_duty(program, make_adult(program.organization, cleared=(in_days(-9), in_days(99))))
    take("approve", amendment, led, second)

    program = reread(program)
    assert (program.involves_minors, program.min_age) == (True, 12)
    assert (program.checked_by, program.decided_by) == (first, second)


def test_postponed_program_goes_on_with_its_new_days(led):
    program = make_program(status="postponed", **led)
    take("approve", propose(program, led["leader"]), led)
    program = reread(program)
    assert (program.status, program.starts_on) == ("published", in_days(60))


def test_nobody_decides_a_change_they_proposed(led):
    author = decider("Author")
    amendment = propose(make_program(**led), author)
    with pytest.raises(TransitionNotAllowed, match="You proposed this change"):
        take("approve", amendment, led, author)


def test_change_that_no_longer_fits_is_not_approved(led):
    program = make_program(enroll_until=in_days(5), **led)
    amendment = propose(program, led["leader"], starts_on=in_days(1), ends_on=in_days(2))
    with pytest.raises(TransitionNotAllowed, match="Sign-up must close on or before"):
        take("approve", amendment, led)


@pytest.mark.parametrize("name", ["check", "approve"])
def test_change_of_a_program_that_was_taken_down_waits_until_it_is_back(name, led):
    program = make_program(**led)
    amendment = propose(program, led["leader"])
    perform("take_down", reread(program), decider("Second"))

    with pytest.raises(TransitionNotAllowed, match="It was taken off the site"):
        take(name, amendment, led)
    assert reread(program).starts_on == in_days(30)
    take("decline", amendment, led)


def test_change_is_taken_back_while_its_program_is_off_the_site(led):
    program = make_program(**led)
    amendment = propose(program, led["leader"])
    perform("take_down", reread(program), decider("Second"))
    take("withdraw", amendment, led)
    assert amendment.status == "withdrawn"


def test_approved_change_is_an_edit_that_calendars_and_open_pages_learn_of(client, led):
    program = make_program(**led)
    before = program.saved_at
    take("approve", propose(program, led["leader"]), led)

    program = reread(program)
    assert program.edits == 1
    assert program.saved_at > before
    client.force_login(led["leader"])
    page = client.post(f"/programs/{program.slug}/edit/what/", {"seen": 0, "summary": "Old page"})
    assert "saved in another window" in page.content.decode()
    assert reread(program).summary == "Ten days together."


def test_strangers_and_plain_staff_decide_nothing(led):
    amendment = propose(make_program(**led), led["leader"])
    for user in (make_user(), make_leader(make_organization()), make_user(is_staff=True)):
        for name in ("check", "approve", "decline", "withdraw"):
            assert not amendment_workflow.option(name, amendment, user).open
    assert amendment_workflow.option("check", amendment, checker()).open
    assert not amendment_workflow.option("approve", amendment, checker()).open
