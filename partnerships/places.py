"""What a place's own page tells: its ties, who runs them, its membership and its names."""

from collections import defaultdict
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import Count, F, Q
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext

from members import known
from members.models import Community, Theme
from members.models.membership import standing_by
from members.words import in_order_of_names
from partnerships import distances, wording
from partnerships.belongings import Belongings
from partnerships.charter_words import has_label
from partnerships.entries import entry_of
from partnerships.listings import TieListing
from partnerships.maps.around import AroundMap
from partnerships.models import Partnership
from partnerships.rows import written
from partnerships.wording import partnerships, short_date
from sistercities import languages
from sistercities.numbers import grouped

SHOWN = 30


class Written(NamedTuple):
    """One more name, with what a browser needs to set it and what a reader wants to know."""

    name: str
    language: str
    direction: str
    about: str


class Place:
    """A community as its page shows it."""

    def __init__(self, community):
        self.community = community

    @cached_property
    def belongings(self):
        return Belongings(self.community)

    @property
    def native(self):
        return self.belongings.natives.get(self.community.pk)

    @cached_property
    def ties(self):
        """Public ties in the order in which they were signed; those not dated come last."""
        ties = Partnership.objects.public().of(self.community).for_list()
        return list(ties.order_by(F("established_on").asc(nulls_last=True), "pk"))

    @cached_property
    def rows(self):
        entries = [entry_of(tie) for tie in self.belongings.of_ties(self.ties[:SHOWN])]
        known = self.belongings
        return written(entries, known.natives, self.community.pk, known.charters)

    @cached_property
    def charter(self):
        """The charter sister city of a community abroad, or None (R7)."""
        mine = [tie for tie in self.ties if tie.pk in self.belongings.charters and has_label(tie)]
        return next((tie for tie in mine if tie.abroad_id == self.community.pk), None)

    @cached_property
    def map(self):
        return AroundMap.of(self.community, self.ties) if self.ties else None

    @property
    def coordinates(self):
        return wording.coordinates(self.community)

    @property
    def kind_and_place(self):
        return wording.kind_and_place(self.community)

    @property
    def population(self):
        """'737,015 people (2020)', or nothing."""
        community = self.community
        if not community.population:
            return ""
        words, year = gettext("{count} people ({year})"), community.population_year
        words = words if year else gettext("{count} people")
        return words.format(count=grouped(community.population), year=year)

    @property
    def more(self):
        return len(self.ties) - SHOWN

    @cached_property
    def counted(self):
        """Its ties without the domestic ones (R1)."""
        return [tie for tie in self.ties if not tie.is_domestic]

    @property
    def count(self):
        return partnerships(len(self.counted))

    @property
    def list_query(self):
        return f"community={self.community.country_id.lower()}.{self.community.slug}"

    @cached_property
    def facts(self):
        """Pairs of a label and what is known; nothing where there is nothing to say."""
        facts = [(gettext("Partnerships"), str(len(self.counted)))] if self.ties else []
        if domestic := len(self.ties) - len(self.counted):
            facts.append((gettext("Domestic ties"), str(domestic)))
        facts += [*self._dates(), *self._distances()]
        countries = {self._partner(tie).country_id for tie in self.counted}
        facts += [(gettext("Countries"), str(len(countries)))] if len(countries) > 1 else []
        return facts + ([(gettext("Population"), self.population)] if self.population else [])

    def _dates(self):
        dated = [tie for tie in self.counted if tie.established]
        if dated:
            yield pgettext("partnership", "First"), self._since(dated[0])
        if len(dated) > 1:
            yield pgettext("partnership", "Latest"), self._since(dated[-1])

    def _distances(self):
        far = sorted(filter(_is_measured, self.counted), key=lambda tie: tie.distance_km)
        if len(far) > 1:
            yield gettext("Nearest"), self._away(far[0])
            yield gettext("Farthest"), self._away(far[-1])

    def _partner(self, tie):
        return tie.partner_of(self.community)

    def _since(self, tie):
        return _beside(self._partner(tie), short_date(tie.established))

    def _away(self, tie):
        return _beside(self._partner(tie), distances.short(tie.distance_km))

    @property
    def organizations(self):
        return self.belongings.organizations

    @cached_property
    def standing(self):
        return standing_by(self.belongings.terms)

    @cached_property
    def paid_until(self):
        today = timezone.localdate()
        begun = [term for term in self.belongings.terms if term.starts_on <= today]
        return {
            "first": min((term.starts_on for term in begun), default=None),
            "last": max((term.ends_on for term in begun), default=None),
        }

    @cached_property
    def names(self):
        return [_written(name) for name in self.belongings.names]

    @cached_property
    def within(self):
        """The ties of a state and of all communities in it; nothing for any other place."""
        is_state = self.community.state == self.community and self.community.country.is_home
        return Ties(state=self.community.code.lower()) if is_state and self.community.code else None

    @cached_property
    def communities(self):
        """What lies in it and has ties of its own, for the page of a state."""
        inside = Community.objects.public().filter(parent=self.community)
        counted = Count("ties_as_home", filter=public_tie("ties_as_home"), distinct=True)
        return inside.annotate(ties=counted).filter(ties__gt=0).select_related("country", "parent")


