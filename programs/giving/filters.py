"""What the addresses of the lists of awards and grants understand."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.models import Community
from partnerships.filters import written
from partnerships.models import Partnership
from programs.models import Award, Grant
from sistercities.listing import FacetFilter, TextFilter, among
from sistercities.listing.filters import text_keys


class WordsFilter(TextFilter):
    """What every word fits: by the search index of what it was given to, or as it is written."""

    def __init__(self, kind, column, text, **options):
        super().__init__(kind, **options)
        self.column = column
        self.text = text

    def filter(self, queryset, value):
        keys = text_keys(value, self.kind)
        if keys is None:
            return queryset
        named = Q(**{f"{self.column}__in": keys})
        return queryset.filter(named | Q(**{f"{self.text}__icontains": value}))


def of_years(column):
    def condition(values):
        years = [int(value) for value in values if value.isdecimal() and len(value) == 4]
        return Q(**{f"{column}__in": years})

    return condition


def _places(values):
    return Community.objects.public().filter(written(values)).values("pk")


def of_members(values):
    return Q(community__in=_places(values))


def of_places(values):
    places = _places(values)
    ties = Partnership.objects.filter(Q(home__in=places) | Q(abroad__in=places))
    return Q(partnership__in=ties.values("pk"))


REPORTED = {"yes": Q(reported_on__isnull=False), "no": Q(reported_on__isnull=True)}


def by_report(values):
    condition = Q(pk__in=())
    for value in values:
        condition |= REPORTED.get(value, Q(pk__in=()))
    return condition


class AwardFilter(django_filters.FilterSet):
    q = WordsFilter("community", "community", "citation", label=_("Words"))
    community = FacetFilter(of_members, label=_("Community"))
    year = FacetFilter(of_years("category__award_year__year"))
    category = FacetFilter(among("category__slug"))

    class Meta:
        model = Award
        fields = []


class GrantFilter(django_filters.FilterSet):
    q = WordsFilter("partnership", "partnership", "purpose", label=_("Words"))
    community = FacetFilter(of_places, label=_("Community"))
    partnership = FacetFilter(among("partnership__slug"), label=_("Partnership"))
    year = FacetFilter(of_years("call__year"))
    call = FacetFilter(among("call__slug"))
    reported = FacetFilter(by_report)
    country = FacetFilter(among("partnership__abroad_country", str.upper))

    class Meta:
        model = Grant
        fields = []
