"""What a column of a list can mean, and the words by which its header says so."""

import re

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from members.folding import fold


class Meaning(TextChoices):
    """Either side may be the home side: each line is looked at by itself."""

    COMMUNITY_NAME = "community_name", _("Community: name")
    COMMUNITY_REGION = "community_region", _("Community: state or region")
    COMMUNITY_COUNTRY = "community_country", _("Community: country")
    COMMUNITY_KIND = "community_kind", _("Community: kind")
    COMMUNITY_WIKIDATA = "community_wikidata", _("Community: Wikidata id")
    COMMUNITY_GEONAMES = "community_geonames", _("Community: GeoNames id")
    COMMUNITY_LATITUDE = "community_latitude", _("Community: latitude")
    COMMUNITY_LONGITUDE = "community_longitude", _("Community: longitude")
    COMMUNITY_POSITION = "community_position", _("Community: position")
    PARTNER_NAME = "partner_name", _("Partner: name")
    PARTNER_REGION = "partner_region", _("Partner: state or region")
    PARTNER_COUNTRY = "partner_country", _("Partner: country")
    PARTNER_KIND = "partner_kind", _("Partner: kind")
    PARTNER_WIKIDATA = "partner_wikidata", _("Partner: Wikidata id")
    PARTNER_GEONAMES = "partner_geonames", _("Partner: GeoNames id")
    PARTNER_LATITUDE = "partner_latitude", _("Partner: latitude")
    PARTNER_LONGITUDE = "partner_longitude", _("Partner: longitude")
    PARTNER_POSITION = "partner_position", _("Partner: position")
    DATE = "date", _("Date of the agreement")
    DATE_PRECISION = "date_precision", _("Precision of that date")
    END = "end", _("Date it ended")
    END_PRECISION = "end_precision", _("Precision of that end")
    KIND = "kind", _("Kind of the tie")
    STATUS = "status", _("Status of the tie")
    SOURCE_URL = "source_url", _("Address of the source")
    RECORD = "record", _("Record number of this register")
    NOTES = "notes", _("Notes")
    IGNORED = "ignored", _("Nothing to import")


COMMUNITY, PARTNER = "community", "partner"
# One of the two sides, or both in one: nothing tells which before the values are looked at.
OPEN = "?"

ATTRIBUTES = {
    "wikidata": "wikidata qid wikidataid wdid",
    "geonames": "geonames geonameid geonamesid",
    "latitude": "lat latitude",
    "longitude": "lon lng long longitude",
    "position": "coord coords coordinates coordinate position point geo geolocation",
    "country": (
        "country nation countrycode countryname iso iso2 iso3 countries land pays pais paese "
        "nazione kraj 国 国名"
    ),
    "region": (
        "state region province prefecture admin1 department county oblast territory stateprovince "
        "subdivision canton governorate district statename statecode admin stateorregion etat "
        "bundesland estado provincia departement 州 都道府県"
    ),
    "name": (
        "name city town municipality community place locality label sister partner twin twinned "
        "village counterpart cityname sistercity twincity jurisdiction commune member entity "
        "location item ville stadt gemeinde partnerstadt ciudad cidade citta commune miasto "
        "partnerstadte 都市 都市名 姉妹都市 友好都市 自治体"
    ),
}
WHOLE = {
    "date": (
        "year date since established est founded signed start begin inception formed started "
        "startdate starttime estd affiliated affiliation joined initiated yr anniversary "
        "establised establish establishment annee jahr datum seit ano fecha anno 年 提携年月日"
    ),
    "end": "end ended until terminated dissolved enddate endtime closed expired",
    "kind": "kind type relationship relation tie category level agreement classification",
    "status": "status active standing current",
    "source_url": "source url link reference references ref citation website page href",
    "notes": "note notes comment comments remark remarks description details info information",
    "ignored": (
        "index id no nr row line number rank key unnamed serial record population outcome "
        "sentence candidates continent worldregion objectid fid distance themes changed"
    ),
}
HOME_SIDE = (
    "us usa american home domestic local our united states source from 1 a one first left "
    "community host base own item origin"
)
PARTNER_SIDE = (
    "sister partner foreign international twin twinned abroad counterpart overseas intl target "
    "destination to 2 b two second right sistercity twincity partnered other jumelee hermana "
    "irma gemellata partnerstadt partnerstadte jumelage 姉妹都市 友好都市 相手"
)
PARTNER_REGIONS = {"prefecture", "province", "oblast", "department", "canton", "governorate"}
_camel = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[0-9])(?=[A-Za-z])")
_singular = {"cities": "city", "towns": "town", "communities": "community", "partners": "partner"}


def words_of(header):
    """The words of a header: 'sisterCity_2' is sister, city, 2."""
    return [_singular.get(word, word) for word in fold(_camel.sub(" ", header)).split()]


def named_by(header):
    """(side, attribute) that a header tells; the side is OPEN where it tells none of the two."""
    words = words_of(header)
    side = _side(words)
    if "precision" in words:
        return "", "end_precision" if _has(words, WHOLE["end"]) else "date_precision"
    if "label" in words and not _has(words, ATTRIBUTES["country"]):
        return side, "name"
    whole = next((name for name, known in WHOLE.items() if _has(words, known)), "")
    attribute = next((name for name, known in ATTRIBUTES.items() if _has(words, known)), "")
    if whole == "kind" and side != OPEN:
        return side, "kind"
    if whole == "status" and side != OPEN:
        return "", "ignored"
    if whole and not (attribute and whole in {"ignored", "source_url"} and _tells(side, attribute)):
        return "", whole
    if attribute == "region" and set(words) <= PARTNER_REGIONS:
        side = PARTNER
    if attribute:
        return side, attribute
    return (side, "name") if side != OPEN and len(words) == 1 else (OPEN, "")


def _tells(side, attribute):
    return side != OPEN or attribute in {"wikidata", "geonames"}


def _side(words):
    if _has(words, PARTNER_SIDE):
        return PARTNER
    return COMMUNITY if _has(words, HOME_SIDE) else OPEN


def _has(words, known):
    known = known.split()
    return any(word in known for word in (*words, "".join(words)))
