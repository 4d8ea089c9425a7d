"""An invoice as the treasurer of a community reads it, open and paid."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from members.demo.clock import on_the_day
from members.workflow import membership_workflow, request_term
from tests.members.factories import make_dues_year, make_staff
from tests.members.letters import in_june, make_office
from tests.reading import as_read

pytestmark = pytest.mark.django_db

INVOICE = """\
Seattle, Washington, United States
Membership
Invoice 2026-00001
Invoice 2026-00001
Sister Cities register@example.org
To
Seattle, Washington, United States
Number
2026-00001
Date
June 1, 2026
Due
July 1, 2026
Your purchase order
none given
Item
Amount, USD
Membership, From 10,000, June 1, 2026 to December 31, 2026
350.00
Total
350.00
How to pay
By check or bank transfer. Name the number 2026-00001.
Sister Cities, 1 Main Street, Washington
Print the invoice
Your purchase order (optional)
Your number, if your office needs it on the invoice.
Put the number on the invoice"""

INVOICE_PAID = """\
Seattle, Washington, United States
Membership
Invoice 2026-00001
Invoice 2026-00001
Sister Cities register@example.org
To
Seattle, Washington, United States
Number
2026-00001
Date
June 1, 2026
Due
July 1, 2026
Your purchase order
none given
Item
Amount, USD
Membership, From 10,000, June 1, 2026 to December 31, 2026
350.00
Total
350.00
Paid: Check, June 9, 2026."""


@pytest.fixture
def office(client):
    seattle, _, cora = make_office()
    for year in (2026, 2027):
        make_dues_year(year, pay_to="Sister Cities, 1 Main Street, Washington")
    client.force_login(cora)
    return seattle, cora


def invoiced(seattle, cora):
    with in_june():
        term = request_term(seattle, cora)
        staff = make_staff("decide_membershipterm", "record_payment")
        membership_workflow.perform("approve", term, by=staff, version=0)
    term.refresh_from_db()
    return term, staff


def read_invoice(client, term):
    page = as_read(client.get(reverse("members:invoice", args=[term.invoice.number])))
    return page.replace(f"2026-{term.pk:05d}", "2026-00001")


def test_invoice_can_be_printed_for_the_treasurer(client, office):
    term, _ = invoiced(*office)
    assert read_invoice(client, term) == INVOICE


def test_paid_invoice_says_by_what_and_takes_no_purchase_order(client, office):
    term, staff = invoiced(*office)
    with on_the_day(datetime(2026, 6, 9, 16, 0, tzinfo=UTC)):
        membership_workflow.perform(
            "pay",
            term,
            by=staff,
            version=term.version,
            amount=term.dues,
            received_on=date(2026, 6, 9),
        )
    assert read_invoice(client, term) == INVOICE_PAID
    address = reverse("members:invoice", args=[term.invoice.number])
    assert client.post(address, {"purchase_order": "PO-7"}).status_code == 404
