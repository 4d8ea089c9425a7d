"""What staff are shown before they decide on a term, and what the by-laws refuse (M1, M2)."""

from datetime import date
from decimal import Decimal

import pytest
from django.db.models import QuerySet
from django.urls import reverse

from members.models import Affiliation, DuesBand, DuesYear, Invoice, MembershipTerm, Payment
from members.workflow import membership_workflow, request_term
from sistercities.workflow import Outcome, TransitionNotAllowed
from tests.factories import make_affiliation, make_term
from tests.members.factories import make_dues_year, make_member, make_staff

pytestmark = pytest.mark.django_db

JULY_15 = date(2026, 7, 15)


@pytest.fixture
def staff():
    return make_staff("decide_membershipterm", "record_payment")


@pytest.fixture
def asked():
    make_dues_year(2026)
    community, cora = make_member()
    return request_term(community, cora, JULY_15)


def findings(term, name, staff):
    term = MembershipTerm.objects.get(pk=term.pk)
    option = membership_workflow.option(name, term, staff)
    return [(found.label, found.outcome, found.facts) for found in option.findings]


def test_staff_read_how_the_dues_were_found_and_who_asked(asked, staff):
    assert findings(asked, "approve", staff) == [
        (
            "Dues of the year",
            Outcome.PASS,
            "From 10,000, population 50,000: 300.00",
        ),
        ("Asked for by somebody entitled", Outcome.PASS, "Cora Coordinator"),
    ]


def test_dues_that_would_be_others_today_are_told_and_looked_at(asked, staff):
    asked.community.population = 8_000
    asked.community.save()
    assert findings(asked, "approve", staff)[0][1:] == (
        Outcome.ASK,
        "From 10,000, population 50,000: 300.00; by the population and the bands of today: 150.00",
    )
    DuesBand.objects.filter(from_population=0).update(amount=600)
    assert findings(asked, "approve", staff)[0][1] == Outcome.PASS

    asked.community.population = None
    asked.community.population_year = None
    asked.community.save()
    assert "The population is not recorded" in findings(asked, "approve", staff)[0][2]


def test_term_whose_year_lost_its_dues_is_not_approved(asked, staff):
    DuesYear.objects.all().delete()
    assert findings(asked, "approve", staff)[0] == (
        "Dues of the year",
        Outcome.BLOCK,
        "no dues are computed",
    )
    with pytest.raises(TransitionNotAllowed, match="no dues are computed"):
        membership_workflow.perform("approve", asked, by=staff, version=0)


def test_term_whose_bands_have_a_gap_is_not_approved_and_the_gap_is_named(asked, staff):
    DuesBand.objects.filter(from_population=10_000).update(from_population=20_000)
    label, outcome, facts = findings(asked, "approve", staff)[0]
    assert (label, outcome) == ("Dues of the year", Outcome.BLOCK)
    assert "no band holds 10,000 to 19,999" in facts


def test_request_of_somebody_who_has_left_since_is_looked_at_and_not_refused(asked, staff):
    QuerySet(Affiliation).filter(user=asked.requested_by).update(role="volunteer")
    assert findings(asked, "approve", staff)[1] == (
        "Asked for by somebody entitled",
        Outcome.ASK,
        "not a coordinator or official of the community today",
    )
    membership_workflow.perform("approve", asked, by=staff, version=0)
    assert Invoice.objects.get(term=asked).amount == Decimal("300.00")


def test_term_without_an_invoice_cannot_be_paid(staff):
    community, _ = make_member()
    term = make_term(community, status="approved")
    assert findings(term, "pay", staff) == [
        ("An invoice", Outcome.BLOCK, "none was written"),
        ("You have no part in this community", Outcome.PASS, "No tie to the community."),
    ]
    with pytest.raises(TransitionNotAllowed, match="none was written"):
        membership_workflow.perform("pay", term, by=staff, version=0, amount=600)
    assert not Payment.objects.exists()


@pytest.mark.parametrize("role", ["coordinator", "official", "volunteer"])
@pytest.mark.parametrize("status", ["requested", "accepted"])
def test_nobody_settles_the_dues_of_a_community_they_belong_to(asked, staff, role, status):
    membership_workflow.perform("approve", asked, by=staff, version=0)
    make_affiliation(staff, asked.community.organizations.get(), role, status)
    with pytest.raises(TransitionNotAllowed, match="You belong to Seattle Sister Cities"):
        membership_workflow.perform("pay", asked, by=staff, version=1, amount=300)
    assert not Payment.objects.exists()

    membership_workflow.perform("pay", asked, by=make_treasurer(), version=1, amount=300)
    with pytest.raises(TransitionNotAllowed, match="You belong to Seattle Sister Cities"):
        membership_workflow.perform("reverse", asked, by=staff, version=2, note="It bounced.")
    assert Payment.objects.get().reversed_on is None


def make_treasurer():
    return make_staff("record_payment", name="Tom Treasurer")


