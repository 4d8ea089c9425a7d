"""By-laws of membership: asked for, approved, paid; no money twice, no term twice."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from members.models import Invoice, MembershipTerm, MembershipTermChange
from members.workflow import (
    membership_workflow,
)
from sistercities.outbox.models import OutboxMessage
from sistercities.workflow import TransitionNotAllowed
from tests.factories import make_affiliation, make_term
from tests.members.factories import (
    make_dues_year,
    make_member,
    make_person,
    make_staff,
)

pytestmark = pytest.mark.django_db

MATRIX = {
    ("requested", "approve"): "approved",
    ("requested", "renew"): "approved",
    ("requested", "decline"): "declined",
    ("requested", "withdraw"): "withdrawn",
    ("approved", "withdraw"): "withdrawn",
    ("approved", "pay"): "paid",
    ("paid", "reverse"): "approved",
}
ALLOWED = {
    "staff": {"approve", "decline", "withdraw"},
    "coordinator": {"renew", "withdraw"},
    "official": {"renew", "withdraw"},
    "treasurer": {"pay", "reverse"},
    "staff who coordinates the place": {"renew", "withdraw"},
    "staff who is an official there": {"renew", "withdraw"},
    "staff who is a volunteer there": set(),
    "staff who asked to join there": set(),
    "volunteer": set(),
    "stranger": set(),
}


def make_scene(status="requested"):
    """A term that nothing but its status keeps from any transition, and its people."""
    make_dues_year(2026)
    community, coordinator = make_member()
    make_term(community, date(2025, 1, 1), date(2025, 12, 31))
    term = make_term(community, date(2026, 1, 1), date(2026, 12, 31), status)
    term.dues, term.population, term.tier = Decimal("600.00"), 50_000, "From 10,000"
    term.requested_by = coordinator
    term.save()
    staff = make_staff("decide_membershipterm")
    if status not in {"requested", "declined"}:
        Invoice.objects.create(
            term=term, number="2026-1", due_on=date(2026, 2, 1), amount=600, item="-", bill_to="-"
        )
    organization = community.organizations.get()
    people = {
        "staff": staff,
        "coordinator": coordinator,
        "official": make_person("Olga Official"),
        "treasurer": make_staff("record_payment", name="Tom Treasurer"),
        "staff who coordinates the place": _staff_with(organization, role="coordinator"),
        "staff who is an official there": _staff_with(organization, role="official"),
        "staff who is a volunteer there": _staff_with(organization, role="volunteer"),
        "staff who asked to join there": _staff_with(organization, status="requested"),
        "volunteer": make_person("Vic"),
        "stranger": make_member("Tacoma")[1],
    }
    make_affiliation(people["official"], organization, role="official")
    make_affiliation(people["volunteer"], organization, role="volunteer")
    return MembershipTerm.objects.get(pk=term.pk), people


def _staff_with(organization, **part):
    """D6: staff who decide, but not where they have a part, or have asked for one."""
    user = make_staff("decide_membershipterm", name="Bo Both")
    make_affiliation(user, organization, **part)
    return user


def perform(transition, term, actor):
    money = {"amount": 600} if transition == "pay" else {}
    return membership_workflow.perform(
        transition, term, by=actor, note="Because.", version=term.version, **money
    )


@pytest.mark.parametrize("status", MembershipTerm.Status.values)
@pytest.mark.parametrize("transition", membership_workflow.transitions)
def test_every_status_and_transition(status, transition):
    term, people = make_scene(status)
    actor = people[next(name for name, names in ALLOWED.items() if transition in names)]
    target = MATRIX.get((status, transition))

    if target is None:
        with pytest.raises(TransitionNotAllowed):
            perform(transition, term, actor)
    else:
        perform(transition, term, actor)
    term.refresh_from_db()
    assert term.status == (target or status)
    assert MembershipTermChange.objects.filter(obj=term).count() == (1 if target else 0)


@pytest.mark.parametrize("actor", ALLOWED)
@pytest.mark.parametrize("transition", membership_workflow.transitions)
def test_every_transition_by_everybody(transition, actor):
    status = next(source for source, name in MATRIX if name == transition)
    term, people = make_scene(status)
    if transition in ALLOWED[actor]:
        perform(transition, term, people[actor])
    else:
        with pytest.raises(PermissionDenied):
            perform(transition, term, people[actor])


MAIL = {
    "approve": ["Cora Coordinator", "Olga Official"],
    "renew": ["Cora Coordinator", "Olga Official"],
    "decline": ["Cora Coordinator", "Olga Official"],
    "withdraw": [],
    "pay": ["Cora Coordinator", "Olga Official"],
    "reverse": ["Cora Coordinator", "Olga Official"],
}


@pytest.mark.parametrize("transition", membership_workflow.transitions)
def test_mail_of_each_step_goes_to_whom_the_table_names(transition):
    status = next(source for source, name in MATRIX if name == transition)
    term, people = make_scene(status)
    for name in people.keys() - {"coordinator", "official", "volunteer"}:
        people[name].affiliations.all().delete()
    perform(
        transition,
        term,
        people[next(name for name, names in ALLOWED.items() if transition in names)],
    )

    mails = OutboxMessage.objects.order_by("user__name")
    assert [mail.user.name for mail in mails] == MAIL[transition]


def test_queues_hold_what_waits_for_whom():
    term, people = make_scene()
    awaiting = MembershipTerm.objects.awaiting

    assert list(awaiting(people["staff"])) == [term]
    for name in people.keys() - {"staff"}:
        assert not awaiting(people[name]).exists(), name
    assert not MembershipTerm.objects.awaiting_payment().exists()
    perform("approve", term, people["staff"])
    assert list(MembershipTerm.objects.awaiting_payment()) == [term]
