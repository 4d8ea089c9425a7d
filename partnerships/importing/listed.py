"""The communities of the register that the parties of one list can be."""

from itertools import islice
from typing import NamedTuple

from django.db.models import F, Q

from members.folding import fold, match_key
from members.models import Community, CommunityName
from partnerships.maps.sphere import kilometers

from .candidates import REGIONAL_KINDS
from .gazetteer import BATCH

SAME_PLACE_KM = 30


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
