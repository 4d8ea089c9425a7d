"""Makers for organizations, invitations and dues."""

from datetime import date
from decimal import Decimal

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Permission

from members.models import DuesBand, DuesYear, Invitation
from tests.factories import make_affiliation, make_community, make_organization, make_user


def make_person(name="Ana Reyes", email="", **fields):
    """Somebody with an account whose address is confirmed."""
    user = make_user(name, **({"email": email} if email else {}), **fields)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


def make_staff(*permissions, name="Nora Network", **fields):
    user = make_person(name, is_staff=True, **fields)
    user.user_permissions.set(
        Permission.objects.filter(content_type__app_label="members", codename__in=permissions)
    )
    return user


def make_coordinator(organization, name="Cora Coordinator", **fields):
    user = make_person(name, **fields)
    make_affiliation(user, organization)
    return user


def make_invitation(organization, by, email="new@example.org", role="volunteer", **fields):
    """An open invitation and its token."""
    invitation, token = Invitation.prepare(
        organization=organization, email=email, role=role, created_by=by, **fields
    )
    invitation.save()
    return invitation, token


BANDS = ((0, 9_999, "300.00"), (10_000, 99_999, "600.00"), (100_000, None, "1200.00"))


def make_dues_year(year=2026, bands=BANDS, kind="local", **fields):
    fields.setdefault("starts_on", date(year, 1, 1))
    fields.setdefault("ends_on", date(year, 12, 31))
    fields.setdefault("renewal_opens_on", date(year - 1, 10, 1))
    row = DuesYear.objects.create(year=year, **fields)
    for first, last, amount in bands:
        DuesBand.objects.create(
            dues_year=row,
            member_kind=kind,
            name=f"From {first:,}",
            from_population=first,
            to_population=last,
            amount=Decimal(amount),
        )
    return row


def make_member(name="Seattle", population=50_000, **fields):
    """A community with an organization and a coordinator who speaks for it."""
    community = make_community(name, population=population, population_year=2020, **fields)
    organization = make_organization(f"{name} Sister Cities", [community])
    return community, make_coordinator(organization)
