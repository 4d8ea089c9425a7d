"""The public table of ties: what stands in each column, said once."""

from collections import defaultdict

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partnerships.models import Partnership, number_of
from sistercities.dates import PartialDate
from sistercities.open_data import Column, Table
from sistercities.open_data.tables import address

from .records import TIE, history_of_tie


def _number(record, extras):
    return number_of(record["pk"])


def _date(column):
    def make(record, extras):
        first, last = record[column], record[f"{column}_last"]
        return PartialDate(first, last).isoformat() if first else None

    return make


def _precision(record, extras):
    first, last = record["established_on"], record["established_on_last"]
    return PartialDate(first, last).precision if first else None


def region_of(record, prefix=""):
    return record[f"{prefix}parent__name"] or record[f"{prefix}region_name"] or None


def _side(prefix, said):
    """The columns of one side of a tie; ``said`` is how the definitions call it."""

    def region(record, extras):
        return region_of(record, f"{prefix}__")

    return (
        Column(f"{prefix}_name", f"Name of the {said} community.", f"{prefix}__name"),
        Column(f"{prefix}_kind", f"Level of the {said} community.", f"{prefix}__kind"),
        Column(f"{prefix}_region", "State, province or prefecture it lies in.", make=region),
        Column(f"{prefix}_country", "Its country or territory.", f"{prefix}__country__name"),
        Column(f"{prefix}_country_code", "ISO 3166 code.", f"{prefix}_country_id"),
        Column(f"{prefix}_latitude", "Degrees north.", f"{prefix}__latitude", "number"),
        Column(f"{prefix}_longitude", "Degrees east.", f"{prefix}__longitude", "number"),
        Column(f"{prefix}_geonames_id", "GeoNames id.", f"{prefix}__geonames_id", "integer"),
        Column(f"{prefix}_wikidata_id", "Wikidata id.", f"{prefix}__wikidata_id"),
        Column(
            f"{prefix}_status",
            "What this side has said last: its act, or in_force.",
            f"{prefix}_status",
        ),
    )


def _themes(pks):
    """Theme slugs of a batch of ties, in one query."""
    themes = defaultdict(list)
    rows = Partnership.themes.through.objects.filter(partnership__in=pks)
    for tie, theme in rows.order_by("theme__position", "theme").values_list("partnership", "theme"):
        themes[tie].append(theme)
    return themes


def _line(record):
    """A straight line between the two on the map, in two parts where it crosses 180 degrees."""
    ends = [
        (record[f"{side}__longitude"], record[f"{side}__latitude"]) for side in ("home", "abroad")
    ]
    if None in ends[0] or None in ends[1]:
        return None
    return line(*ends)


def line(start, end):
    """GeoJSON of the straight line between two ``(longitude, latitude)`` points (D5)."""
    (west, south), (east, north) = sorted((start, end))
    if east - west <= 180:
        return {"type": "LineString", "coordinates": [list(start), list(end)]}
    share = (west + 180) / (360 - (east - west))
    cut = round(south + share * (north - south), 5)
    return {
        "type": "MultiLineString",
        "coordinates": [[[west, south], [-180, cut]], [[180, cut], [east, north]]],
    }


PARTNERSHIPS = Table(
    name="partnerships",
    title=_("Partnerships"),
    definition="Every tie of two communities that is confirmed or known from a named source.",
    public=lambda: Partnership.objects.public().with_public_status(),
    columns=(
        Column("id", "Record number; it never changes.", make=_number, example="P-000004"),
        Column(
            "page",
            "Address of the page.",
            "slug",
            make=lambda record, extras: address(
                reverse("partnerships:partnership", args=[record["slug"]])
            ),
        ),
        *_side("home", "home"),
        *_side("abroad", "partner"),
        Column("kind", "sister, friendship or domestic.", "kind"),
        Column(
            "status",
            "Public status on the day of the download: in_force, on_record, not_listed, suspended, "
            "ended_one_side or ended.",
            "public_status",
        ),
        Column(
            "established",
            "When the earliest agreement was signed, as far as it is known: 1957, 1957-10, "
            "1957-10-21 or 1950s.",
            make=_date("established_on"),
        ),
        Column("established_precision", "day, month, year, decade or span.", make=_precision),
        Column(
            "distance_km",
            "Length of the great circle between the two, in kilometers.",
            "distance_km",
            "integer",
        ),
        Column(
            "themes",
            "What the two do together.",
            type="array",
            make=lambda record, extras: extras.get(record["pk"], []),
        ),
        Column("changed_at", "When this summary last changed.", "changed_at"),
    ),
    paths=(
        "established_on",
        "established_on_last",
        "home__parent__name",
        "home__region_name",
        "abroad__parent__name",
        "abroad__region_name",
    ),
    extras=_themes,
    geometry=_line,
    id_pattern="^P-[0-9]{6,18}$",
    to_pk=lambda text: int(text[2:]),
    record=history_of_tie,
    record_properties=TIE,
)
