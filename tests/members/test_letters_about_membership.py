"""Every mail about dues and terms, word for word as it is read."""

from datetime import date

import pytest

from members.notices import send_notices
from members.workflow import (
    membership_workflow,
    request_term,
)
from tests.factories import make_term
from tests.members.factories import make_dues_year, make_staff
from tests.members.letters import in_june, last_letter, letters, make_office

pytestmark = pytest.mark.django_db

RENEW = """\
To: cora@example.org
Subject: Membership of Seattle renewed: invoice 2026-00001

The membership is renewed

Seattle, Washington, United States is renewed. The new term counts once
its dues are paid.

To pay: 600.00 USD until July 1, 2026, by check or bank transfer. A
purchase order is welcome.

Open membership and invoices:
http://127.0.0.1:8000/communities/us/seattle-wa/membership/

First day: January 1, 2027
Last day: December 31, 2027

--
Sister Cities
You get this mail because you speak for the community."""

PAY = """\
To: cora@example.org
Subject: Paid: membership of Seattle

Thank you, the dues are paid

Your payment is recorded. Seattle, Washington, United States is a member
in good standing for this term.

Open membership and invoices:
http://127.0.0.1:8000/communities/us/seattle-wa/membership/

First day: January 1, 2027
Last day: December 31, 2027

--
Sister Cities
You get this mail because you speak for the community."""

REVERSE = """\
To: cora@example.org
Subject: A payment for Seattle was taken back

The payment did not arrive

The payment for invoice 2026-00001 did not arrive after all, and the
invoice is open again.

The reason: The check bounced.

Open membership and invoices:
http://127.0.0.1:8000/communities/us/seattle-wa/membership/

First day: January 1, 2027
Last day: December 31, 2027

--
Sister Cities
You get this mail because you speak for the community."""

APPROVE = """\
To: cora@example.org
Subject: Membership of Seattle: invoice 2026-00001

The membership is approved

The network approved the membership of Seattle, Washington, United
States. The term counts once its dues are paid.

To pay: 300.00 USD until July 1, 2026, by check or bank transfer. A
purchase order is welcome.

Open membership and invoices:
http://127.0.0.1:8000/communities/us/seattle-wa/membership/

First day: July 15, 2026
Last day: December 31, 2026

--
Sister Cities
You get this mail because you speak for the community."""

TERM_DECLINE = """\
To: cora@example.org
Subject: The request for membership of Seattle

The request was declined

The network declined the request for membership of Seattle, Washington,
United States.

The reason: The county is a member already, and pays for you.

Open membership and invoices:
http://127.0.0.1:8000/communities/us/seattle-wa/membership/

First day: July 15, 2026
Last day: December 31, 2026

--
Sister Cities
You get this mail because you speak for the community."""

ENDS60 = """\
To: cora@example.org
Subject: Membership of Seattle ends in 60 days

The membership ends in 60 days

The membership of Seattle, Washington, United States runs until December
31, 2026. See the next term and its dues before you renew.

Nothing is renewed or charged without you.

See the next term and renew:
http://127.0.0.1:8000/communities/us/seattle-wa/membership/

First day: January 1, 2026
Last day: December 31, 2026

--
Sister Cities
You get this mail because you speak for the community."""

ENDS1 = """\
To: cora@example.org
Subject: Membership of Seattle ends in 1 day

The membership ends in 1 day

The membership of Seattle, Washington, United States runs until December
31, 2026. See the next term and its dues before you renew.

Nothing is renewed or charged without you.

See the next term and renew:
http://127.0.0.1:8000/communities/us/seattle-wa/membership/

First day: January 1, 2026
Last day: December 31, 2026

--
Sister Cities
You get this mail because you speak for the community."""

ENDED1 = """\
To: cora@example.org
Subject: Membership of Seattle ended 1 day ago

The membership has ended

The membership of Seattle, Washington, United States ran until December
31, 2026.

Until March 1, 2027 everything stays as it is. After that day its
partnerships are no longer listed as recognized; they stay in force.

See the next term and renew:
http://127.0.0.1:8000/communities/us/seattle-wa/membership/

First day: January 1, 2026
Last day: December 31, 2026

--
Sister Cities
You get this mail because you speak for the community."""

ENDED60 = """\
To: cora@example.org
Subject: Membership of Seattle ended 60 days ago

The membership has ended

The membership of Seattle, Washington, United States ran until December
31, 2026.

Until March 1, 2027 everything stays as it is. After that day its
partnerships are no longer listed as recognized; they stay in force.

See the next term and renew:
http://127.0.0.1:8000/communities/us/seattle-wa/membership/

First day: January 1, 2026
Last day: December 31, 2026

--
Sister Cities
You get this mail because you speak for the community."""


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def asked(office):
    """A renewal that Cora asks for; it follows a year that was paid."""
    seattle, _, cora = office
    for year in (2026, 2027):
        make_dues_year(year)
    make_term(seattle, date(2026, 1, 1), date(2026, 12, 31))
    with in_june():
        term = request_term(seattle, cora, date(2026, 12, 1))
    return term


def decide(term, name, note="", **money):
    term.refresh_from_db()
    staff = make_staff("decide_membershipterm", "record_payment")
    with in_june():
        membership_workflow.perform(name, term, by=staff, version=term.version, note=note, **money)


def blotted(text, term):
    return text.replace(f"2026-{term.pk:05d}", "2026-00001")


def test_renewal_where_nothing_changed_brings_its_invoice_at_once(asked):
    assert blotted(letters(), asked) == RENEW


def test_payment_is_thanked_for(asked):
    decide(asked, "pay", amount=600, received_on=date(2026, 6, 1))
    assert blotted(last_letter(), asked) == PAY


def test_dues_that_are_waived_are_no_payment(asked):
    waived = {"amount": 600, "received_on": date(2026, 6, 1), "method": "waived"}
    decide(asked, "pay", "A flood took the town hall.", **waived)
    letter = last_letter()
    assert "Subject: Dues waived: membership of Seattle" in letter
    assert "term, and nothing is owed for it.\n\nThe reason: A flood took the town hall." in letter
    assert "payment" not in letter


def test_payment_that_did_not_arrive_opens_the_invoice_again(asked):
    decide(asked, "pay", amount=600, received_on=date(2026, 6, 1))
    decide(asked, "reverse", "The check bounced.")
    assert blotted(last_letter(), asked) == REVERSE


@pytest.fixture
def first(office):
    """The first request of a new member, which staff look at."""
    seattle, _, cora = office
    make_dues_year(2026)
    with in_june():
        return request_term(seattle, cora, date(2026, 7, 15))


def test_approved_member_is_sent_the_first_invoice(first):
    decide(first, "approve")
    assert blotted(letters(), first) == APPROVE


def test_declined_member_reads_why(first):
    decide(first, "decline", "The county is a member already, and pays for you.")
    assert letters() == TERM_DECLINE


@pytest.mark.parametrize(
    ("day", "letter"),
    [
        (date(2026, 11, 1), ENDS60),
        (date(2026, 12, 30), ENDS1),
        (date(2027, 1, 1), ENDED1),
        (date(2027, 3, 1), ENDED60),
    ],
    ids=str,
)
def test_end_of_a_term_is_told_before_and_after(office, day, letter):
    make_term(office[0], date(2026, 1, 1), date(2026, 12, 31))
    send_notices(day)
    assert letters() == letter
