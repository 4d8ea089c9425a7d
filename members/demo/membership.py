"""Memberships of the demo, so that every standing can be seen on whichever day it is filled.

The network's year begins on the first of a month, two to six weeks ago. Who has paid for it is
active; who paid only for the one before is in grace; who stopped a year earlier has lapsed.
"""

from datetime import datetime, time, timedelta

from django.utils import timezone

from members.models import DuesBand, DuesYear, MemberKind
from members.voting import name_contact
from members.workflow.membership import membership_workflow, request_term

from .clock import on_the_day
from .facts import DATA, community_called, rows
from .people import called

BANDS = [
    (MemberKind.LOCAL, "Up to 25,000 people", 0, 25_000, 250),
    (MemberKind.LOCAL, "25,001 to 100,000 people", 25_001, 100_000, 500),
    (MemberKind.LOCAL, "100,001 to 500,000 people", 100_001, 500_000, 900),
    (MemberKind.LOCAL, "500,001 people and more", 500_001, None, 1_800),
    (MemberKind.COUNTY, "Counties", 0, None, 900),
    (MemberKind.STATE, "States", 0, None, 1_500),
]
PAY_TO = "Sister Cities (demo)\n1 Sample Street\nSampletown, DC 00000"
# Years that a member of each standing has paid for; 0 is the present one.
PAID = {
    "active": (-2, -1, 0),
    "invoiced": (-1,),
    "asked": (),
    "grace": (-2, -1),
    "lapsed": (-2,),
}


def first_day(year):
    """The first day of a year of the network, counted from the present one."""
    start = (timezone.localdate() - timedelta(days=15)).replace(day=1)
    return start.replace(year=start.year + year)


def noon(day):
    return timezone.make_aware(datetime.combine(day, time(12)))


def load():
    if not DuesYear.objects.exists():
        for year in (-2, -1, 0, 1):
            set_dues(first_day(year), first_day(year + 1) - timedelta(days=1))
    for row in rows(DATA / "members.csv"):
        community = community_called(row["community"])
        if not community.terms.exists():
            become_member(community, row["standing"], called(row["login"]))


def set_dues(starts_on, ends_on):
    year = DuesYear.objects.create(
        year=starts_on.year,
        starts_on=starts_on,
        ends_on=ends_on,
        renewal_opens_on=starts_on - timedelta(days=60),
        pay_to=PAY_TO,
    )
    for kind, name, low, high, amount in BANDS:
        DuesBand.objects.create(
            dues_year=year,
            member_kind=kind,
            name=name,
            from_population=low,
            to_population=high,
            amount=amount,
        )


def become_member(community, standing, coordinator):
    for year in PAID[standing]:
        pay_for(community, coordinator, first_day(year))
    if PAID[standing]:
        name_contact(community, coordinator, by=coordinator)
    if standing in {"invoiced", "asked"}:
        ask_for(community, coordinator, first_day(0) + timedelta(days=3), standing == "invoiced")


def pay_for(community, coordinator, day):
    """Asked for on the first day, approved, and paid the week after."""
    term = ask_for(community, coordinator, day, True)
    with on_the_day(noon(day + timedelta(days=7))):
        membership_workflow.perform(
            "pay",
            term,
            by=called("membership"),
            version=term.version,
            received_on=timezone.localdate(),
            amount=term.dues,
        )


def ask_for(community, coordinator, day, is_approved):
    with on_the_day(noon(day)):
        term = request_term(community, coordinator)
        if is_approved and term.status == "requested":
            membership_workflow.perform(
                "approve", term, by=called("membership"), version=term.version
            )
    return term
