"""The list of programs: what can be chosen, and how it is counted."""

from collections import defaultdict

from django.db.models import Case, F, Value, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from members.models import Community, Organization, Theme
from members.words import country_name, theme_name
from sistercities.bitmaps import BitmapIndex
from sistercities.copies import kept
from sistercities.listing import Counted, FacetSpec, Listing
from sistercities.numbers import grouped

from .filters import NOT_OVER, ProgramFilter, openings, times
from .models import Program
from .models.choices import Kind
from .rows import rows_of
from .statistics import label_of

KINDS = dict(Kind.choices)
WHEN = {
    "upcoming": _("Coming up"),
    "running": _("Running now"),
    "undated": _("Without a day yet"),
    "over": _("Over"),
}
OPEN = {"places": _("Places are free"), "list": _("Waiting list")}
YOUTH = {"yes": _("Under 18 may take part"), "no": _("Adults only")}
CHUNK = 10_000


@kept
def counted():
    """Every public program in five queries, in the order of the list."""
    labels = {
        "theme": dict(Theme.objects.values_list("slug", "name")),
        "country": {},
        "state": {},
    }
    states = _states_of_organizations(labels["state"])
    programs = Program.objects.public().annotate(is_when=_word(times()), is_open=_word(openings()))
    columns = ("pk", "organization_id", "kind", "involves_minors", "is_when", "is_open")
    rows = programs.soonest_first().values_list(*columns).iterator(chunk_size=CHUNK)
    return Counted(BitmapIndex((_facets(row, states) for row in rows), _links(labels)), labels)


def _word(conditions):
    """The word whose condition is true of a row."""
    return Case(*(When(condition, then=Value(word)) for word, condition in conditions.items()))


def _facets(row, states):
    pk, organization, kind, involves_minors, when, is_open = row
    return pk, {
        "when": [when],
        "open": [is_open],
        "kind": [kind],
        "theme": (),
        "country": (),
        "state": states.get(organization, ()),
        "youth": ["yes" if involves_minors else "no"],
    }


def _links(labels):
    """Facet and value of everything that programs are linked with, with the names on the way."""
    themes = Program.themes.through.objects.values_list("program", "theme")
    for program, theme in themes.iterator(chunk_size=CHUNK):
        yield program, "theme", theme
    for program, country, name, state, state_name in _ties().iterator(chunk_size=CHUNK):
        labels["country"][country.lower()] = name
        yield program, "country", country.lower()
        if state:
            labels["state"][state.lower()] = state_name
            yield program, "state", state.lower()


def _states_of_organizations(labels):
    states = defaultdict(set)
    for organization, code, name in _organizations():
        if code:
            labels[code.lower()] = name
            states[organization].add(code.lower())
    return states


def _ties():
    return Program.partnerships.through.objects.values_list(
        "program",
        "partnership__abroad_country",
        "partnership__abroad_country__name",
        "partnership__home_state__code",
        "partnership__home_state__name",
    )


def _organizations():
    """The states that organizations with programs lie in."""
    rows = Organization.objects.filter(programs__isnull=False).distinct()
    for organization, kind, code, name, parent_kind, parent_code, parent in rows.values_list(
        "pk",
        "communities__kind",
        "communities__code",
        "communities__name",
        "communities__parent__kind",
        "communities__parent__code",
        "communities__parent__name",
    ):
        if kind == Community.Kind.STATE:
            yield organization, code, name
        elif parent_kind == Community.Kind.STATE:
            yield organization, parent_code, parent


class ProgramListing(Listing):
    FILTERSET = ProgramFilter
    NOTHING = (
        _("No program matches"),
        _("No program matches this filter"),
        _("No program matches both filters"),
        _("No program matches all {count} filters"),
    )
    FACETS = (
        FacetSpec("when", _("When"), WHEN, is_open=True),
        FacetSpec("open", _("Sign-up"), OPEN | {"closed": _("Closed")}, is_open=True),
        FacetSpec("kind", _("Kind"), KINDS),
        FacetSpec(
            "theme",
            _("Theme"),
            unknown=_("No theme recorded"),
            short=12,
            is_open=True,
            told=theme_name,
        ),
        FacetSpec(
            "country",
            _("Country or territory"),
            unknown=_("No partner"),
            many=_("countries"),
            told=country_name,
        ),
        FacetSpec("state", _("Home state"), unknown=_("No state"), many=_("states")),
        FacetSpec("youth", _("Young people"), YOUTH),
    )
    SORTS = {
        "soonest": (_("Soonest first"), ("is_over", F("starts_on").asc(nulls_last=True), "pk")),
        "-starts": (_("Latest first"), (F("starts_on").desc(nulls_last=True), "-pk")),
        "title": (_("Title, A to Z"), ("title", "pk")),
    }
    PER_PAGE = {"list": 25}
    DAYS = ("from", "to", _("Between two days"))
    nothing_yet = _("No program has been published yet.")

    def counted_words(self, count):
        words = ngettext("{count} program", "{count} programs", count)
        return words.format(count=grouped(count))

    def index(self):
        return counted()

    def queryset(self):
        return Program.objects.public().soonest_first()

    @property
    def in_effect(self):
        """What is over stays out until somebody asks for it, or for a span of days."""
        if self.chosen.keys() & {"when", "from", "to", "reported"}:
            return self.selection
        return {"when": NOT_OVER, **self.selection}

    def label_of_other(self, name, value):
        return label_of(value) if name == "reported" else value

    def rows(self, start, stop):
        return rows_of(self.programs(start, stop))

    def programs(self, start, stop):
        return self.found(self.queryset().for_rows(), start, stop)