@pytest.mark.parametrize("status", ["declined", "ended"])
def test_who_left_or_was_not_taken_in_settles_dues_as_others_do(asked, staff, status):
    membership_workflow.perform("approve", asked, by=staff, version=0)
    make_affiliation(staff, asked.community.organizations.get(), status=status)
    make_affiliation(staff, make_member("Tacoma")[0].organizations.get())
    membership_workflow.perform("pay", asked, by=staff, version=1, amount=300)
    assert Payment.objects.get().recorded_by == staff


def test_nobody_settles_the_dues_they_asked_for_even_after_they_left():
    make_dues_year(2026)
    community, cora = make_member()
    term = request_term(community, cora, JULY_15)
    membership_workflow.perform("approve", term, by=make_staff("decide_membershipterm"), version=0)
    cora.user_permissions.set(make_treasurer().user_permissions.all())
    type(cora).objects.filter(pk=cora.pk).update(is_staff=True)
    QuerySet(Affiliation).filter(user=cora).update(status="ended")

    found = findings(term, "pay", type(cora).objects.get(pk=cora.pk))
    assert found[1] == (
        "You have no part in this community",
        Outcome.BLOCK,
        "You asked for this term, so somebody else must record it.",
    )


@pytest.mark.parametrize("note", ["", "   "])
def test_dues_are_not_waived_without_a_reason(asked, staff, note):
    membership_workflow.perform("approve", asked, by=staff, version=0)
    waive = {"by": staff, "version": 1, "amount": 0, "method": "waived"}
    with pytest.raises(TransitionNotAllowed, match="Say why the dues are waived"):
        membership_workflow.perform("pay", asked, note=note, **waive)
    asked.refresh_from_db()
    assert (asked.status, Payment.objects.exists()) == ("approved", False)

    membership_workflow.perform("pay", asked, note="The town was flooded.", **waive)
    assert asked.changes.get(transition="pay").note == "The town was flooded."


@pytest.mark.parametrize(
    ("population", "status"),
    [(50_000, "approved"), (None, "approved"), (49_999, "requested"), (50_001, "requested")],
    ids=["same size", "size was not recorded", "smaller", "larger"],
)
def test_renewal_needs_nobodys_word_where_nothing_changed(population, status):
    make_dues_year(2026)
    community, cora = make_member()
    last = make_term(community, date(2025, 1, 1), date(2025, 12, 31))
    MembershipTerm.objects.filter(pk=last.pk).update(population=population)
    assert request_term(community, cora, date(2026, 1, 15)).status == status


def test_purchase_order_stands_on_the_invoice_until_it_is_paid(client, asked, staff):
    membership_workflow.perform("approve", asked, by=staff, version=0)
    invoice = Invoice.objects.get()
    address = reverse("members:invoice", args=[invoice.number])
    client.force_login(asked.requested_by)

    page = client.post(address, {"purchase_order": "PO-2026-17"}, follow=True).content.decode()
    assert "Your purchase order stands on the invoice." in page
    assert "PO-2026-17" in page
    asked.refresh_from_db()
    membership_workflow.perform("pay", asked, by=staff, version=1, amount=300)
    assert client.post(address, {"purchase_order": "PO-9"}).status_code == 404
    invoice.refresh_from_db()
    assert invoice.purchase_order == "PO-2026-17"


@pytest.mark.parametrize("role", ["volunteer", None])
def test_invoice_is_read_only_by_who_speaks_for_the_community(client, asked, staff, role):
    membership_workflow.perform("approve", asked, by=staff, version=0)
    stranger = make_member("Tacoma")[1]
    if role:
        make_affiliation(stranger, asked.community.organizations.get(), role)
    client.force_login(stranger)
    address = reverse("members:invoice", args=[Invoice.objects.get().number])
    assert client.get(address).status_code == 403
    assert client.post(address, {"purchase_order": "PO-9"}).status_code == 403
    assert Invoice.objects.get().purchase_order == ""


def test_withdrawn_term_owes_nothing_and_can_be_asked_for_again(client, asked):
    client.force_login(asked.requested_by)
    withdraw = reverse("members:withdraw_term", args=[asked.pk])
    page = client.post(withdraw, {"version": asked.version}, follow=True).content.decode()
    assert "Withdrawn. Nothing is owed for this term." in page
    asked.refresh_from_db()
    assert asked.status == "withdrawn"
    again = request_term(asked.community, asked.requested_by, JULY_15)
    assert (again.status, again.pk != asked.pk) == ("requested", True)


def test_paid_term_is_not_withdrawn_and_the_reason_is_told(client):
    community, cora = make_member()
    term = make_term(community)
    client.force_login(cora)
    withdraw = reverse("members:withdraw_term", args=[term.pk])
    page = client.post(withdraw, {"version": 0}, follow=True).content.decode()
    assert "is not possible while this is" in page
    term.refresh_from_db()
    assert term.status == "paid"
