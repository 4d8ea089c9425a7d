"""The by-laws of one place: where each step leads, and who may take it (Y2, Y4)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import timezone

from programs.actors import VISITOR, WAITING_LIST
from programs.enrolling import enrollment_workflow
from programs.models import Enrollment, Program
from sistercities.workflow import TransitionNotAllowed
from tests.factories import make_organization, make_user
from tests.programs.deciding import decider
from tests.programs.factories import make_enrollment, make_leader, make_program
from tests.programs.signing_up import by_link

pytestmark = pytest.mark.django_db

STATUSES = Enrollment.Status.values
# Status x step -> status, for somebody of age; what is not here is closed.
LEADS_TO = {
    ("requested", "take"): "accepted",
    ("requested", "queue"): "waiting",
    ("waiting", "offer"): "offered",
    ("offered", "accept"): "accepted",
    ("offered", "lapse"): "lapsed",
    **{
        (status, name): target
        for status in ("requested", "waiting", "awaiting_consent", "offered", "accepted")
        for name, target in (("give_up", "cancelled"), ("decline", "declined"))
    },
    ("awaiting_consent", "consent"): "accepted",
    ("awaiting_consent", "lapse"): "lapsed",
}
# The same for somebody under 18: nobody but the guardian brings them in.
OF_MINORS = {
    **{key: target for key, target in LEADS_TO.items() if key[1] not in {"take", "offer"}},
    ("requested", "ask"): "awaiting_consent",
    ("waiting", "offer_to_guardian"): "awaiting_consent",
}
# A place is never offered to somebody under 18: the guardian is asked.
AGES = [(status, False) for status in STATUSES]
AGES += [(status, True) for status in STATUSES if status != "offered"]
BY = {
    "take": {"everybody"},
    "ask": {"everybody"},
    "queue": {"everybody"},
    "offer": {"waiting list"},
    "offer_to_guardian": {"waiting list"},
    "lapse": {"waiting list"},
    "accept": {"link", "account"},
    "consent": {"guardian"},
    "give_up": {"link", "account", "guardian", "leader", "coordinator"},
    "decline": {"leader", "coordinator"},
}


def make_scene(status, is_minor=False):
    """A place that nothing but its status keeps from any step, and everybody who might try."""
    organization = make_organization()
    program = make_program(
        organization=organization,
        leader=make_leader(organization),
        capacity=5,
        involves_minors=True,
    )
    account = make_user("Ana Account")
    place = make_enrollment(program, status, is_minor=is_minor, user=account)
    other = make_enrollment(program)
    return place, {
        "link": by_link(place),
        "account": account,
        "guardian": by_link(place, "consent"),
        "leader": program.leader,
        "coordinator": make_leader(organization, "Cora", role="coordinator"),
        "volunteer of the organization": make_leader(organization, "Vera"),
        "leader elsewhere": make_leader(make_organization(), "Lee", role="coordinator"),
        "link of another place": by_link(other),
        "guardian of another place": by_link(other, "consent"),
        "another account": make_user("Eve"),
        "staff": decider(),
        "visitor": VISITOR,
        "waiting list": WAITING_LIST,
    }


def in_time_for(name, place):
    """An offer runs out in an hour; to let it lapse, it has run out an hour ago."""
    if place.answer_by or name in {"offer", "offer_to_guardian", "ask"}:
        hours = -1 if name == "lapse" else 1
        place.answer_by = timezone.now() + timedelta(hours=hours)
        QuerySet(Enrollment).filter(pk=place.pk).update(answer_by=place.answer_by)
    return place


def perform(name, place, by, version=None):
    place = in_time_for(name, place)
    enrollment_workflow.perform(
        name, place, by=by, note="Because.", version=place.version if version is None else version
    )


def actor(name, actors):
    return actors[next(iter(sorted(BY[name])))] if BY[name] != {"everybody"} else VISITOR


@pytest.mark.parametrize("name", enrollment_workflow.transitions)
@pytest.mark.parametrize(("status", "is_minor"), AGES)
def test_status_and_step_lead_where_the_table_says(status, name, is_minor):
    place, actors = make_scene(status, is_minor)
    target = (OF_MINORS if is_minor else LEADS_TO).get((status, name))

    if target:
        perform(name, place, actor(name, actors))
    else:
        with pytest.raises(TransitionNotAllowed):
            perform(name, place, actor(name, actors))
    place.refresh_from_db()
    assert place.status == (target or status)
    assert place.changes.count() == bool(target)
    program = Program.objects.get(pk=place.program_id)
    assert program.places_taken == program.enrollments.holding().count()


@pytest.mark.parametrize("name", enrollment_workflow.transitions)
def test_only_the_right_people_take_a_step(name):
    is_minor = name in {"ask", "offer_to_guardian", "consent"}
    table = OF_MINORS if is_minor else LEADS_TO
    status = next(status for status, known in table if known == name)
    place, actors = make_scene(status, is_minor)
    in_time_for(name, place)

    for who, by in actors.items():
        may = who in BY[name] or BY[name] == {"everybody"}
        option = enrollment_workflow.option(name, place, by)
        assert option.open is may, f"{who}: {option.reason}"
        if not may:
            with pytest.raises(PermissionDenied):
                perform(name, place, by)
    place.refresh_from_db()
    assert place.status == status


@pytest.mark.parametrize("name", ["accept", "give_up", "decline"])
def test_stale_page_moves_nothing(name):
    place, actors = make_scene("offered")
    with pytest.raises(TransitionNotAllowed, match="meanwhile"):
        perform(name, place, actor(name, actors), version=place.version + 1)
    place.refresh_from_db()
    assert place.status == "offered"


def test_history_of_a_place_names_no_child_and_leads_to_its_status():
    place, actors = make_scene("waiting", is_minor=True)
    perform("offer_to_guardian", place, WAITING_LIST)
    perform("consent", place, actors["guardian"])
    perform("give_up", place, actors["leader"])

    place.refresh_from_db()
    assert enrollment_workflow.replay(place) == (place.status, place.version) == ("cancelled", 3)
    told = " ".join(f"{row.by_name} {row.note}" for row in place.changes.all())
    assert place.name not in told


def test_agreement_is_dated_and_an_answer_ends_the_waiting():
    place, actors = make_scene("awaiting_consent", is_minor=True)
    perform("consent", place, actors["guardian"])
    place.refresh_from_db()
    assert place.answer_by is None
    assert timezone.now() - place.consented_at < timedelta(minutes=1)
