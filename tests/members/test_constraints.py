"""Every constraint of organizations, invitations, proposals and dues, tried on the database."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from members.models import (
    ChangeProposal,
    ChangeProposalChange,
    DuesBand,
    DuesYear,
    Invoice,
    Notice,
    Payment,
)
from tests.constraints import assert_accepted, assert_refused
from tests.factories import make_affiliation, make_community, make_organization, make_term
from tests.members.factories import make_coordinator, make_dues_year, make_invitation, make_person

pytestmark = pytest.mark.django_db


def invitation(**fields):
    organization = make_organization()
    row, _ = make_invitation(organization, make_coordinator(organization))
    for name, value in fields.items():
        setattr(row, name, value)
    return row


def proposal(**fields):
    fields.setdefault("community", make_community())
    facts = {"before": {"name": "a"}, "after": {"name": "b"}, "reason": "Charter"}
    return ChangeProposal(**facts, created_by=make_person(), **fields)


def second_proposal(**about):
    proposal(**about).save()
    return proposal(**about)


def second_step():
    row = proposal()
    row.save()
    step = {"obj": row, "transition": "apply", "from_status": "a", "to_status": "b", "version": 1}
    ChangeProposalChange.objects.create(**step)
    return ChangeProposalChange(**step)


def year(**fields):
    days = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
    return DuesYear(**{"year": 2026, "renewal_opens_on": date(2025, 10, 1), **days, **fields})


def band(**fields):
    row = fields.pop("dues_year", None) or make_dues_year(bands=())
    return DuesBand(**{"dues_year": row, "name": "All", "amount": Decimal(1), **fields})


def second_band():
    row = make_dues_year(bands=((0, 9, "1"),))
    return DuesBand(dues_year=row, member_kind="local", name="Other", from_population=0, amount=1)


def invoice(**fields):
    term = make_term(make_community())
    basics = {"number": f"2026-{term.pk}", "due_on": date(2026, 2, 1), "bill_to": "A", "item": "B"}
    return Invoice(**{"term": term, "amount": Decimal(1), **basics, **fields})


def payment(of=None, **fields):
    of = of or invoice()
    of.save()
    return Payment(**{"invoice": of, "amount": Decimal(1), "recorded_by": make_person(), **fields})


def second_payment():
    first = payment()
    first.save()
    return payment(first.invoice)


def second_notice():
    first = Notice.objects.create(term=make_term(make_community()), days=30)
    return Notice(term=first.term, days=30)


def pictured(row):
    row.picture = "members/one.jpeg"
    return row


BROKEN = {
    "community_picture_described": lambda: pictured(make_community()),
    "organization_picture_described": lambda: pictured(make_organization()),
    "invitation_role_known": lambda: invitation(role="mayor"),
    "invitation_used_once": lambda: invitation(used_at=timezone.now()),
    "invitation_ends_after_it_begins": lambda: invitation(
        expires_at=timezone.now() - timedelta(days=1)
    ),
    "invitation_of_a_successor": lambda: invitation(rights_end_on=date(2026, 1, 1)),
    "proposal_status": lambda: proposal(status="lost"),
    "proposal_about_one": lambda: proposal(organization=make_organization()),
    "proposal_open_once_community": lambda: second_proposal(community=make_community()),
    "proposal_open_once_organization": lambda: second_proposal(
        community=None, organization=make_organization()
    ),
    "changeproposalchange_once_a_version": second_step,
    "dues_year_proration_known": lambda: year(prorate_by="week"),
    "dues_year_in_order": lambda: year(ends_on=date(2026, 1, 1)),
    "dues_year_opens_before": lambda: year(renewal_opens_on=date(2026, 1, 2)),
    "dues_band_kind_known": lambda: band(member_kind="planet"),
    "dues_band_in_order": lambda: band(from_population=10, to_population=9),
    "dues_band_not_negative": lambda: band(amount=Decimal(-1)),
    "invoice_not_negative": lambda: invoice(amount=Decimal(-1)),
    "invoice_numbered": lambda: invoice(number=""),
    "payment_method": lambda: payment(method="card"),
    "payment_not_negative": lambda: payment(amount=Decimal(-1)),
    "payment_received": lambda: payment(received_on=date(2999, 1, 1)),
    "payment_once": second_payment,
    "notice_once": second_notice,
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_row_is_refused_with_a_sentence(name):
    assert_refused(BROKEN[name](), name)


def test_sound_rows_are_kept():
    for make in (invitation, proposal, year, payment):
        assert_accepted(make())
    assert_accepted(band(dues_year=DuesYear.objects.get()))


def test_second_band_from_the_same_number_is_told_in_a_sentence():
    with pytest.raises(ValidationError, match="Another band of this kind begins with this number"):
        second_band().validate_constraints()


def test_second_open_invitation_of_an_address_is_refused_whatever_its_capitals():
    first = invitation()
    second, _ = type(first).prepare(
        organization=first.organization,
        email="NEW@example.org",
        role=first.role,
        created_by=first.created_by,
    )
    with pytest.raises(ValidationError, match="This address has an open invitation"):
        second.validate_constraints()
    with pytest.raises(IntegrityError, match="invitation_open_once"), transaction.atomic():
        second.save()


def test_hand_over_names_a_coordinator_and_a_day():
    row = invitation(role="coordinator")
    row.successor_of = make_affiliation(make_person(), row.organization)
    row.rights_end_on = date(2027, 1, 1)
    assert_accepted(row)
