"""What the addresses of the lists understand."""

import django_filters
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from members.models import Community
from sistercities.bitmaps import UNKNOWN
from sistercities.listing import FacetFilter, TextFilter, YearFilter, among

from .models import Partnership, Side
from .statistics.asked import of_history, of_membership


def of_decades(values):
    """Established in one of the decades, named by their first years; or not dated."""
    condition = Q(pk__in=())
    for value in values:
        if value == UNKNOWN:
            condition |= Q(established_on__isnull=True)
        elif value.isdecimal() and len(value) == 4:
            condition |= Q(established_on__year__range=(int(value), int(value) + 9))
    return condition


def of_themes(values):
    themes = Partnership.themes.through.objects.filter(partnership=OuterRef("pk"))
    condition = Q(Exists(themes.filter(theme__in=values)))
    return condition | ~Q(Exists(themes)) if UNKNOWN in values else condition


def written(values):
    """Communities written as in their addresses, such as 'us.seattle-wa'."""
    condition = Q(pk__in=())
    for value in values:
        country, dot, slug = value.partition(".")
        condition |= Q(country=country.upper(), slug=slug)
    return condition


def of_communities(values):
    communities = Community.objects.public().filter(written(values)).values("pk")
    return Q(home__in=communities) | Q(abroad__in=communities)


def with_ties(values):
    """Communities that are the home side of a tie: ``ties=home``. Domestic ones count not (R1)."""
    ties = Partnership.objects.public().international().filter(home=OuterRef("pk"))
    return Q(Exists(ties)) if values == (HOME_SIDE,) else Q(pk__in=())


def by_initial(values):
    condition = Q(pk__in=())
    for value in values:
        condition |= (
            ~Q(sort_name__regex="^[a-z]") if value == OTHER else Q(sort_name__startswith=value)
        )
    return condition


OTHER = "other"
HOME_SIDE = Side.HOME.value


class PartnershipFilter(django_filters.FilterSet):
    """Both sides of a tie at once, and the tie itself."""

    q = TextFilter("partnership", label=_("Words"))
    community = FacetFilter(of_communities, label=_("Community"))
    country = FacetFilter(among("abroad_country", str.upper))
    state = FacetFilter(among("home_state__code", str.upper))
    status = FacetFilter(among("public_status"))
    kind = FacetFilter(among("kind"))
    theme = FacetFilter(of_themes)
    decade = FacetFilter(of_decades)
    continent = FacetFilter(among("abroad_country__continent"))
    history = FacetFilter(of_history, label=_("History"))

    class Meta:
        model = Partnership
        fields = []

    @classmethod
    def get_filters(cls):
        """'from' is a word of Python, so it cannot be an attribute."""
        first = YearFilter("established_on", "year__gte", label=_("Signed from"))
        last = YearFilter("established_on", "year__lte", label=_("Signed to"))
        return super().get_filters() | {"from": first, "to": last}

    def filter_queryset(self, queryset):
        """A domestic tie is a kind of its own: it is listed where somebody asks for it (R1)."""
        queryset = queryset if self.form.cleaned_data["kind"] else queryset.international()
        return super().filter_queryset(queryset)


class CommunityFilter(django_filters.FilterSet):
    q = TextFilter("community", label=_("Words"))
    letter = FacetFilter(by_initial)
    country = FacetFilter(among("country", str.upper))
    state = FacetFilter(among("state_code", str.upper))
    kind = FacetFilter(among("kind"))
    continent = FacetFilter(among("country__continent"))
    standing = FacetFilter(among("standing"))
    ties = FacetFilter(with_ties, label=_("Partnerships"))
    history = FacetFilter(of_membership, label=_("History"))

    class Meta:
        model = Community
        fields = []
