"""Ties as the rows of a list need them: the columns that are shown, without instances.

Instances of a tie, its two communities, their countries and regions cost more than everything
else about a page of a list.
"""

from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone

from members.models import Community
from partnerships.models import Partnership, Side, SideStatus
from sistercities.copies import remembered
from sistercities.dates import PartialDate
from sistercities.prepared import Prepared
from sistercities.together import Joined

OWN = (
    "pk",
    "slug",
    "kind",
    "public_status",
    "home_status",
    "abroad_status",
    "established_on",
    "established_on_last",
    "distance_km",
    "theme_slugs",
)
OF_A_SIDE = (
    "id",
    "name",
    "kind",
    "code",
    "region_name",
    "country_id",
    "country__name",
    "parent__name",
    "parent__kind",
    "parent__code",
)
COLUMNS = (*OWN, *(f"{side}__{name}" for side in ("home", "abroad") for name in OF_A_SIDE))


class Place(NamedTuple):
    """One side; it answers to what `wording` asks of a community."""

    pk: int
    name: str
    kind: str
    code: str
    region_name: str
    country_id: str
    country: str
    parent: str | None
    parent_kind: str | None
    parent_code: str | None

    @property
    def region(self):
        return self.region_name if self.parent is None else self.parent

    @property
    def state(self):
        """The code of the state it counts under, or None."""
        if self.kind == Community.Kind.STATE:
            return self.code
        return self.parent_code if self.parent_kind == Community.Kind.STATE else None

    @property
    def level(self):
        return Community.Kind(self.kind).label


@cache
def _address():
    return reverse("partnerships:partnership", args=["SLUG"])


class Entry(NamedTuple):
    """One tie; it answers to what `wording` asks of a partnership."""

    pk: int
    slug: str
    kind: str
    public_status: str
    home_status: str
    abroad_status: str
    established_on: date | None
    established_on_last: date | None
    distance_km: int | None
    themes: tuple
    home: Place
    abroad: Place

    @property
    def url(self):
        return _address().replace("SLUG", self.slug)

    @property
    def established(self):
        first, last = self.established_on, self.established_on_last
        return PartialDate(first, last) if first else None

    def community_of(self, side):
        return self.home if side == Side.HOME else self.abroad

    def status_of(self, side):
        return SideStatus(self.home_status if side == Side.HOME else self.abroad_status)


def entries(pks, themes):
    """Entries of public ties in the order of their keys; ``themes`` are the names by slug."""
    return [_entry(row, themes) for row in _rows(pks).values()]


@remembered
def _rows(pks):
    return {row[0]: row for row in _statement(timezone.localdate(), settings.GRACE_DAYS)(pks)}


@lru_cache(maxsize=1)
def _statement(day, grace):
    """Standing on the day is a part of it."""
    return Prepared(_queryset)


def _queryset(pks):
    ties = Partnership.objects.public().with_public_status().filter(pk__in=pks)
    return ties.annotate(theme_slugs=_theme_slugs()).order_by().values_list(*COLUMNS)


def _theme_slugs():
    links = Partnership.themes.through.objects.filter(partnership=OuterRef("pk")).order_by()
    return Subquery(links.values("partnership").annotate(slugs=Joined("theme")).values("slugs"))


def _entry(row, names):
    *own, slugs = row[: len(OWN)]
    home, abroad = row[len(OWN) : -len(OF_A_SIDE)], row[-len(OF_A_SIDE) :]
    chosen = (slugs or "").split(",")
    themes = tuple(name for slug, name in names.items() if slug in chosen)
    return Entry(*own, themes, Place(*home), Place(*abroad))


def entry_of(tie):
    """The same from an instance that was fetched `for_list`, with its themes."""
    own = (getattr(tie, name) for name in OWN[:-1])
    themes = tuple(theme.name for theme in tie.themes.all())
    return Entry(*own, themes, _place(tie.home), _place(tie.abroad))


def _place(community):
    parent = community.parent
    return Place(
        community.pk,
        community.name,
        community.kind,
        community.code,
        community.region_name,
        community.country_id,
        community.country.name,
        parent and parent.name,
        parent and parent.kind,
        parent and parent.code,
    )
