"""The list of programs: what can be chosen, and how it is counted."""

from collections import defaultdict

from django.db.models import F
from django.utils import timezone

from members.models import Community, Organization, Theme
from sistercities.bitmaps import BitmapIndex
from sistercities.generation import kept
from sistercities.listing import Counted, FacetSpec, Listing

from .filters import NOT_OVER, ProgramFilter
from .models import Program
from .models.choices import Kind, Status
from .rows import rows_of
from .statistics import label_of

KINDS = dict(Kind.choices)
WHEN = {
    "upcoming": "Coming up",
    "running": "Running now",
    "undated": "Without a day yet",
    "over": "Over",
}
OPEN = {"places": "Places are free", "list": "Waiting list"}
YOUTH = {"yes": "Under 18 may take part", "no": "Adults only"}
COLUMNS = (
    "pk",
    "organization_id",
    "kind",
    "status",
    "starts_on",
    "ends_on",
    "takes_enrollments",
    "enroll_until",
    "capacity",
    "places_taken",
    "involves_minors",
)


@kept
def counted():
    """Every public program in five queries, in the order of the list."""
    links = Links()
    programs = Program.objects.public().soonest_first().only(*COLUMNS[1:])
    bitmaps = BitmapIndex((row.pk, facets_of(row, links)) for row in programs.iterator(2_000))
    return Counted(bitmaps, links.labels)


class Links:
    """What each program is linked with: themes, countries and home states, and their names."""

    def __init__(self):
        self.labels = {
            "theme": dict(Theme.objects.values_list("slug", "name")),
            "country": {},
            "state": {},
        }
        self.themes = defaultdict(list)
        self.countries = defaultdict(set)
        self.states = defaultdict(set)
        self.states_of_organizations = defaultdict(set)
        self._read()

    def _read(self):
        for program, theme in Program.themes.through.objects.values_list("program", "theme"):
            self.themes[program].append(theme)
        for program, country, name, state, state_name in _ties():
            self.countries[program].add(country.lower())
            self.labels["country"][country.lower()] = name
            self._add(self.states[program], state, state_name)
        for organization, state, name in _organizations():
            self._add(self.states_of_organizations[organization], state, name)

    def _add(self, states, code, name):
        if code:
            states.add(code.lower())
            self.labels["state"][code.lower()] = name


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


def facets_of(program, links):
    states = links.states[program.pk] | links.states_of_organizations[program.organization_id]
    return {
        "when": [when_of(program)],
        "open": _open(program),
        "kind": [program.kind],
        "theme": links.themes[program.pk],
        "country": links.countries[program.pk],
        "state": states,
        "youth": ["yes" if program.involves_minors else "no"],
    }


def when_of(program):
    """The same words as `filters.when`, for one row."""
    if program.starts_on is None or program.status == Status.POSTPONED:
        return "undated"
    phase = program.phase(timezone.localdate())
    return "over" if phase == program.Phase.FINISHED else phase.value


def _open(program):
    if not program.takes_enrollments_on():
        return ["closed"]
    return ["list" if program.is_full else "places"]


class ProgramListing(Listing):
    FILTERSET = ProgramFilter
    ONE, SEVERAL = "program", "programs"
    FACETS = (
        FacetSpec("when", "When", WHEN, is_open=True),
        FacetSpec("open", "Sign-up", OPEN | {"closed": "Closed"}, is_open=True),
        FacetSpec("kind", "Kind", KINDS),
        FacetSpec("theme", "Theme", unknown="No theme recorded", short=12, is_open=True),
        FacetSpec("country", "Country or territory", unknown="No partner", many="countries"),
        FacetSpec("state", "Home state", unknown="No state", many="states"),
        FacetSpec("youth", "Young people", YOUTH),
    )
    SORTS = {
        "soonest": ("Soonest first", ("is_over", F("starts_on").asc(nulls_last=True), "pk")),
        "-starts": ("Latest first", (F("starts_on").desc(nulls_last=True), "-pk")),
        "title": ("Title, A to Z", ("title", "pk")),
    }
    PER_PAGE = {"list": 25}
    DAYS = ("from", "to", "Between two days")
    nothing_yet = "No program has been published yet."

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
        return self.found(self.queryset().for_list(), start, stop)
