"""The two sides of a line as communities: those of the register, and those yet to be made."""

import re
from typing import NamedTuple

from members.folding import fold, match_key
from members.models import Community

from .candidates import REGIONAL_KINDS
from .gazetteer import Spot
from .names import split_kind

Kind = Community.Kind
# GeoNames ids end far below; places that GeoNames lacks have numbers of our own from here on.
OWN_NUMBERS = 2_000_000_000
# The stages of matching that find a name which people use, be it or be it not the gazetteer's.
NAMED_SO = ("as_written", "cut_short")
KINDS_OF_REGIONS = {
    "prefecture": Kind.PREFECTURE,
    "province": Kind.PROVINCE,
    "state": Kind.STATE,
    "county": Kind.COUNTY,
    "district": Kind.DISTRICT,
    "island": Kind.ISLAND,
    "city": Kind.CITY,
    "municipality": Kind.CITY,
}
# Names that cities no longer have: the register calls them as they are called today.
FORMER = frozenset(
    [
        "leningrad",
        "petrograd",
        "stalingrad",
        "saigon",
        "bombay",
        "madras",
        "calcutta",
        "bangalore",
        "peking",
        "pekin",
        "canton",
        "gorky",
        "gorki",
        "sverdlovsk",
        "kuibyshev",
        "kuybyshev",
        "frunze",
        "constantinople",
        "danzig",
        "breslau",
        "konigsberg",
        "kalinin",
        "rangoon",
        "batavia",
        "salisbury",
        "leopoldville",
        "titograd",
        "tsinan",
        "nanking",
        "tientsin",
        "dairen",
        "taihoku",
        "pusan",
        "taegu",
        "taejon",
        "inchon",
        "kwangju",
        "chonju",
        "chinju",
        "cheju",
        "kiev",
        "kharkov",
        "odessa",
        "lvov",
        "nikolayev",
        "dnepropetrovsk",
        "kirovograd",
        "ordzhonikidze",
        "brezhnev",
        "ustinov",
        "andropov",
        "tselinograd",
        "nursultan",
        "mysore",
        "mangalore",
        "poona",
        "baroda",
        "cawnpore",
        "trivandrum",
        "cochin",
        "calicut",
        "pondicherry",
    ]
)


class Party(NamedTuple):
    """One side of a tie. ``pk`` is a community of the register, without it one to be made."""

    name: str
    kind: str
    country: str
    state: str = ""
    region: str = ""
    spot: Spot | None = None
    latitude: float | None = None
    longitude: float | None = None
    wikidata_id: str = ""
    given: str = ""
    pk: int | None = None
    identity: tuple = ()

    @property
    def key(self):
        """What makes two mentions one community."""
        return ("community", self.pk) if self.pk else self.identity

    @property
    def marks(self):
        """Everything by which this community can be told, the surest first."""
        named = ("text", self.country, self.state, *map(match_key, (self.region, self.name)))
        marks = [("wikidata", self.wikidata_id)] if self.wikidata_id else []
        marks += [("place", self.spot.id)] if self.spot else []
        return marks or [(*named, self.is_regional)]

    @property
    def geonames_id(self):
        return self.spot.id if self.spot and self.spot.id < OWN_NUMBERS else None

    @property
    def gazetteer_name(self):
        return self.spot.name if self.spot else ""

    @property
    def code(self):
        is_state = self.spot and self.spot.is_region and self.state
        return self.state if is_state else self.spot.code if self.spot else ""

    @property
    def population(self):
        return (self.spot.population or None) if self.spot and self.spot.is_settlement else None

    @property
    def is_located(self):
        return self.latitude is not None

    @property
    def is_regional(self):
        return self.kind in REGIONAL_KINDS

    @property
    def where(self):
        return ", ".join(filter(None, (self.name, self.state or self.region, self.country)))


def party_of(match, mention, home):
    """The side that a match describes, positioned by its place, its city or the file."""
    spot = match.spot
    place = spot or match.near
    country = (place.country if place else "") or match.country
    at_home = country == home
    position = (mention.latitude, mention.longitude)
    return Party(
        name=_name(match)[:200],
        kind=_kind(match),
        country=country,
        state=(spot.admin1 if spot else match.state) if at_home else "",
        region="" if at_home else _region(match),
        spot=spot,
        latitude=place.latitude if place else position[0],
        longitude=place.longitude if place else position[1],
        wikidata_id=mention.wikidata_id,
        given=match.name[:200],
    )


def _name(match):
    """The English name that the file has for a town, or the gazetteer's name."""
    if match.spot and match.spot.is_district and _is_bare(match):
        return match.name
    if not match.spot or not match.spot.is_settlement:
        return match.spot.name if match.spot else match.name
    own, given = _marks.sub("", match.spot.name), match.name
    if fold(own) == fold(given):
        return given if own.isascii() and not given.isascii() else own
    is_english = _english.fullmatch(given) and match.stage in NAMED_SO and not match.kind
    return given if is_english and fold(given) not in FORMER else own


def _is_bare(match):
    """True if the gazetteer only adds what the district is: 'Municipality of Piran' for Piran."""
    return split_kind(match.spot.name)[0] == fold(match.name)


# A suffix that is no part of the name in English, and the sign of what is no more.
_marks = re.compile(r"(?<=[a-z])-(?:shi|si)$|\s*†$")
_english = re.compile(r"[A-Z](?=.*[a-z])[A-Za-z' -]+")


def _region(match):
    spot = match.spot
    if spot is None:
        return match.region[:200]
    return "" if spot.is_region else spot.region


def _kind(match):
    spot = match.spot
    if spot and spot.is_settlement:
        return Kind.CITY if match.kind in REGIONAL_KINDS else match.kind or Kind.CITY
    if spot is None:
        return match.kind or Kind.CITY
    if spot.code and not spot.is_region:
        return Kind.COUNTY
    kinds = (kind for word, kind in KINDS_OF_REGIONS.items() if word in spot.type.lower())
    return match.kind or next(kinds, Kind.REGION if spot.is_region else Kind.DISTRICT)
