"""What must be true before a program goes on."""

from datetime import date

import pytest
from django.db.models import QuerySet

from programs.models import Program
from programs.workflow import program_workflow
from sistercities.search import search
from sistercities.workflow import TransitionNotAllowed
from tests.factories import make_affiliation, make_user
from tests.programs.deciding import checker, decider, perform
from tests.programs.factories import (
    in_days,
    make_adult,
    make_duty,
    make_hours,
    make_leader,
    make_program,
    make_report,
)

pytestmark = pytest.mark.django_db

# What is asked of the author

UNFINISHED = [
    ({"summary": "", "description": ""}, "Write a summary and a description."),
    ({"summary": "  "}, "Write a summary."),
    ({"starts_on": None, "ends_on": None}, "Give the first and the last day, or say how often."),
    ({"place": ""}, "Say where it happens and who travels."),
    ({"travel": ""}, "Say where it happens and who travels."),
    ({"involves_minors": None}, "Say whether anybody is under 18."),
    ({"involves_money": None}, "Say whether money is handled."),
]


@pytest.mark.parametrize(("fields", "sentence"), UNFINISHED, ids=str)
def test_unfinished_program_is_not_sent_and_says_what_is_missing(fields, sentence, led):
    program = make_program(status="draft", **(led | fields))
    with pytest.raises(TransitionNotAllowed, match=sentence):
        perform("submit", program, led["leader"])


def test_somebody_has_to_answer_questions(led):
    coordinator = make_leader(led["organization"], role="coordinator")
    program = make_program(status="draft", **(led | {"leader": None}))
    with pytest.raises(TransitionNotAllowed, match="Name a leader"):
        perform("submit", program, coordinator)

    program.contact_email = "exchange@example.org"
    perform("submit", program, coordinator)


def test_program_of_every_may_needs_no_day(led):
    program = make_program(status="draft", starts_on=None, frequency="yearly", usual_month=5, **led)
    perform("submit", program, led["leader"])
    perform("publish", program, decider())
    assert program.phase() == "undated"


# Two people


@pytest.mark.parametrize("field", ["involves_minors", "involves_money"])
def test_minors_or_money_need_two_people(field, led):
    program = make_program(status="submitted", **led, **{field: True})
    lead_safely(program)
    first, second = decider("First"), decider("Second")

    with pytest.raises(TransitionNotAllowed, match="Somebody makes the first check"):
        perform("publish", program, second)
    perform("check", program, first)
    with pytest.raises(TransitionNotAllowed, match="You made the first check"):
        perform("publish", program, first)
    perform("publish", program, second)

    assert (program.checked_by, program.decided_by) == (first, second)


def lead_safely(program, cleared=(date(2026, 1, 1), date(2030, 1, 1))):
    for _ in range(2):
        make_duty(program, make_adult(program.organization, cleared=cleared))


def test_nobody_decides_what_they_wrote_or_belong_to(led):
    author, member, editor = decider("Author"), decider("Member"), decider("Editor")
    make_affiliation(author, led["organization"], "coordinator")
    program = make_program(status="draft", **led)
    perform("submit", program, author)
    make_affiliation(member, led["organization"], "volunteer", "accepted")
    program.revisions.update(by=editor)

    for user in (author, member, editor):
        for name in ("publish", "decline", "request_changes", "check"):
            with pytest.raises(TransitionNotAllowed, match="somebody else must decide"):
                perform(name, program, user)
    perform("publish", program, decider())


@pytest.mark.parametrize("status", ["requested", "accepted", "declined", "ended"])
def test_who_asked_to_join_decides_as_little_as_who_belongs(status, led):
    staff = decider()
    make_affiliation(staff, led["organization"], "volunteer", status)
    program = make_program(status="submitted", **led)

    free = status in {"declined", "ended"}
    assert program_workflow.option("publish", program, staff).open is free
    assert Program.objects.awaiting(staff).exists() is free


# Safety of minors


def test_youth_program_needs_two_leaders_cleared_for_the_whole_stay(led):
    program = make_program(status="checked", involves_minors=True, checked_by=checker(), **led)
    with pytest.raises(TransitionNotAllowed, match="at least 2 adults who lead; 0 named"):
        perform("publish", program, decider())

    lead_safely(program, cleared=(in_days(0), program.ends_on - (in_days(1) - in_days(0))))
    with pytest.raises(TransitionNotAllowed, match="Not cleared for the whole stay: Adult"):
        perform("publish", program, decider())


def test_host_who_is_not_cleared_holds_a_youth_program_back(led):
    program = make_program(status="checked", involves_minors=True, checked_by=checker(), **led)
    lead_safely(program)
    make_duty(program, make_adult(program.organization, "Hans Host"), "host")
    with pytest.raises(TransitionNotAllowed, match="Not cleared for the whole stay: Hans Host"):
        perform("publish", program, decider())


# Ends


def test_program_that_is_over_is_neither_published_nor_postponed(led):
    past = {"starts_on": in_days(-9), "ends_on": in_days(-1)}
    for status, name in (("submitted", "publish"), ("published", "postpone")):
        with pytest.raises(TransitionNotAllowed, match="It is over. Give it new days."):
            perform(name, make_program(status=status, **led, **past), decider())


def test_report_waits_for_the_end_and_for_its_words(led):
    program = make_program(**led)
    with pytest.raises(TransitionNotAllowed, match="It ends on"):
        perform("report", program, led["leader"])

    QuerySet(Program).filter(pk=program.pk).update(starts_on=in_days(-9), ends_on=in_days(-1))
    program = Program.objects.get(pk=program.pk)
    with pytest.raises(TransitionNotAllowed, match="Write the report first."):
        perform("report", program, led["leader"])


def test_hours_that_wait_are_pointed_out_and_stop_nothing(led):
    program = make_program(starts_on=in_days(-9), ends_on=in_days(-1), **led)
    make_report(program)
    make_hours(program, make_user(), on=in_days(-2))
    change = perform("report", program, led["leader"])

    findings = {row["rule"]: row for row in change.findings}
    assert findings["Y5"]["outcome"] == "ask"
    assert findings["Y5"]["facts"] == "Entries that wait to be confirmed: 1."


def test_stale_page_is_told_who_was_faster(led):
    program = make_program(status="submitted", **led)
    stale = Program.objects.get(pk=program.pk)
    perform("publish", program, decider("Fast Fiona"))
    with pytest.raises(TransitionNotAllowed, match="Fast Fiona chose “Publish” meanwhile"):
        perform("decline", stale, decider())


def test_search_finds_a_program_from_publication_until_it_is_taken_down(led):
    program = make_program("Lantern walk", status="submitted", **led)
    assert search("lantern").total == 0
    perform("publish", program, decider())
    assert [hit.title for hit in search("lantern")] == ["Lantern walk"]
    perform("take_down", program, decider())
    assert search("lantern").total == 0
