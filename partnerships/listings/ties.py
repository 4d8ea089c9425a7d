"""The list of partnerships: what can be chosen on both sides, and how it is counted."""

from functools import cached_property

from django.db.models import F
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.models import Community, Theme
from members.models.places import Continent
from members.words import country_name, theme_name
from partnerships.entries import entries
from partnerships.filters import PartnershipFilter, written
from partnerships.maps.world import WorldMap
from partnerships.models import Partnership
from partnerships.rows import rows_of
from partnerships.statistics import asked
from partnerships.timeline import Timeline
from partnerships.wording import WORDS, decade_words, either, partnerships, with_article
from sistercities.bitmaps import UNKNOWN, BitmapIndex
from sistercities.copies import kept
from sistercities.listing import Counted, FacetSpec, Listing
from sistercities.numbers import grouped

CONTINENTS = {value: label for value, label in Continent.choices if value != "antarctica"}
STATUSES = {value.value: word.label for value, word in WORDS.items()}
KINDS = dict(Partnership.Kind.choices)
COUNTED_KINDS = tuple(value for value in KINDS if value != Partnership.Kind.DOMESTIC)
OLDEST_FIRST = (F("established_on").asc(nulls_last=True), "pk")
CHUNK = 5_000
COLUMNS = (
    "pk",
    "kind",
    "public_status",
    "home_state__code",
    "abroad_country_id",
    "abroad_country__continent",
    "established_on",
    "home_state__name",
    "abroad_country__name",
)


@kept
def counted():
    """Every public tie in two queries, oldest first, as `OLDEST_FIRST` says."""
    themes, labels = themes_of_ties()
    ties = Partnership.objects.public().with_public_status().order_by(*OLDEST_FIRST)
    labels |= {"country": {}, "state": {}, "decade": {}}  # filled while the rows go by
    rows = ties.values_list(*COLUMNS).iterator(chunk_size=CHUNK)
    return Counted(BitmapIndex(facets_of(row, themes, labels) for row in rows), labels)


def themes_of_ties():
    themes = {}
    names = dict(Theme.objects.values_list("slug", "name"))
    rows = Partnership.themes.through.objects.values_list("partnership", "theme")
    for tie, theme in rows.iterator(chunk_size=CHUNK):
        themes[tie] = (*themes.get(tie, ()), theme)
    return themes, {"theme": names}


