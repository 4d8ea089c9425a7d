"""The list of communities: who has a tie, a membership or an organization."""

from collections import Counter
from string import ascii_lowercase

from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from members.models import Community, MembershipTerm, Organization
from members.models.membership import Standing, standing_of
from members.models.places import Continent
from members.words import country_name
from partnerships.filters import HOME_SIDE, OTHER, CommunityFilter
from partnerships.models import Partnership
from partnerships.rows import natives_of
from partnerships.statistics import asked
from partnerships.wording import kind_and_place, partnerships
from sistercities.bitmaps import BitmapIndex
from sistercities.copies import kept
from sistercities.listing import Counted, FacetSpec, Listing
from sistercities.numbers import grouped

LETTERS = {letter: letter.upper() for letter in ascii_lowercase} | {OTHER: _("Other")}
KINDS = dict(Community.Kind.choices)
CONTINENTS = {value: label for value, label in Continent.choices if value != "antarctica"}
STANDINGS = dict(Standing.choices)
BY_NAME = ("sort_name", "pk")
COLUMNS = (
    "pk",
    "sort_name",
    "kind",
    "country_id",
    "country__continent",
    "state_code",
    "standing",
    "country__name",
)


def listed():
    """Public communities with a public tie, a membership that was ever paid, or an organization."""
    ties = Partnership.objects.public()
    terms = MembershipTerm.objects.paid().filter(community=OuterRef("pk"))
    return Community.objects.public().filter(
        Exists(ties.filter(home=OuterRef("pk")))
        | Exists(ties.filter(abroad=OuterRef("pk")))
        | Exists(terms)
        | Exists(Organization.objects.filter(communities=OuterRef("pk")))
    )


def annotated(communities):
    return communities.annotate(
        standing=standing_of(),
        state_code=Case(
            When(kind=Community.Kind.STATE, then=F("code")),
            When(parent__kind=Community.Kind.STATE, then=F("parent__code")),
        ),
    )


@kept
def counted():
    """Every listed community in two queries, from A to Z."""
    labels = {"country": {}, "state": states()}
    rows = annotated(listed()).order_by(*BY_NAME).values_list(*COLUMNS).iterator(chunk_size=5_000)
    return Counted(BitmapIndex(facets_of(row, labels) for row in rows), labels)


def states():
    rows = Community.objects.public().states().exclude(code="").values_list("code", "name")
    return {code.lower(): name for code, name in rows}


def facets_of(row, labels):
    pk, sort_name, kind, country, continent, state, standing, country_name = row
    country = country.lower()
    labels["country"][country] = country_name
    state = (state or "").lower()
    return pk, {
        "letter": [sort_name[0] if sort_name[:1] in LETTERS else OTHER],
        "country": [country],
        "state": [state] if state in labels["state"] else [],
        "kind": [kind],
        "continent": [continent],
        "standing": [standing],
    }


class CommunityListing(Listing):
    FILTERSET = CommunityFilter
    NOTHING = (
        _("No community matches"),
        _("No community matches this filter"),
        _("No community matches both filters"),
        _("No community matches all {count} filters"),
    )
    FACETS = (
        FacetSpec("letter", _("Letter"), LETTERS, in_sheet=False),
        FacetSpec(
            "country",
            _("Country or territory"),
            is_open=True,
            short=5,
            many=_("countries"),
            told=country_name,
        ),
        FacetSpec("state", _("Home state"), is_open=True, unknown=_("No state"), many=_("states")),
        FacetSpec("kind", _("Kind"), KINDS),
        FacetSpec("standing", _("Membership"), STANDINGS, is_open=True),
        FacetSpec("continent", _("Continent"), CONTINENTS),
    )
    SORTS = {
        "name": (_("Name, A to Z"), BY_NAME),
        "-population": (
            _("Population, largest first"),
            (F("population").desc(nulls_last=True), "pk"),
        ),
    }
    PER_PAGE = {"list": 50}

    def counted_words(self, count):
        words = ngettext("{count} community", "{count} communities", count)
        return words.format(count=grouped(count))

    def index(self):
        return counted()

    def queryset(self):
        return annotated(listed()).select_related("country", "parent")

    @property
    def letters(self):
        """A letter, the address of what begins with it, how many that are, and if it is chosen."""
        facet = next(facet for facet in self.facets if facet.spec.name == "letter")
        return [
            (option.label, str(self._letter(option)), option.count, option.is_chosen)
            for option in facet.options
        ]

    def _letter(self, option):
        return self.address.with_(letter="" if option.is_chosen else option.value)

    def label_of_other(self, name, value):
        if name == "history":
            return asked.label_of(value)
        return gettext("on the home side") if value == HOME_SIDE else value

    def rows(self, start, stop):
        communities = self.communities(start, stop)
        natives = natives_of(communities)
        ties = ties_of(communities)
        return [
            (row, kind_and_place(row), natives.get(row.pk), partnerships(ties[row.pk]))
            for row in communities
        ]

    def communities(self, start, stop):
        return self.found(self.queryset(), start, stop)


def ties_of(communities):
    """``{community id: public ties}``, domestic ones left out (R1)."""
    pks = [row.pk for row in communities]
    sides = (
        Partnership.objects.public()
        .international()
        .filter(Q(home__in=pks) | Q(abroad__in=pks))
        .values_list("home", "abroad")
    )
    return Counter(pk for pair in sides for pk in pair)
