"""A member's years: asking, renewing, paying, a check that bounces; no term and no money twice."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from members.models import Community, DuesYear, Invoice, MembershipTerm, Payment
from members.models.membership import standing
from members.workflow import membership_workflow, request_term
from sistercities.workflow import TransitionNotAllowed
from tests.factories import make_affiliation, make_term
from tests.members.factories import (
    make_coordinator,
    make_dues_year,
    make_member,
    make_person,
    make_staff,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    make_dues_year(2026)
    make_dues_year(2027)
    return make_member()


def test_new_member_asks_staff_approve_and_the_payment_makes_the_term(member):
    community, coordinator = member
    staff = make_staff("decide_membershipterm", "record_payment")

    term = request_term(community, coordinator, date(2026, 7, 15))
    assert (term.status, term.dues) == ("requested", Decimal("300.00"))
    membership_workflow.perform("approve", term, by=staff, version=0)
    assert standing(community, date(2026, 8, 1)) == "never"
    membership_workflow.perform(
        "pay", term, by=staff, version=1, amount=300, received_on=date(2026, 8, 3)
    )

    term.refresh_from_db()
    assert (term.status, term.paid_on) == ("paid", date(2026, 8, 3))
    assert standing(community, date(2026, 8, 1)) == "active"
    assert membership_workflow.replay(term) == ("paid", 2)


def test_invoice_says_what_was_true_that_day(member):
    community, coordinator = member
    DuesYear.objects.update(pay_to="1 Main Street")
    term = request_term(community, coordinator, date(2026, 7, 15))
    membership_workflow.perform("approve", term, by=make_staff("decide_membershipterm"), version=0)
    Community.objects.filter(pk=community.pk).update(name="New Seattle")
    DuesYear.objects.update(pay_to="2 Side Street")

    invoice = Invoice.objects.get()
    assert invoice.bill_to == "Seattle, United States"
    assert invoice.pay_to == "1 Main Street"
    assert invoice.item == "Membership, From 10,000, July 15, 2026 to December 31, 2026"
    assert invoice.amount == Decimal("300.00")
    assert invoice.number.endswith(f"-{term.pk:05d}")
    assert (invoice.due_on - invoice.issued_on).days == 30


def test_renewal_where_nothing_changed_needs_nobodys_word(member):
    community, coordinator = member
    make_term(community, date(2026, 1, 1), date(2026, 12, 31))
    term = request_term(community, coordinator, date(2026, 11, 1))

    assert (term.status, term.starts_on) == ("approved", date(2027, 1, 1))
    assert term.invoice.amount == Decimal("600.00")


def test_renewal_with_another_population_is_looked_at(member):
    community, coordinator = member
    paid = make_term(community, date(2026, 1, 1), date(2026, 12, 31))
    paid.population = 9_000
    paid.save()

    assert request_term(community, coordinator, date(2026, 11, 1)).status == "requested"


@pytest.mark.parametrize("status", ["requested", "approved"])
def test_same_renewal_twice_is_one_term_and_one_invoice(member, status):
    community, coordinator = member
    if status == "approved":
        make_term(community, date(2026, 1, 1), date(2026, 12, 31))
    day = date(2026, 11, 1)
    terms = [request_term(community, coordinator, day) for _ in range(3)]

    assert len(set(terms)) == 1
    assert terms[0].status == status
    assert Invoice.objects.count() == (1 if status == "approved" else 0)


def test_two_coordinators_renewing_from_stale_pages_get_one_term(member):
    community, coordinator = member
    colleague = make_coordinator(community.organizations.get(), "Carl Colleague")
    first = request_term(community, coordinator, date(2026, 5, 1))
    membership_workflow.perform("approve", first, by=make_staff("decide_membershipterm"), version=0)

    assert request_term(community, colleague, date(2026, 5, 1)) == first


def test_only_who_speaks_for_the_community_asks(member):
    community, _ = member
    volunteer = make_person("Vic")
    make_affiliation(volunteer, community.organizations.get(), role="volunteer")
    for person in (volunteer, make_member("Tacoma")[1]):
        with pytest.raises(PermissionDenied, match="coordinator or an official"):
            request_term(community, person)


def test_payment_recorded_twice_counts_once(member):
    community, coordinator = member
    staff = make_staff("decide_membershipterm", "record_payment")
    term = request_term(community, coordinator, date(2026, 7, 15))
    membership_workflow.perform("approve", term, by=staff, version=0)
    stale = MembershipTerm.objects.get(pk=term.pk)
    membership_workflow.perform("pay", term, by=staff, version=1, amount=300)

    with pytest.raises(TransitionNotAllowed, match="You did this already"):
        membership_workflow.perform("pay", stale, by=staff, version=1, amount=300)
    assert Payment.objects.count() == 1


def test_refused_payment_leaves_no_trace(member):
    community, coordinator = member
    staff = make_staff("decide_membershipterm", "record_payment")
    term = request_term(community, coordinator, date(2026, 7, 15))
    membership_workflow.perform("approve", term, by=staff, version=0)

    with pytest.raises(TransitionNotAllowed, match="meanwhile"):
        membership_workflow.perform("pay", term, by=staff, version=0, amount=300)
    assert not Payment.objects.exists()


def test_check_that_bounced_opens_the_invoice_again_and_keeps_both_facts(member):
    community, coordinator = member
    staff = make_staff("decide_membershipterm", "record_payment")
    term = request_term(community, coordinator, date(2026, 7, 15))
    membership_workflow.perform("approve", term, by=staff, version=0)
    membership_workflow.perform("pay", term, by=staff, version=1, amount=300)
    membership_workflow.perform("reverse", term, by=staff, version=2, note="The check bounced.")

    term.refresh_from_db()
    assert (term.status, term.paid_on) == ("approved", None)
    assert standing(community, date(2026, 8, 1)) == "never"
    membership_workflow.perform("pay", term, by=staff, version=3, amount=300, method="transfer")
    assert Payment.objects.count() == 2
    assert MembershipTerm.objects.get().status == "paid"


steps = st.lists(
    st.tuples(
        st.integers(0, 200), st.sampled_from(["ask", "ask", "pay", "withdraw", "pay", "reverse"])
    ),
    max_size=12,
)


@given(steps)
@settings(max_examples=60, deadline=None)
def test_no_order_of_asking_paying_and_withdrawing_makes_terms_overlap(steps):
    with transaction.atomic():
        community = live_through(steps)
        live = list(community.terms.live().order_by("starts_on"))
        assert all(one.ends_on < other.starts_on for one, other in pairwise(live))
        for term in community.terms.all():
            assert (term.status == "paid") == bool(term.paid_on)
            assert term.version == 0 or term.status == membership_workflow.replay(term)[0]
        standing_payments = Payment.objects.filter(reversed_on=None).count()
        assert community.terms.paid().count() == standing_payments
        transaction.set_rollback(True)


def live_through(steps):
    """A community whose people ask, pay, withdraw and bounce in this order, over years."""
    for year in range(2022, 2028):
        make_dues_year(year)
    community, coordinator = make_member()
    staff = make_staff("decide_membershipterm", "record_payment")
    day = date(2022, 2, 1)
    for days, action in steps:
        day = min(day + timedelta(days=days), date(2026, 11, 1))
        _act(action, community, coordinator, staff, day)
    return community


def _act(action, community, coordinator, staff, day):
    """One step of a random life; what is closed stays closed, and says so."""
    term, act = community.terms.order_by("-pk").first(), membership_workflow.perform
    try:
        if action == "ask":
            term = request_term(community, coordinator, day)
            if term.status == "requested":
                act("approve", term, by=staff, version=term.version)
        elif term and action == "pay":
            act("pay", term, by=staff, version=term.version, amount=term.dues, received_on=day)
        elif term and action == "reverse":
            act("reverse", term, by=staff, version=term.version, note="It bounced.")
        elif term:
            act("withdraw", term, by=coordinator, version=term.version)
    except ValidationError as refusal:
        assert refusal.messages
