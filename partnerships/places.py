"""What a place's own page tells: its ties, who runs them, its membership and its names."""

from functools import cached_property
from typing import NamedTuple

from django.conf.locale import LANG_INFO
from django.db.models import Count, F, Max, Min, Q
from django.utils import timezone

from members.models import Community, Country, Organization, Theme
from members.models.membership import standing
from partnerships import distances
from partnerships.models import Partnership
from partnerships.rows import natives_of, rows_of
from partnerships.wording import plural, short_date

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
    def native(self):
        return natives_of([self.community]).get(self.community.pk)

    @cached_property
    def ties(self):
        """Public ties in the order in which they were signed; those not dated come last."""
        ties = Partnership.objects.public().of(self.community).for_list()
        return list(
            ties.prefetch_related("themes").order_by(F("established_on").asc(nulls_last=True), "pk")
        )

    @cached_property
    def rows(self):
        return rows_of(self.ties[:SHOWN], seen_from=self.community)

    @property
    def more(self):
        return len(self.ties) - SHOWN

    @property
    def count(self):
        counted = [tie for tie in self.ties if not tie.is_domestic]
        return plural(len(counted), "partnership")

    @property
    def list_query(self):
        return f"community={self.community.country_id.lower()}.{self.community.slug}"

    @cached_property
    def facts(self):
        """Pairs of a label and what the ties say; nothing where there is nothing to say."""
        dated = [tie for tie in self.ties if tie.established]
        far = sorted((tie for tie in self.ties if tie.distance_km), key=lambda tie: tie.distance_km)
        facts = [("Partnerships", str(len(self.ties)))] if self.ties else []
        if dated:
            facts += [("First", self._since(dated[0])), ("Latest", self._since(dated[-1]))]
        if len(far) > 1:
            facts += [("Nearest", self._away(far[0])), ("Farthest", self._away(far[-1]))]
        countries = {self._partner(tie).country_id for tie in self.ties}
        return facts + ([("Countries", str(len(countries)))] if len(countries) > 1 else [])

    def _partner(self, tie):
        return tie.partner_of(self.community)

    def _since(self, tie):
        return f"{self._partner(tie).name}, {short_date(tie.established)}"

    def _away(self, tie):
        return f"{self._partner(tie).name}, {distances.short(tie.distance_km)}"

    @cached_property
    def organizations(self):
        return list(
            Organization.objects.filter(communities=self.community).prefetch_related("themes")
        )

    @cached_property
    def standing(self):
        return standing(self.community)

    @cached_property
    def paid_until(self):
        today = timezone.localdate()
        terms = self.community.terms.paid().filter(starts_on__lte=today)
        return terms.aggregate(first=Min("starts_on"), last=Max("ends_on"))

    @cached_property
    def names(self):
        return [_written(name) for name in self.community.names.all()]

    @cached_property
    def communities(self):
        """What lies in it and has ties of its own, for the page of a state."""
        inside = Community.objects.public().filter(parent=self.community)
        counted = Count("ties_as_home", filter=public_tie("ties_as_home"), distinct=True)
        return inside.annotate(ties=counted).filter(ties__gt=0).select_related("country", "parent")


def _written(name):
    language = LANG_INFO.get(name.language.lower()) or LANG_INFO.get(name.language.split("-")[0])
    about = language.get("name", "") if language else ""
    if name.kind == name.Kind.FORMER:
        about = f"Former name until {name.until_year}" if name.until_year else "Former name"
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


def countries():
    """Every country with a public tie, and how many it has, from A to Z."""
    counts = dict(
        Partnership.objects.public()
        .international()
        .order_by()
        .values_list("abroad_country")
        .annotate(Count("pk"))
    )
    found = Country.objects.filter(pk__in=counts)
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


def rows_under(**condition):
    """Rows of the first ties that fulfill a condition, and how many there are."""
    ties = Partnership.objects.public().international().filter(**condition)
    shown = ties.for_list().prefetch_related("themes")
    order = F("established_on").asc(nulls_last=True), "pk"
    return rows_of(list(shown.order_by(*order)[:SHOWN])), ties.count()
