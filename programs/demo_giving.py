"""Awards and grants of the demo: a few documented ones, and invented ones of this year.

Read from programs/data/demo; a second run adds nothing. What is invented goes through the form
that staff use, so that the rules of the field hold for it.
"""

from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from members.demo.facts import community_called, rows
from members.models import Organization
from partnerships.demo.facts import tie_of

from .forms.giving import AwardForm, GrantForm
from .models import AwardCategory, AwardYear, GrantCall, Program

DATA = Path(__file__).parent / "data" / "demo"
ZONE = "America/New_York"


@transaction.atomic
def load():
    if AwardYear.objects.exists() or GrantCall.objects.exists():
        return
    for name, tell in TABLES.items():
        for row in rows(DATA / f"{name}.csv"):
            tell(row)


def year_of(text):
    """'2014', or a number that counts from the present year."""
    return int(text) if len(text) == 4 else timezone.localdate().year + int(text)


def day_of(text):
    return timezone.localdate() + timedelta(days=int(text)) if text else None


def call_of(row):
    """What a call for awards and one for grants have in common."""
    return {
        **{name: row[name] for name in ("about", "shown", "source_title", "source_url")},
        "year": year_of(row["year"]),
        "opens_on": day_of(row["opens"]),
        "closes_on": day_of(row["closes"]),
        "time_zone": ZONE,
        "is_demo": not row["source_title"],
    }


def tell_year(row):
    judged = year_of(row["year"]) + int(row["judged"]) if row["judged"] else None
    AwardYear.objects.create(judged_year=judged, **call_of(row))


def tell_category(row):
    year = AwardYear.objects.get(year=year_of(row["year"]))
    position = year.categories.count() + 1
    AwardCategory.objects.create(
        award_year=year, name=row["name"], position=position, ends=row["ends"]
    )


def tell_award(row):
    year = AwardYear.objects.get(year=year_of(row["year"]))
    tie = row["partner"] and tie_of({"home": row["member"], "abroad": row["partner"]})
    program = Program.objects.public().filter(title=row["program"], is_demo=True).first()
    body = Organization.objects.filter(name=row["organization"]).first()
    keep(
        AwardForm,
        year.is_demo,
        category=year.categories.get(name=row["category"]).pk,
        community=community_called(row["member"]).pk,
        organization=body and body.pk,
        partnership=tie and tie.number,
        program=program and program.get_absolute_url(),
        entered_on=day_of(row["entered"]),
        population=row["population"],
        citation=row["citation"],
        source_title=year.source_title,
        source_url=year.source_url,
    )


def tell_call(row):
    told = {name: row[name] for name in ("slug", "title", "giver", "amount")}
    GrantCall.objects.create(currency="USD", **told, **call_of(row))


def tell_grant(row):
    call = GrantCall.objects.get(slug=row["call"])
    days = {f"{name}_on": day_of(row[name]) for name in ("given", "starts", "ends", "reported")}
    told = {name: row[name] for name in ("amount", "purpose", "outcome")}
    keep(GrantForm, call.is_demo, call=call.pk, partnership=tie_of(row).number, **told, **days)


def keep(form, is_demo, **told):
    filled = form({name: value for name, value in told.items() if value})
    if not filled.is_valid():
        raise ValueError(f"{told}: {filled.errors.as_json()}")
    filled.instance.is_demo = is_demo
    filled.save()


TABLES = {
    "award_years": tell_year,
    "award_categories": tell_category,
    "awards": tell_award,
    "grant_calls": tell_call,
    "grants": tell_grant,
}
