"""The two sides of a line as communities: those of the register, and those yet to be made."""

import re
from itertools import islice
from typing import NamedTuple

from django.db.models import F, Q

from members.folding import fold, match_key
from members.models import Community, CommunityName

from .candidates import REGIONAL_KINDS
from .gazetteer import BATCH, Spot, kilometers

Kind = Community.Kind
# GeoNames ids end far below; places that GeoNames lacks have numbers of our own from here on.
OWN_NUMBERS = 2_000_000_000
SAME_PLACE_KM = 30
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
    if not match.spot or not match.spot.is_settlement:
        return match.spot.name if match.spot else match.name
    own, given = _marks.sub("", match.spot.name), match.name
    if fold(own) == fold(given):
        return given if own.isascii() and not given.isascii() else own
    is_english = _english.fullmatch(given) and match.stage in NAMED_SO and not match.kind
    return given if is_english and fold(given) not in FORMER else own


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


class Listed:
    """The communities of the register that the parties of one file can be."""

    FIELDS = ("pk", "kind", "name", "sort_name", "country_id", "region_name", "geonames_id")
    FIELDS += ("wikidata_id", "latitude", "longitude", "code")

    def __init__(self):
        self.by_pk, self.by_name = {}, {}
        self.by_geonames, self.by_wikidata, self.by_code = {}, {}, {}
        self.identities = {}

    def load(self, parties):
        """Read, in batches, every community that one of the parties may be."""
        parties = list(parties)
        names = {fold(name) for party in parties for name in (party.name, party.given)}
        self._load("geonames_id", {party.geonames_id for party in parties} - {None})
        self._load("wikidata_id", {party.wikidata_id for party in parties} - {""})
        self._load("code", {party.code for party in parties} - {""})
        self._load("sort_name", names)
        for batch in batches(sorted(names)):
            others = CommunityName.objects.filter(folded__in=batch)
            self._keep(Q(pk__in=others.values("community")))
            for folded, pk in others.values_list("folded", "community_id"):
                self.by_name.setdefault(folded, {}).setdefault(pk, self.by_pk[pk])

    def _load(self, column, values):
        for batch in batches(sorted(values)):
            self._keep(Q(**{f"{column}__in": batch}))

    def _keep(self, condition):
        rows = Community.objects.filter(condition).annotate(
            state=F("parent__code"), region=F("parent__name")
        )
        for row in rows.values(*self.FIELDS, "state", "region"):
            self.by_pk.setdefault(row["pk"], row)
            self.by_name.setdefault(row["sort_name"], {})[row["pk"]] = row
            if row["geonames_id"]:
                self.by_geonames[row["geonames_id"]] = row
            if row["wikidata_id"]:
                self.by_wikidata[row["wikidata_id"]] = row
            if row["code"]:
                self.by_code[row["country_id"], row["kind"], row["code"]] = row

    def settled(self, party):
        """The party with the key of its community, where the register has it."""
        row = self.by_wikidata.get(party.wikidata_id) or self.by_geonames.get(party.geonames_id)
        row = row or self.by_code.get((party.country, party.kind, party.code))
        row = row or self._by_name(party)
        return _same_as(party, row) if row else self._identified(party)

    def _identified(self, party):
        """The same identity for all parties that share a mark."""
        marks = party.marks
        known = next((self.identities[mark] for mark in marks if mark in self.identities), marks[0])
        self.identities.update(dict.fromkeys(marks, known))
        return party._replace(identity=known)

    def _by_name(self, party):
        rows = {
            row["pk"]: row
            for name in (party.name, party.given)
            for row in self.by_name.get(fold(name), {}).values()
            if _may_be(party, row)
        }
        return next(iter(rows.values())) if len(rows) == 1 else None


def _same_as(party, row):
    latitude, longitude = row["latitude"], row["longitude"]
    return party._replace(
        pk=row["pk"],
        name=row["name"],
        kind=row["kind"],
        latitude=party.latitude if latitude is None else latitude,
        longitude=party.longitude if longitude is None else longitude,
    )


def _may_be(party, row):
    """True if nothing that both tell differs: country, level, state or region, position."""
    if row["country_id"] != party.country or (row["kind"] in REGIONAL_KINDS) != party.is_regional:
        return False
    if row["geonames_id"] and party.geonames_id:
        return False
    if party.state or row["state"]:
        return party.state == row["state"]
    if row["latitude"] is not None and party.is_located:
        return _distance(party, row) <= SAME_PLACE_KM
    region = row["region"] or row["region_name"]
    return not region or not party.region or match_key(region) == match_key(party.region)


class _Point(NamedTuple):
    latitude: float
    longitude: float


def _distance(party, row):
    return kilometers(party, _Point(row["latitude"], row["longitude"]))


def batches(values, size=BATCH):
    values = iter(values)
    while batch := list(islice(values, size)):
        yield batch
