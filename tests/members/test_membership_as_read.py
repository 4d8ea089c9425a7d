"""The page of a membership in each state of it, as its coordinator reads it."""

from datetime import date

import pytest
from django.urls import reverse

from members.demo.clock import on_the_day
from members.models import Community, DuesYear
from members.workflow import membership_workflow, request_term
from tests.factories import make_term
from tests.members.factories import make_dues_year, make_staff
from tests.members.letters import JUNE_1, in_june, make_office
from tests.reading import as_read

pytestmark = pytest.mark.django_db

NEVER = """\
Membership of Seattle
Not a member today
Terms
No membership yet
Members’ signed partnerships are listed as recognized, and members vote.
Become a member
From
June 1, 2026
To
December 31, 2026
Band
From 10,000 (10,000 to 99,999)
Population
50,000, 2020
Counted
7 of 12 months of 600.00 USD
Dues
350.00 USD
Ask for membership
You get an invoice to pay by check or transfer; a purchase order is welcome. Nothing is
charged by itself, and no card is asked for.
One vote
Members vote through one primary contact. There is no vote while dues are not paid.
Primary contact
Choose a person
Cora Coordinator
Name the primary contact"""

REQUESTED = """\
Membership of Seattle
Not a member today
Terms
June 1, 2026 to December 31, 2026
Requested · From 10,000 · 350.00 USD
Withdraw the term from June 1, 2026
Next term
A term is under way already. Its invoice and its status are on this page.
One vote
Members vote through one primary contact. There is no vote while dues are not paid.
Primary contact
Choose a person
Cora Coordinator
Name the primary contact"""

APPROVED = """\
Membership of Seattle
Not a member today
Terms
June 1, 2026 to December 31, 2026
Approved, awaiting payment · From 10,000 · 350.00 USD
Invoice 2026-00001
Withdraw the term from June 1, 2026
Next term
A term is under way already. Its invoice and its status are on this page.
One vote
Members vote through one primary contact. There is no vote while dues are not paid.
Primary contact
Choose a person
Cora Coordinator
Name the primary contact"""

ACTIVE = """\
Membership of Seattle
Member in good standing today
Terms
January 1, 2026 to December 31, 2026
Paid
Next term
Renewal for 2027 opens on October 1, 2026.
One vote
Nobody is named who can cast it. Choose a coordinator or an official.
Primary contact
Choose a person
Cora Coordinator
Name the primary contact"""

GRACE = """\
Membership of Seattle
Member, renewal due today
Terms
May 1, 2025 to April 30, 2026
Paid
Next term
From
May 1, 2026
To
December 31, 2026
Band
From 10,000 (10,000 to 99,999)
Population
50,000, 2020
Counted
8 of 12 months of 600.00 USD
Dues
400.00 USD
Renew for this term
You get an invoice to pay by check or transfer; a purchase order is welcome. Nothing is
charged by itself, and no card is asked for.
One vote
Nobody is named who can cast it. Choose a coordinator or an official.
Primary contact
Choose a person
Cora Coordinator
Name the primary contact"""

LAPSED = """\
Membership of Seattle
Not a current member today
Terms
January 1, 2024 to December 31, 2024
Paid
Become a member
From
June 1, 2026
To
December 31, 2026
Band
From 10,000 (10,000 to 99,999)
Population
50,000, 2020
Counted
7 of 12 months of 600.00 USD
Dues
350.00 USD
Ask for membership
You get an invoice to pay by check or transfer; a purchase order is welcome. Nothing is
charged by itself, and no card is asked for.
One vote
Members vote through one primary contact. There is no vote while dues are not paid.
Primary contact
Choose a person
Cora Coordinator
Name the primary contact"""

UNKNOWN = """\
Membership of Seattle
Not a member today
Terms
No membership yet
Members’ signed partnerships are listed as recognized, and members vote.
Next term
The population is not recorded, and the dues follow it. Propose the number with its year;
it is checked against the source you name.
One vote
Members vote through one primary contact. There is no vote while dues are not paid.
Primary contact
Choose a person
Cora Coordinator
Name the primary contact"""


@pytest.fixture
def office(client):
    seattle, _, cora = make_office()
    for year in (2026, 2027):
        make_dues_year(year, pay_to="Sister Cities, 1 Main Street, Washington")
    client.force_login(cora)
    return seattle, cora


def read(client, community, day=JUNE_1):
    address = reverse("members:membership", args=["us", community.slug])
    with on_the_day(day):
        return as_read(client.get(address), after="Membership of Seattle")


def test_community_that_never_was_a_member_reads_what_it_would_pay(client, office):
    assert read(client, office[0]) == NEVER


def test_request_waits_for_staff_and_can_be_withdrawn(client, office):
    seattle, cora = office
    with in_june():
        request_term(seattle, cora)
    assert read(client, seattle) == REQUESTED


def test_approved_term_has_an_invoice_to_pay(client, office):
    seattle, cora = office
    with in_june():
        term = request_term(seattle, cora)
        membership_workflow.perform(
            "approve", term, by=make_staff("decide_membershipterm"), version=0
        )
    told = read(client, seattle).replace(f"2026-{term.pk:05d}", "2026-00001")
    assert told == APPROVED


def test_member_reads_from_when_the_next_term_can_be_had(client, office):
    seattle, _ = office
    make_term(seattle, date(2026, 1, 1), date(2026, 12, 31))
    assert read(client, seattle) == ACTIVE


def test_member_in_grace_is_offered_the_term_that_follows(client, office):
    seattle, _ = office
    make_term(seattle, date(2025, 5, 1), date(2026, 4, 30))
    assert read(client, seattle) == GRACE


def test_lapsed_member_begins_on_the_day(client, office):
    seattle, _ = office
    make_term(seattle, date(2024, 1, 1), date(2024, 12, 31))
    assert read(client, seattle) == LAPSED


def test_community_of_unknown_size_reads_why_there_are_no_dues(client, office):
    seattle, _ = office
    Community.objects.update(population=None, population_year=None)
    assert read(client, seattle) == UNKNOWN


def test_year_without_dues_is_told(client, office):
    DuesYear.objects.all().delete()
    assert "The dues of 2026 are not set yet." in read(client, office[0])
