"""Makers of calls, awards and grants, with dull defaults: announced, and known from a source."""

from datetime import date

from programs.models import Award, AwardCategory, AwardYear, Grant, GrantCall
from tests.factories import make_community, make_partnership


def make_award_year(year=2025, shown="results", **fields):
    return AwardYear.objects.get_or_create(year=year, defaults={"shown": shown, **fields})[0]


def make_category(year=2025, name="Best Overall", ends="", **fields):
    award_year = year if isinstance(year, AwardYear) else make_award_year(year)
    row = award_year.categories.filter(name=name).first()
    return row or AwardCategory.objects.create(
        award_year=award_year, name=name, ends=ends, **fields
    )


def make_award(community=None, category=None, **fields):
    fields.setdefault("citation", "A choir of two ports.")
    fields.setdefault("source_title", "City archive")
    return Award.objects.create(
        community=community or make_community("Reno"),
        category=category or make_category(),
        **fields,
    )


def make_grant_call(slug="schools", shown="results", **fields):
    fields.setdefault("year", 2025)
    fields.setdefault("title", f"Money for {slug}")
    fields.setdefault("giver", "A fund")
    return GrantCall.objects.get_or_create(slug=slug, defaults={"shown": shown, **fields})[0]


def make_grant(partnership=None, call=None, **fields):
    fields.setdefault("amount", 5000)
    fields.setdefault("starts_on", date(2025, 3, 1))
    fields.setdefault("ends_on", date(2025, 9, 30))
    fields.setdefault("purpose", "Two schools plan together.")
    fields.setdefault("source_title", "City archive")
    return Grant.objects.create(
        partnership=partnership or make_partnership(), call=call or make_grant_call(), **fields
    )
