"""Plain makers with dull defaults: a test names only what it is about."""

from datetime import date
from itertools import count

from django.utils.text import slugify

from members.models import (
    Affiliation,
    Community,
    Country,
    MembershipTerm,
    Organization,
    Theme,
    User,
)
from partnerships.models import Act, Agreement, Partnership, Signature
from partnerships.register import open_partnership, refresh

number = count(1)

COUNTRIES = {
    "US": ("United States", "north-america"),
    "JP": ("Japan", "asia"),
    "DE": ("Germany", "europe"),
    "TW": ("Taiwan", "asia"),
    "CN": ("China", "asia"),
}


def make_user(name="Ana Reyes", **fields):
    fields.setdefault("email", f"person{next(number)}@example.org")
    return User.objects.create_user(name=name, **fields)


def make_country(code="JP", name="", continent=""):
    known_name, known_continent = COUNTRIES.get(code, (f"Country {code}", "europe"))
    return Country.objects.get_or_create(
        code=code, defaults={"name": name or known_name, "continent": continent or known_continent}
    )[0]


def make_state(name="Washington", code="WA", country="US"):
    return Community.objects.get_or_create(
        country=make_country(country),
        kind=Community.Kind.STATE,
        code=code,
        defaults={"name": name, "slug": slugify(name)},
    )[0]


def make_community(name="Seattle", country="US", **fields):
    fields.setdefault("slug", f"{slugify(name) or 'place'}-{next(number)}")
    return Community.objects.create(name=name, country=make_country(country), **fields)


def make_organization(name="Seattle Sister Cities", communities=(), **fields):
    fields.setdefault("slug", f"{slugify(name)}-{next(number)}")
    organization = Organization.objects.create(name=name, **fields)
    organization.communities.set(communities)
    return organization


def make_theme(slug="education", name=""):
    return Theme.objects.get_or_create(slug=slug, defaults={"name": name or slug.capitalize()})[0]


def make_row_in_status(model, status, **fields):
    """A row already in the middle of its life cycle, written past the door as only tests may."""
    row = model(status=status, **fields)
    row.INITIAL_STATUSES = {status}
    row.save()
    return model.objects.get(pk=row.pk)


def make_term(community, starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31), status="paid"):
    return make_row_in_status(
        MembershipTerm, status, community=community, starts_on=starts_on, ends_on=ends_on
    )


def make_affiliation(user, organization, role="coordinator", status="accepted", **fields):
    return make_row_in_status(
        Affiliation, status, user=user, organization=organization, role=role, **fields
    )


def make_coordinator(*communities, name="Dana Whitfield"):
    """A person who keeps the pages and agreements of these communities."""
    user = make_user(name)
    make_affiliation(user, make_organization(f"Friends of {name}", communities))
    return user


def make_draft(home=None, abroad=None, kind="sister", by=None, **fields):
    """A draft as a coordinator has just begun it."""
    agreement = make_agreement(
        make_partnership(home, abroad, status=None), "draft", kind, created_by=by, **fields
    )
    agreement.authors.set([by] if by else [])
    return agreement


def make_partnership(home=None, abroad=None, status="on_record", **agreement):
    """A tie known from a source; ``status=None`` leaves it without any agreement."""
    partnership = open_partnership(
        home or make_community("Seattle"), abroad or make_community("Kobe", country="JP")
    )
    if status:
        make_agreement(partnership, status=status, **agreement)
    return Partnership.objects.get(pk=partnership.pk)


def make_agreement(partnership, status="on_record", kind="sister", **fields):
    if status in {"recommended", "approved", "declined"}:
        fields.setdefault("recommendation", "decline" if status == "declined" else "approve")
        fields.setdefault("recommended_by", make_user("Rita Reviewer"))
    if status in {"approved", "declined"}:
        fields.setdefault("decided_by", make_user("Dana Decider"))
        fields.setdefault("decided_on", date(2026, 3, 1))
        fields.setdefault("decided_at", "2026-03-01T12:00:00Z")
        fields.setdefault("decision_reason", "Both signatures were checked.")
    agreement = make_row_in_status(Agreement, status, partnership=partnership, kind=kind, **fields)
    refresh(Partnership.objects.get(pk=partnership.pk))
    return agreement


def make_signature(agreement, side="home", **fields):
    fields.setdefault("official", "Alex Mayor")
    fields.setdefault("office", "Mayor")
    fields.setdefault("basis", "elected")
    fields.setdefault("is_highest", True)
    fields.setdefault("signed_on", date(1957, 10, 21))
    fields.setdefault("signed_on_last", fields["signed_on"])
    return Signature.objects.create(agreement=agreement, side=side, **fields)


def make_act(
    partnership, side="abroad", kind="ended", status="recorded", on=date(2018, 10, 2), **fields
):
    fields.setdefault("body", "The mayor")
    fields.setdefault("wording", "The mayor gives notice in a letter.")
    act = make_row_in_status(
        Act,
        status,
        partnership=partnership,
        side=side,
        kind=kind,
        acted_on=on,
        acted_on_last=on,
        **fields,
    )
    refresh(Partnership.objects.get(pk=partnership.pk))
    return act