def _is_measured(tie):
    return tie.distance_km is not None


def _beside(partner, text):
    return gettext("{community}, {fact}").format(community=partner.name, fact=text)


def _written(name):
    about = languages.called(name.language)
    if name.kind == name.Kind.FORMER:
        until = gettext("Former name until {year}") if name.until_year else gettext("Former name")
        about = until.format(year=name.until_year)
    direction = "rtl" if name.is_right_to_left else "ltr"
    return Written(name.name, name.language, direction, about or name.get_kind_display())


def public_tie(path=""):
    """A condition on the ties reached by ``path``: public ones, domestic ones left out (R1)."""
    prefix = f"{path}__" if path else ""
    return (
        ~Q(**{f"{prefix}status": "proposed"})
        & ~Q(**{f"{prefix}kind": "domestic"})
        & Q(**{f"{prefix}home__is_public": True, f"{prefix}abroad__is_public": True})
    )


def continents(counted):
    """Continents with the countries counted, the one with most ties first."""
    found = defaultdict(list)
    for country, count in counted:
        found[country.get_continent_display()].append((country, count))
    rows = sorted(found.items(), key=lambda row: -sum(count for _, count in row[1]))
    return [(name, sum(count for _, count in listed), listed) for name, listed in rows]


def countries():
    """Every country with a public tie, and how many it has, from A to Z."""
    counts = dict(
        Partnership.objects.public()
        .international()
        .order_by()
        .values_list("abroad_country")
        .annotate(Count("pk"))
    )
    found = in_order_of_names(row for row in known.countries().values() if row.pk in counts)
    return [(country, counts[country.pk]) for country in found]


def states():
    """Every home state, with its own ties and those of the communities in it."""
    counts = dict(
        Partnership.objects.public()
        .international()
        .order_by()
        .values_list("home_state")
        .annotate(Count("pk"))
    )
    found = Community.objects.public().states().exclude(code="").select_related("country")
    return [(state, counts.get(state.pk, 0)) for state in found]


def themes():
    """Every theme, and how many ties name it."""
    counted = Count("partnerships", filter=public_tie("partnerships"), distinct=True)
    return Theme.objects.annotate(ties=counted)


class Ties:
    """The ties of a country or of a theme: the list under one filter, on a page of its own."""

    def __init__(self, **chosen):
        path = reverse("partnerships:partnerships")
        self.listing = TieListing(QueryDict(urlencode(chosen)), path)

    @property
    def total(self):
        return self.listing.total

    @cached_property
    def rows(self):
        return self.listing.rows(0, SHOWN)

    @property
    def more(self):
        return max(0, self.total - SHOWN)

    @property
    def address(self):
        return str(self.listing.address)

    @cached_property
    def map(self):
        return self.listing.map if self.total else None

    def leading(self, facet, most=8):
        """The values that most of the ties have: name, address of the list, how many."""
        facets = {row.spec.name: row for row in self.listing.facets}
        options = sorted(facets[facet].options, key=lambda option: -option.count)
        return [
            (option.label, str(self.listing.address.with_(**{facet: option.value})), option.count)
            for option in options[:most]
            if option.count
        ]

    @property
    def states(self):
        return self.leading("state")

    @property
    def countries(self):
        return self.leading("country")