def facets_of(row, themes, labels):
    pk, kind, status, state, country, continent, established, state_name, country_name = row
    country = country.lower()
    state = (state or "").lower()
    labels["country"][country] = country_name
    if state:
        labels["state"][state] = state_name
    decade = [str(established.year // 10 * 10)] if established else []
    labels["decade"].update((value, value) for value in decade)
    return pk, {
        "country": [country],
        "state": [state] if state else [],
        "status": [status],
        "kind": [kind],
        "theme": themes.get(pk, ()),
        "decade": decade,
        "year": [str(established.year)] if established else [],
        "continent": [continent],
    }


class TieListing(Listing):
    FILTERSET = PartnershipFilter
    NOTHING = (
        _("No partnership matches"),
        _("No partnership matches this filter"),
        _("No partnership matches both filters"),
        _("No partnership matches all {count} filters"),
    )
    SPAN = ("from", "to", _("Signed in the years"))
    FACETS = (
        FacetSpec(
            "country",
            _("Country or territory"),
            is_open=True,
            short=5,
            many=_("countries"),
            told=country_name,
        ),
        FacetSpec("state", _("Home state"), is_open=True, unknown=_("No state"), many=_("states")),
        FacetSpec(
            "status",
            _("Status"),
            STATUSES,
            is_open=True,
            hint=_(
                "Figures of ties in force count the first three: signed, and neither side has "
                "suspended or ended it."
            ),
        ),
        FacetSpec(
            "kind",
            _("Kind"),
            KINDS,
            hint=_("Domestic ties are listed only when you choose them."),
        ),
        FacetSpec("theme", _("Theme"), unknown=_("No theme recorded"), short=12, told=theme_name),
        FacetSpec(
            "decade",
            _("Decade signed"),
            unknown=_("Date not recorded"),
            in_order=True,
            told=decade_words,
        ),
        FacetSpec("continent", _("Continent"), CONTINENTS),
    )
    SORTS = {
        "signed": (_("Signed, oldest first"), OLDEST_FIRST),
        "-signed": (
            _("Signed, newest first"),
            (F("established_on").desc(nulls_last=True), "-pk"),
        ),
        "home": (_("Home community"), ("sort_name", "pk")),
        "abroad": (_("Partner community"), ("abroad__sort_name", "sort_name", "pk")),
        "-distance": (
            _("Distance, farthest first"),
            (F("distance_km").desc(nulls_last=True), "pk"),
        ),
        "distance": (
            _("Distance, nearest first"),
            (F("distance_km").asc(nulls_last=True), "pk"),
        ),
    }
    VIEWS = {"list": _("List"), "map": _("Map"), "timeline": _("Timeline"), "table": _("Table")}
    PER_PAGE = {"list": 25, "timeline": 50, "table": 50, "map": 400}

    def counted_words(self, count):
        return partnerships(count)

    def index(self):
        return counted()

    def queryset(self):
        return Partnership.objects.public().for_list()

    @property
    def in_effect(self):
        """Without a kind chosen, domestic ties stay out of the counts (R1)."""
        return {"kind": COUNTED_KINDS, **self.selection, **self._span()}

    def offers(self, name, value):
        """The country of domestic ties is no partner's until somebody asks for them (R1)."""
        chosen = self.selection
        if name not in {"country", "state"} or value in (UNKNOWN, *chosen.get(name, ())):
            return True
        rows, kinds = self.counted.bitmaps, {*COUNTED_KINDS, *chosen.get("kind", ())}
        return bool(rows.filtered({name: [value], "kind": kinds}))

    def _span(self):
        if not self.chosen.keys() & {"from", "to"}:
            return {}
        first, last = (self.chosen.get(name, ("",))[0] for name in ("from", "to"))
        known = self.counted.bitmaps.facets.get("year", {})
        return {"year": [y for y in known if y != UNKNOWN and first <= y <= (last or "9999")]}

    def rows(self, start, stop):
        return rows_of(entries(self.pks(start, stop), self.counted.labels["theme"]))

    def ties(self, start, stop):
        return self.found(self.queryset(), start, stop)

    @cached_property
    def map(self):
        return WorldMap(self.filterset.qs.for_list(), self.total, labels=0)

    @cached_property
    def timeline(self):
        """The ties of this page on a time axis."""
        return Timeline(self.ties(self.page.start_index() - 1, self.page.end_index()))

    @property
    def by_country(self):
        """What a map of bundles says, in words: the countries, where each leads, how many ties."""
        counts = self.counted.bitmaps.counts(self.in_effect, self.within, {"country": None})
        found = counts.get("country", {}).items()
        rows = ((self._label("country", code), code, count) for code, count in found)
        plain = self.address.with_(view="")
        return [
            (label, str(plain.with_(country=code)), grouped(count))
            for label, code, count in sorted(rows)
            if count
        ]

    def label_of_other(self, name, value):
        if name == "history":
            return asked.label_of(value)
        return self._names.get(value, value) if name == "community" else value

    @cached_property
    def _names(self):
        named = Community.objects.public().filter(written(self.chosen["community"]))
        return {f"{row.country_id.lower()}.{row.slug}": row.name for row in named}

    @cached_property
    def years(self):
        """The first and the last year in which one of the ties was signed."""
        rows = self.counted.bitmaps.facets.get("year", {})
        years = sorted(year for year in rows if year != UNKNOWN)
        first = next((year for year in years if rows[year] & self.bits), None)
        last = next((year for year in reversed(years) if rows[year] & self.bits), None)
        return (first, last) if first else ()

    @cached_property
    def sentence(self):
        """'with communities in Japan, from 1955 to 2005': what follows the number."""
        where, when = self._where(), self._when()
        if where and when:
            return gettext("{where}, {when}").format(where=where, when=when)
        return where or when

    def _where(self):
        home, abroad = self._labels("state"), self._labels("country") or self._labels("continent")
        if home and abroad:
            return gettext("between {home} and {abroad}").format(home=home, abroad=abroad)
        if abroad:
            return gettext("with communities in {places}").format(places=abroad)
        return gettext("of communities in {places}").format(places=home) if home else ""

    def _when(self):
        if not self.years:
            return ""
        first, last = self.years
        if first == last:
            return gettext("signed in {year}").format(year=first)
        return gettext("from {first} to {last}").format(first=first, last=last)

    def _labels(self, name):
        labels = [str(self._label(name, value)) for value in self.selection.get(name, ())]
        return either([with_article(label) for label in labels])
