"""What the home page tells of the register: four figures, the newest ties and anniversaries."""

from typing import NamedTuple

from django.db.models import Count, F, Min
from django.urls import reverse
from django.utils import timezone

from partnerships.models import Partnership
from partnerships.rows import rows_of
from sistercities.generation import kept

NEWEST, ANNIVERSARIES = 5, 4


class Figure(NamedTuple):
    """D1: no number without its name and its definition."""

    number: str
    name: str
    definition: str


class Anniversary(NamedTuple):
    years: int
    pair: str
    address: str
    date: str


class Front(NamedTuple):
    figures: list
    newest: list
    anniversaries: list
    total: int


@kept
def front():
    ties = Partnership.objects.public().international()
    return Front(_figures(ties), _newest(ties), _anniversaries(ties), ties.count())


def _figures(ties):
    counted = ties.aggregate(
        homes=Count("home", distinct=True), countries=Count("abroad_country", distinct=True)
    )
    figures = [
        Figure(
            f"{ties.in_force().count():,}",
            "partnerships in force",
            "Signed by both sides; neither has suspended or ended it. Those on record count too.",
        ),
        Figure(
            f"{counted['homes']:,}",
            "home communities",
            "Cities, counties and states with at least one partnership on record.",
        ),
        Figure(
            f"{counted['countries']:,}",
            "partner countries and territories",
            "By the place of the partner today, whatever its country was called when signed.",
        ),
    ]
    return figures + _earliest(ties)


def _earliest(ties):
    first = ties.aggregate(day=Min("established_on"))["day"]
    if first is None:
        return []
    tie = ties.filter(established_on=first).select_related("home", "abroad").first()
    sides = " and ".join(
        f"{side.name}, {side.region or side.country.name}" for side in (tie.home, tie.abroad)
    )
    definition = f"{sides}: the first date of signing that is known."
    return [Figure(str(first.year), "earliest pair on record", definition)]


def _newest(ties):
    shown = ties.for_list().prefetch_related("themes")
    return rows_of(list(shown.order_by(F("established_on").desc(nulls_last=True), "-pk")[:NEWEST]))


def _anniversaries(ties):
    """Ties in force that were signed in this month of another year, the oldest first (D1)."""
    today = timezone.localdate()
    signed = ties.in_force().filter(
        established_on__month=today.month,
        established_on_last__month=today.month,
        established_on__year=F("established_on_last__year"),
        established_on__year__lt=today.year,
    )
    shown = signed.select_related("home", "abroad").order_by("established_on", "pk")
    return [
        Anniversary(
            today.year - tie.established_on.year,
            str(tie),
            reverse("partnerships:partnership", args=[tie.slug]),
            str(tie.established),
        )
        for tie in shown[:ANNIVERSARIES]
    ]
