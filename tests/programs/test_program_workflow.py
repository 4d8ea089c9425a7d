import pytest
from django.core.exceptions import PermissionDenied

from programs.models import Program
from programs.workflow import program_workflow
from sistercities.workflow import TransitionNotAllowed
from tests.factories import make_organization, make_user
from tests.programs.deciding import checker, decider, perform
from tests.programs.factories import (
    in_days,
    make_leader,
    make_program,
    make_report,
)

pytestmark = pytest.mark.django_db

STATUSES = [
    "draft",
    "submitted",
    "checked",
    "changes_requested",
    "published",
    "declined",
    "postponed",
    "cancelled",
    "reported",
]
# The whole life cycle: what leads where, for a program of adults without money. All else refuses.
LEADS_TO = {
    ("draft", "submit"): "submitted",
    ("changes_requested", "submit"): "submitted",
    ("submitted", "take_back"): "draft",
    ("checked", "take_back"): "draft",
    ("submitted", "check"): "checked",
    ("submitted", "publish"): "published",
    ("checked", "publish"): "published",
    ("submitted", "request_changes"): "changes_requested",
    ("checked", "request_changes"): "changes_requested",
    ("submitted", "decline"): "declined",
    ("checked", "decline"): "declined",
    ("declined", "reconsider"): "submitted",
    ("published", "postpone"): "postponed",
    ("postponed", "resume"): "published",
    ("published", "cancel"): "cancelled",
    ("postponed", "cancel"): "cancelled",
    ("published", "take_down"): "changes_requested",
    ("postponed", "take_down"): "changes_requested",
    ("published", "report"): "reported",
    ("reported", "correct_report"): "published",
}
KEEPERS = {"submit", "take_back", "postpone", "resume", "cancel", "report", "correct_report"}
CHECKERS = {"check", "request_changes"}
DECIDERS = {
    "check",
    "request_changes",
    "publish",
    "decline",
    "reconsider",
    "postpone",
    "resume",
    "cancel",
    "take_down",
    "correct_report",
}
NOTED = {
    "request_changes",
    "decline",
    "reconsider",
    "postpone",
    "cancel",
    "take_down",
    "correct_report",
}


def actor(name, program):
    return program.leader if name in KEEPERS and name not in DECIDERS else decider()


def ready(program, name):
    """Whatever else the transition asks for."""
    if name == "report":
        Program.objects.filter(pk=program.pk).update(starts_on=in_days(-9), ends_on=in_days(-1))
        make_report(program, starts_on=in_days(-9), ends_on=in_days(-1))
    return Program.objects.get(pk=program.pk)


@pytest.mark.parametrize("name", program_workflow.transitions)
@pytest.mark.parametrize("status", STATUSES)
def test_status_and_transition_lead_where_the_table_says(status, name, led):
    program = ready(make_program(status=status, **led), name)

    if (status, name) in LEADS_TO:
        perform(name, program, actor(name, program))
    else:
        with pytest.raises(TransitionNotAllowed, match="is not possible while this is"):
            perform(name, program, actor(name, program))

    program.refresh_from_db()
    assert program.status == LEADS_TO.get((status, name), status)
    assert program.changes.count() == ((status, name) in LEADS_TO)


@pytest.mark.parametrize("name", program_workflow.transitions)
def test_only_the_right_people_may(name, led):
    status = next(status for status, known in LEADS_TO if known == name)
    program = ready(make_program(status=status, **led), name)
    coordinator = make_leader(led["organization"], "Cora", role="coordinator")
    people = {
        "leader": (led["leader"], name in KEEPERS),
        "coordinator": (coordinator, name in KEEPERS),
        "volunteer of the organization": (make_leader(led["organization"]), False),
        "coordinator elsewhere": (make_leader(make_organization(), role="coordinator"), False),
        "person without a role": (make_user(), False),
        "staff without a right": (make_user(is_staff=True), False),
        "checker": (checker(), name in CHECKERS),
        "decider": (decider(), name in DECIDERS),
    }

    for who, (user, may) in people.items():
        option = program_workflow.option(name, program, user)
        assert option.open is may, f"{who}: {option.reason}"
        if not may:
            with pytest.raises(PermissionDenied):
                perform(name, program, user)
    program.refresh_from_db()
    assert program.status == status


@pytest.mark.parametrize("name", sorted(NOTED))
def test_reason_is_required(name, led):
    status = next(status for status, known in LEADS_TO if known == name)
    program = make_program(status=status, **led)
    with pytest.raises(TransitionNotAllowed, match="Give a reason"):
        perform(name, program, decider(), note="  ")


def test_history_leads_to_the_status_of_today(led):
    program = make_program(status="draft", **led)
    perform("submit", program, led["leader"])
    perform("request_changes", program, checker())
    perform("submit", program, led["leader"])
    perform("publish", program, decider())

    program.refresh_from_db()
    assert program_workflow.replay(program) == (program.status, program.version) == ("published", 4)
    assert [row.number for row in program.revisions.all()] == [1]
