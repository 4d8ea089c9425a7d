"""The public tables of places, and of the themes that ties are about."""

from collections import Counter

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.models import Community, Country, Theme
from partnerships.models import Partnership
from sistercities.open_data import Column, Table
from sistercities.open_data.tables import address

from .records import COMMUNITY, history_of_community
from .tables import region_of


def _community_page(record, extras):
    home_state = record["kind"] == "state" and record["country_id"] == settings.HOME_COUNTRY
    if home_state and record["code"]:
        return address(reverse("partnerships:state", args=[record["code"].lower()]))
    place = record["country_id"].lower(), record["slug"]
    return address(reverse("partnerships:community", args=place))


def _point(record):
    if record["latitude"] is None:
        return None
    return {"type": "Point", "coordinates": [record["longitude"], record["latitude"]]}


def _counted(column):
    """``{key: public ties}`` of a batch of countries or themes, domestic ones left out (R1)."""

    def counts(keys):
        ties = Partnership.objects.public().international().order_by()
        return Counter(ties.filter(**{f"{column}__in": keys}).values_list(column, flat=True))

    return counts


def _page(name):
    def make(record, extras):
        return address(reverse(f"partnerships:{name}", args=[record["pk"].lower()]))

    return make


def _ties():
    return Column(
        "partnerships",
        "Public partnerships, domestic ones left out.",
        type="integer",
        make=lambda record, extras: extras.get(record["pk"], 0),
    )


COMMUNITIES = Table(
    name="communities",
    title=_("Communities"),
    definition="Every city, county, state and region that is or was a partner or a member.",
    public=lambda: Community.objects.public(),
    columns=(
        Column("id", "Record number; it never changes.", "pk", "integer"),
        Column(
            "page",
            "Address of the page.",
            "slug",
            make=_community_page,
        ),
        Column("name", "Name in English.", "name"),
        Column("kind", "Level of government.", "kind"),
        Column(
            "region",
            "State, province or prefecture it lies in.",
            make=lambda record, extras: region_of(record),
        ),
        Column("country", "Its country or territory.", "country__name"),
        Column("country_code", "ISO 3166 code.", "country_id"),
        Column("latitude", "Degrees north.", "latitude", "number"),
        Column("longitude", "Degrees east.", "longitude", "number"),
        Column("population", "People who live there.", "population", "integer"),
        Column("population_year", "The year of that count.", "population_year", "integer"),
        Column("geonames_id", "GeoNames id.", "geonames_id", "integer"),
        Column("wikidata_id", "Wikidata id.", "wikidata_id"),
        Column("website", "The community's own site.", "website"),
    ),
    paths=("parent__name", "region_name", "code"),
    geometry=_point,
    record=history_of_community,
    record_properties=COMMUNITY,
)

COUNTRIES = Table(
    name="countries",
    title=_("Countries and territories"),
    definition="Every country and territory that partners of public ties lie in.",
    public=lambda: Country.objects.filter(
        pk__in=Partnership.objects.public().international().order_by().values("abroad_country")
    ),
    columns=(
        Column("id", "ISO 3166 code; XK for Kosovo.", "pk"),
        Column("page", "Address of the page.", make=_page("country")),
        Column("name", "Name as the network writes it.", "name"),
        Column("continent", "Continent it is counted under.", "continent"),
        Column("latitude", "Degrees north of its middle.", "latitude", "number"),
        Column("longitude", "Degrees east of its middle.", "longitude", "number"),
        _ties(),
    ),
    extras=_counted("abroad_country"),
    geometry=_point,
    id_pattern="^[A-Za-z]{2}$",
    to_pk=str.upper,
)

THEMES = Table(
    name="themes",
    title=_("Themes"),
    definition="What partners do together: the areas that ties, programs and organizations name.",
    public=Theme.objects.all,
    columns=(
        Column("id", "Short name; it never changes.", "pk"),
        Column("page", "Address of the page.", make=_page("theme")),
        Column("name", "Name in English.", "name"),
        Column("description", "What belongs to it.", "description"),
        _ties(),
    ),
    extras=_counted("themes"),
    id_pattern="^[a-z0-9_-]{1,50}$",
    to_pk=str,
)
