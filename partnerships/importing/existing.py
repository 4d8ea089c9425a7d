"""The ties of the register that lines of a list can be, or can nearly be."""

from collections import defaultdict
from typing import NamedTuple

from members.folding import fold, match_key
from partnerships.maps.sphere import kilometers
from partnerships.models import Partnership, number_of

from .listed import batches
from .names import split_kind
from .parties import Party
from .spelling import is_close

# Two places of nearly one name are nearly one place if nobody knows where one of them lies.
NEXT_DOOR_KM = 2
SHORTEST_ALIKE = 6


class Known(NamedTuple):
    """A tie of the register, as far as a line is compared with it."""

    pk: int
    home: int
    abroad: int
    abroad_name: str
    abroad_country: str
    latitude: float | None
    longitude: float | None
    established_on: object
    status: str

    @property
    def number(self):
        return number_of(self.pk)

    @property
    def is_in_force(self):
        return self.status in (Partnership.Status.ON_RECORD, Partnership.Status.IN_FORCE)


class Own(NamedTuple):
    """A tie of the register whose number stands in the list: our own export came back."""

    pk: int
    number: str
    parties: tuple

    def is_told_by(self, row):
        said = {fold(row.community.name), fold(row.partner.name)}
        return said == {fold(party.name) for party in self.parties}


def own_ties(numbers):
    """{number: tie} of those that the register has."""
    rows = Partnership.objects.filter(pk__in=numbers).select_related("home", "abroad")
    return {
        tie.pk: Own(tie.pk, tie.number, (_party(tie.home), _party(tie.abroad)))
        for tie in (rows if numbers else ())
    }


def _party(community):
    return Party(
        name=community.name,
        kind=community.kind,
        country=community.country_id,
        latitude=community.latitude,
        longitude=community.longitude,
        pk=community.pk,
    )


class Ties:
    """The register's ties of the communities that a list names."""

    def __init__(self, lines):
        self.by_pair, self.by_home = {}, defaultdict(list)
        pks = sorted({party.pk for line in lines for party in (line.home, line.abroad)} - {None})
        for batch in batches(pks):
            for known in _ties_of(batch):
                self.by_pair[
                    frozenset((("community", known.home), ("community", known.abroad)))
                ] = known
                self.by_home["community", known.home].append(known)

    def __contains__(self, pair):
        return pair in self.by_pair

    def __getitem__(self, pair):
        return self.by_pair[pair]

    def alike(self, line):
        """A tie of the same home community with nearly the same partner."""
        known = self.by_home.get(line.home.key, ())
        return next((tie for tie in known if _is_nearly(line.abroad, tie)), None)


def _ties_of(pks):
    rows = Partnership.objects.filter(home__in=pks).values_list(
        "pk",
        "home_id",
        "abroad_id",
        "abroad__name",
        "abroad__country_id",
        "abroad__latitude",
        "abroad__longitude",
        "established_on",
        "status",
    )
    return [Known(*row) for row in rows]


def _is_nearly(party, tie):
    located = tie.latitude is not None
    position = tie if located else None
    return party.pk != tie.abroad and _alike(party, tie.abroad_name, tie.abroad_country, position)


def is_alike(one, other):
    """True if two parties are nearly the same: one of them spelled otherwise, or next door."""
    return one.key != other.key and _alike(
        one, other.name, other.country, other if other.is_located else None
    )


def _alike(party, name, country, position):
    if party.country != country:
        return False
    if party.is_located and position is not None:
        near = kilometers(party, position) <= NEXT_DOOR_KM
        return near and _bare(party.name) == _bare(name)
    one, other = _bare(party.name), _bare(name)
    close = min(len(one), len(other)) >= SHORTEST_ALIKE and is_close(one, other, 1)
    return one == other or close


def _bare(name):
    return match_key(split_kind(name)[0])
