"""A step killed after any of its statements leaves everything, or nothing."""

import pytest
from django.apps import apps
from django.db import connection

from partnerships.workflow import act_workflow, agreement_workflow
from sistercities.models import OutboxMessage
from tests.factories import make_act
from tests.partnerships.stories import Story, make_reviewer
from tests.partnerships.test_mail import STEPS, bring, make_story

pytestmark = pytest.mark.django_db

WRITES = ("INSERT", "UPDATE", "DELETE")
# What steps write: if any row of these differs, something was left half-way.
ROOMS = ("partnerships", "members", "sistercities")


class Killed(BaseException):
    """No except clause of ours may swallow the end of the process."""


class Killer:
    """Lets so many writing statements through, and kills the next one after it has run."""

    def __init__(self, after):
        self.after, self.seen = after, 0

    def __call__(self, execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if sql.split(None, 1)[0].upper() in WRITES:
            self.seen += 1
            if self.seen > self.after:
                raise Killed
        return result


def everything():
    """Every row of every table, to compare."""
    return {
        model._meta.label: sorted(map(repr, model._base_manager.values_list()))
        for model in apps.get_models()
        if model._meta.app_label in ROOMS
    }


def assert_all_or_nothing(step):
    before = everything()
    for after in range(100):
        killer = Killer(after)
        try:
            with connection.execute_wrapper(killer):
                step()
        except Killed:
            assert everything() == before, f"half-way after statement {after + 1}"
            continue
        assert everything() != before
        return killer.seen
    raise AssertionError("The step never came to its end.")


# step -> at least so many writing statements, each of which was the last one once.
STATEMENTS = {
    "submit": 4,
    "withdraw": 3,
    "reopen": 2,
    "claim": 2,
    "take": 2,
    "give_back": 2,
    "hold": 3,
    "resume": 4,
    "request_changes": 4,
    "take_back": 4,
    "recommend_approval": 3,
    "recommend_decline": 3,
    "send_back": 3,
    "approve": 6,
    "decline": 3,
    "undo": 6,
    "appeal": 3,
    "propose_correction": 3,
    "correct": 6,
    "ask_for_papers": 3,
}


def test_every_step_is_killed():
    assert STATEMENTS.keys() == agreement_workflow.transitions.keys()


@pytest.mark.parametrize("step", STATEMENTS)
def test_step_killed_after_any_statement_leaves_nothing_behind(step):
    story = make_story()
    status, who = STEPS[step]
    bring(story, status)
    details = {"items": [("", "Send the minutes.")]} if step == "request_changes" else {}

    seen = assert_all_or_nothing(
        lambda: story.does(getattr(story, who), step, "I looked.", **details)
    )
    assert seen >= STATEMENTS[step]


def test_act_killed_after_any_statement_leaves_nothing_behind():
    story = Story().approved()
    act = make_act(story.agreement.partnership, status="proposed")
    type(act).objects.filter(pk=act.pk).update(source_title="A letter")
    rolf = make_reviewer("Rolf Reviewer")

    def step():
        row = type(act).objects.get(pk=act.pk)
        act_workflow.perform("record", row, by=rolf, version=row.version)

    assert assert_all_or_nothing(step) >= 4


def test_copy_in_memory_says_that_nothing_happened():
    story = Story().recommended()
    with pytest.raises(Killed), connection.execute_wrapper(Killer(2)):
        story.does(story.dana, "approve", "I looked.")
    assert story.agreement.status == "recommended"
    assert story.agreement.decided_by is None
    assert not OutboxMessage.objects.filter(event="agreement approve").exists()
