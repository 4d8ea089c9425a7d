"""What the address of the list of programs understands."""

from datetime import date
from functools import reduce
from operator import or_

import django_filters
from django import forms
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from members.models import Community, Organization
from partnerships.filters import written
from partnerships.models import Partnership
from sistercities.bitmaps import UNKNOWN
from sistercities.listing import FacetFilter, TextFilter, among

from .models import Program
from .models.choices import Status
from .statistics import reported

NOT_OVER = ("upcoming", "running", "undated")


class DayField(forms.Field):
    """A day written as 2027-07-03; anything else is no day."""

    def clean(self, value):
        try:
            return date.fromisoformat(str(value or "").strip()[:10])
        except ValueError:
            return None


class DayFilter(django_filters.Filter):
    field_class = DayField


def of_themes(values):
    themes = Program.themes.through.objects.filter(program=OuterRef("pk"))
    condition = Q(Exists(themes.filter(theme__in=values)))
    return condition | ~Q(Exists(themes)) if UNKNOWN in values else condition


def of_communities(values):
    places = Community.objects.public().filter(written(values)).values("pk")
    ties = _ties().filter(Q(home__in=places) | Q(abroad__in=places))
    own = Organization.objects.filter(communities__in=places).values("pk")
    return Q(Exists(ties)) | Q(organization__in=own)


def _ties():
    return Partnership.objects.filter(programs=OuterRef("pk"))


def of_countries(values):
    codes = [value.upper() for value in values]
    condition = Q(Exists(_ties().filter(abroad_country__in=codes)))
    return condition | ~Q(Exists(_ties())) if UNKNOWN in values else condition


def of_states(values):
    """The home state of one of the ties, or of the organization's own community."""
    codes = [value.upper() for value in values]
    condition = Q(Exists(_ties().filter(home_state__code__in=codes)))
    condition |= Q(organization__in=_organizations_in(codes))
    return condition | ~_in_any_state() if UNKNOWN in values else condition


def _organizations_in(codes):
    states = Q(communities__kind=Community.Kind.STATE, communities__code__in=codes)
    inside = Q(communities__parent__kind=Community.Kind.STATE, communities__parent__code__in=codes)
    return Organization.objects.filter(states | inside).values("pk")


def _in_any_state():
    states = Community.objects.states().exclude(code="").values_list("code", flat=True)
    return Q(Exists(_ties().filter(home_state__isnull=False))) | Q(
        organization__in=_organizations_in(states)
    )


def times():
    """Coming up, running, over or without a day, as of today: ``{word: condition}``."""
    today = timezone.localdate()
    undated = Q(starts_on__isnull=True) | Q(status=Status.POSTPONED)
    return {
        "upcoming": ~undated & Q(starts_on__gt=today),
        "running": ~undated & Q(starts_on__lte=today, ends_on__gte=today),
        "over": ~undated & Q(ends_on__lt=today),
        "undated": undated,
    }


def openings():
    """People can sign up today: for a free place, for the waiting list, or not."""
    can = Q(pk__in=Program.objects.open_for_enrollment().values("pk"))
    full = Q(capacity__isnull=False, places_taken__gte=F("capacity"))
    return {"places": can & ~full, "list": can & full, "closed": ~can}


def any_of(words):
    """A condition: one of the chosen words of ``{word: condition}`` is true."""

    def condition(values):
        known = words()
        return reduce(or_, (known[value] for value in values if value in known), Q(pk__in=()))

    return condition


when, is_open = any_of(times), any_of(openings)


def for_youth(values):
    answers = {"yes": True, "no": False}
    return Q(involves_minors__in=[answers[value] for value in values if value in answers])


class ProgramFilter(django_filters.FilterSet):
    q = TextFilter("program", label=_("Words"))
    community = FacetFilter(of_communities, label=_("Community"))
    partnership = FacetFilter(among("partnerships__slug"), label=_("Partnership"))
    organization = FacetFilter(among("organization__slug"), label=_("Organization"))
    when = FacetFilter(when)
    open = FacetFilter(is_open)
    kind = FacetFilter(among("kind"))
    theme = FacetFilter(of_themes)
    country = FacetFilter(of_countries)
    state = FacetFilter(of_states)
    youth = FacetFilter(for_youth)
    reported = FacetFilter(reported, label=_("Reported"))

    class Meta:
        model = Program
        fields = []

    @classmethod
    def get_filters(cls):
        """'from' is a word of Python, so it cannot be an attribute."""
        first = DayFilter("ends_on", "gte", label=pgettext("first day looked for", "From"))
        last = DayFilter("starts_on", "lte", label=pgettext("last day looked for", "Until"))
        return super().get_filters() | {"from": first, "to": last}

    def filter_queryset(self, queryset):
        """What is over is listed where somebody asks for it, or for a span of days."""
        cleaned = self.form.cleaned_data
        asked = any(cleaned[name] for name in ("when", "from", "to", "reported"))
        return super().filter_queryset(queryset if asked else queryset.filter(when(NOT_OVER)))
