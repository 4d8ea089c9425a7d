"""By-laws of joining, tried row by row and by every wrong person."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from members.models import Affiliation, AffiliationChange
from members.workflow import affiliation_workflow, ask_to_join
from sistercities.outbox.models import OutboxMessage
from sistercities.workflow import TransitionNotAllowed
from tests.clock import today
from tests.factories import make_affiliation, make_organization
from tests.members.factories import (
    make_coordinator,
    make_invitation,
    make_person,
    make_staff,
)

pytestmark = pytest.mark.django_db

# status x transition -> status; what is not here is closed.
MATRIX = {
    ("requested", "accept"): "accepted",
    ("requested", "decline"): "declined",
    ("requested", "withdraw"): "ended",
    ("requested", "join"): "accepted",
    ("accepted", "hand_over"): "accepted",
    ("accepted", "leave"): "ended",
    ("accepted", "end"): "ended",
    ("accepted", "expire"): "ended",
}
# Who may do what, if the status is right.
ALLOWED = {
    "themself": {"withdraw", "join", "leave", "expire"},
    "coordinator": {"accept", "decline", "end"},
    "staff": {"accept", "decline", "end"},
    "successor": {"hand_over"},
    "volunteer": set(),
    "coordinator of another organization": set(),
    "staff without the right": set(),
    "coordinator until yesterday": set(),
}


def make_scene(status="requested"):
    """An affiliation that nothing but its status keeps from any transition, and its people."""
    organization = make_organization("Kobe Friends")
    person = make_person("Pia Person")
    row = make_affiliation(person, organization, status=status, ends_on=today(-1))
    actors = {
        "themself": person,
        "coordinator": make_coordinator(organization),
        "staff": make_staff("decide_affiliation"),
        "successor": make_person("Sue Successor"),
        "volunteer": make_person("Vic Volunteer"),
        "coordinator of another organization": make_coordinator(make_organization("Others")),
        "staff without the right": make_staff("decide_membershipterm", name="Stan"),
        "coordinator until yesterday": make_person("Olga Once"),
    }
    make_affiliation(actors["volunteer"], organization, role="volunteer")
    make_affiliation(actors["coordinator until yesterday"], organization, ends_on=today(-1))
    used = {"used_at": timezone.now()}
    make_invitation(
        organization,
        actors["coordinator"],
        person.email,
        "coordinator",
        used_by=person,
        **used,
    )
    make_invitation(
        organization,
        actors["coordinator"],
        "sue@example.org",
        "coordinator",
        used_by=actors["successor"],
        successor_of=row,
        rights_end_on=date(2027, 1, 31),
        **used,
    )
    return row, actors


def right_actor(transition):
    return next(name for name, names in ALLOWED.items() if transition in names)


def perform(transition, row, actor):
    details = {"ends_on": date(2027, 1, 31)} if transition == "hand_over" else {}
    return affiliation_workflow.perform(
        transition, row, by=actor, note="Because.", version=row.version, **details
    )


@pytest.mark.parametrize("status", Affiliation.Status.values)
@pytest.mark.parametrize("transition", affiliation_workflow.transitions)
def test_every_status_and_transition(status, transition):
    row, actors = make_scene(status)
    actor = actors[right_actor(transition)]
    target = MATRIX.get((status, transition))

    if target is None:
        with pytest.raises(TransitionNotAllowed):
            perform(transition, row, actor)
    else:
        perform(transition, row, actor)
    row.refresh_from_db()
    assert row.status == (target or status)
    assert AffiliationChange.objects.count() == (1 if target else 0)


@pytest.mark.parametrize("actor", ALLOWED)
@pytest.mark.parametrize("transition", affiliation_workflow.transitions)
def test_every_transition_by_everybody(transition, actor):
    status = next(source for source, name in MATRIX if name == transition)
    row, actors = make_scene(status)

    if transition in ALLOWED[actor]:
        perform(transition, row, actors[actor])
    else:
        with pytest.raises(PermissionDenied):
            perform(transition, row, actors[actor])
        assert not AffiliationChange.objects.exists()


@pytest.mark.parametrize("transition", ["decline", "end"])
def test_no_is_said_with_a_reason(transition):
    row, actors = make_scene("requested" if transition == "decline" else "accepted")
    with pytest.raises(TransitionNotAllowed, match="Give a reason"):
        affiliation_workflow.perform(transition, row, by=actors["coordinator"], version=0)


def test_nobody_accepts_themselves():
    organization = make_organization("Kobe Friends")
    coordinator = make_coordinator(organization)
    row = make_affiliation(coordinator, organization, role="official", status="requested")

    with pytest.raises(PermissionDenied, match="nobody decides on themselves"):
        affiliation_workflow.perform("accept", row, by=coordinator, version=0)


def test_coordinator_removed_while_accepting_is_refused():
    row, actors = make_scene()
    coordinator = actors["coordinator"]
    office = coordinator.affiliations.get()
    assert affiliation_workflow.option("accept", row, coordinator).open

    affiliation_workflow.perform("end", office, by=actors["staff"], note="Resigned.", version=0)

    with pytest.raises(PermissionDenied, match="A coordinator of the organization decides this"):
        affiliation_workflow.perform("accept", row, by=coordinator, version=0)
    row.refresh_from_db()
    assert row.status == "requested"


def test_second_decision_on_a_stale_page_is_told_who_was_first():
    row, actors = make_scene()
    stale = Affiliation.objects.get(pk=row.pk)
    perform("accept", row, actors["coordinator"])

    with pytest.raises(TransitionNotAllowed, match="Cora Coordinator chose “Accept” meanwhile"):
        perform("decline", stale, actors["staff"])
    assert AffiliationChange.objects.count() == 1


def test_asking_twice_is_one_request_and_one_mail():
    organization = make_organization("Kobe Friends")
    make_coordinator(organization)
    person = make_person()

    rows = [ask_to_join(person, organization, "volunteer", "I sing.") for _ in range(2)]

    assert rows[0] == rows[1]
    assert OutboxMessage.objects.count() == 1


def test_declined_person_may_ask_again():
    organization = make_organization("Kobe Friends")
    person = make_person()
    make_affiliation(person, organization, role="volunteer", status="declined")

    assert ask_to_join(person, organization, "volunteer").status == "requested"


def test_coordinator_who_handed_over_and_returns_asks_anew():
    organization = make_organization("Kobe Friends")
    person = make_person()
    old = make_affiliation(person, organization, ends_on=today(-1))

    new = ask_to_join(person, organization, "coordinator")

    old.refresh_from_db()
    assert (old.status, new.status) == ("ended", "requested")


# step -> who gets mail about it
MAIL = {
    "accept": ["Pia Person"],
    "decline": ["Pia Person"],
    "withdraw": [],
    "join": ["Cora Coordinator"],
    "hand_over": ["Pia Person"],
    "leave": ["Cora Coordinator"],
    "end": ["Pia Person"],
    "expire": [],
}


@pytest.mark.parametrize("transition", affiliation_workflow.transitions)
def test_mail_of_each_step_goes_to_whom_the_table_names(transition):
    status = next(source for source, name in MATRIX if name == transition)
    row, actors = make_scene(status)
    perform(transition, row, actors[right_actor(transition)])

    mails = OutboxMessage.objects.order_by("to")
    assert [mail.user.name for mail in mails] == MAIL[transition]
    assert all("Because." in mail.text for mail in mails if transition in {"decline", "end"})


def test_queue_holds_what_waits_for_this_person_the_oldest_first():
    organization, other = make_organization("Kobe Friends"), make_organization("Others")
    coordinator, staff = make_coordinator(organization), make_staff("decide_affiliation")
    second = make_affiliation(make_person(), organization, "volunteer", "requested")
    first = make_affiliation(
        make_person(), organization, "volunteer", "requested", created_at="2026-01-01T00:00Z"
    )
    own = make_affiliation(coordinator, organization, "official", "requested")
    foreign = make_affiliation(make_person(), other, "volunteer", "requested")

    assert list(Affiliation.objects.awaiting(coordinator)) == [first, second]
    assert not Affiliation.objects.awaiting(make_person()).exists()
    assert set(Affiliation.objects.awaiting(staff)) == {first, own, foreign}


@pytest.mark.parametrize(("days", "is_theirs"), [(13, False), (14, True)])
def test_staff_answer_who_was_left_waiting_for_two_weeks(days, is_theirs):
    organization = make_organization()
    make_coordinator(organization)
    asked = timezone.now() - timedelta(days=days)
    make_affiliation(make_person(), organization, "volunteer", "requested", created_at=asked)

    staff = make_staff("decide_affiliation")
    assert Affiliation.objects.awaiting(staff).exists() is is_theirs


def test_staff_who_coordinate_answer_in_their_own_organization():
    organization, staff = make_organization(), make_staff("decide_affiliation")
    make_affiliation(staff, organization)
    row = make_affiliation(make_person(), organization, "volunteer", "requested")

    assert list(Affiliation.objects.awaiting(staff)) == [row]


def test_organization_whose_coordinator_handed_over_yesterday_is_without_one():
    organization = make_organization()
    yesterday = timezone.localdate() - timedelta(days=1)
    make_affiliation(make_person(), organization, ends_on=yesterday)
    row = make_affiliation(make_person(), organization, status="requested")

    assert list(Affiliation.objects.awaiting(make_staff("decide_affiliation"))) == [row]


def test_status_can_be_rebuilt_from_the_history():
    row, actors = make_scene()
    perform("accept", row, actors["coordinator"])
    perform("end", row, actors["staff"])

    assert affiliation_workflow.replay(row) == ("ended", 2)
