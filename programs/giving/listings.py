"""The lists of awards and of grants: what can be chosen, and how it is counted."""

from functools import cached_property

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from members.words import country_name
from programs.models import Award, AwardYear, Grant, GrantCall
from sistercities.bitmaps import BitmapIndex
from sistercities.copies import kept
from sistercities.listing import Counted, FacetSpec, Listing
from sistercities.numbers import grouped

from . import calls
from .filters import AwardFilter, GrantFilter
from .rows import listed_award, listed_grant

LATEST_AWARDS = ("-category__award_year__year", "category__position", "community__sort_name", "pk")
LATEST_GRANTS = ("-call__year", "partnership__sort_name", "pk")
REPORTS = {"no": _("Not yet"), "yes": _("Given; the grant is closed")}


@kept
def counted_awards():
    """Every public award in two queries, the latest first."""
    years = AwardYear.objects.public().order_by("year").values_list("year", flat=True)
    labels = {"year": {str(year): str(year) for year in years}, "category": {}}
    rows = Award.objects.public().order_by(*LATEST_AWARDS)
    columns = ("pk", "category__award_year__year", "category__slug", "category__name")
    return Counted(
        BitmapIndex(_facets_of_award(row, labels) for row in rows.values_list(*columns)), labels
    )


def _facets_of_award(row, labels):
    pk, year, category, name = row
    labels["category"].setdefault(category, name)
    return pk, {"year": [str(year)], "category": [category]}


@kept
def counted_grants():
    """Every public grant in two queries, the latest first."""
    known = list(GrantCall.objects.public().order_by("year", "pk"))
    labels = {
        "year": {str(call.year): str(call.year) for call in known},
        "call": {call.slug: call.title for call in known},
        "country": {},
    }
    rows = Grant.objects.public().order_by(*LATEST_GRANTS)
    columns = ("pk", "call__year", "call__slug", "reported_on")
    columns += ("partnership__abroad_country", "partnership__abroad_country__name")
    return Counted(
        BitmapIndex(_facets_of_grant(row, labels) for row in rows.values_list(*columns)), labels
    )


def _facets_of_grant(row, labels):
    pk, year, call, reported_on, country, name = row
    labels["country"][country.lower()] = name
    reported = "yes" if reported_on else "no"
    chosen = {"year": str(year), "call": call, "reported": reported, "country": country.lower()}
    return pk, {facet: [value] for facet, value in chosen.items()}


class AwardListing(Listing):
    FILTERSET = AwardFilter
    NOTHING = (
        _("No award matches"),
        _("No award matches this filter"),
        _("No award matches both filters"),
        _("No award matches all {count} filters"),
    )
    FACETS = (
        FacetSpec("year", _("Year"), in_order=True, is_open=True),
        FacetSpec("category", _("Category"), is_open=True, short=12, many=_("categories")),
    )
    SORTS = {
        "latest": (_("Latest first"), LATEST_AWARDS),
        "member": (_("Member, A to Z"), ("community__sort_name", *LATEST_AWARDS)),
    }
    nothing_yet = _("No award has been announced yet.")

    def counted_words(self, count):
        return ngettext("{count} award", "{count} awards", count).format(count=grouped(count))

    def index(self):
        return counted_awards()

    def queryset(self):
        return Award.objects.public()

    def rows(self, start, stop):
        found = self.found(self.queryset().for_rows(), start, stop)
        return [listed_award(award) for award in found]

    @cached_property
    def calls(self):
        """The years that were chosen, or those that can still be entered for."""
        years = self.selection.get("year", ())
        known = list(AwardYear.objects.public())
        return calls.of_awards(calls.chosen(known, lambda call: str(call.year) in years))


class GrantListing(Listing):
    FILTERSET = GrantFilter
    NOTHING = (
        _("No grant matches"),
        _("No grant matches this filter"),
        _("No grant matches both filters"),
        _("No grant matches all {count} filters"),
    )
    FACETS = (
        FacetSpec("year", _("Year"), in_order=True, is_open=True),
        FacetSpec("call", _("Call"), is_open=True, short=12, many=_("calls")),
        FacetSpec("reported", _("Final report"), REPORTS),
        FacetSpec("country", _("Country or territory"), many=_("countries"), told=country_name),
    )
    SORTS = {
        "latest": (_("Latest first"), LATEST_GRANTS),
        "sum": (_("Sum, largest first"), ("-amount", *LATEST_GRANTS)),
        "tie": (_("Partnership, A to Z"), ("partnership__sort_name", *LATEST_GRANTS)),
    }
    nothing_yet = _("No grant has been announced yet.")

    def counted_words(self, count):
        return ngettext("{count} grant", "{count} grants", count).format(count=grouped(count))

    def index(self):
        return counted_grants()

    def queryset(self):
        return Grant.objects.public()

    def rows(self, start, stop):
        found = self.found(self.queryset().for_rows(), start, stop)
        return [listed_grant(grant) for grant in found]

    @cached_property
    def calls(self):
        """The calls that were chosen, by their names or years, or those that are still open."""
        slugs, years = (self.selection.get(name, ()) for name in ("call", "year"))
        known = list(GrantCall.objects.public())
        return calls.of_grants(
            calls.chosen(known, lambda call: call.slug in slugs or str(call.year) in years)
        )
