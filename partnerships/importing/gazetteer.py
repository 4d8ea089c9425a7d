"""The places that names of one file can mean, read from the database in batches."""

from sys import intern
from typing import NamedTuple

from django.conf import settings
from django.db import connection

from members import reference
from members.folding import fold
from members.models import Community, Place, PlaceName

BATCH = 400


class Spot(NamedTuple):
    """A place of the gazetteer."""

    id: int
    kind: str
    name: str
    country: str
    admin1: str
    region: str
    latitude: float
    longitude: float
    population: int
    code: str
    type: str

    @property
    def is_settlement(self):
        return self.kind == Place.Kind.SETTLEMENT

    @property
    def is_district(self):
        """A second-level region abroad; a county at home has a code."""
        return self.kind == Place.Kind.DISTRICT and not self.code

    @property
    def is_region(self):
        return self.kind == Place.Kind.REGION


class Gazetteer:
    """Names already looked up, and the places they belong to."""

    def __init__(self):
        self._entries = {}
        self._spots = {}
        self.home = settings.HOME_COUNTRY
        self.territories = frozenset(_territories())
        self.states = dict(_states())

    def forget(self):
        """Let go of what the rows so far needed; what a match holds stays with the match."""
        self._entries, self._spots = {}, {}

    def close(self):
        """No other name will be asked for: let go, also of the pages that SQLite keeps of it."""
        self.forget()
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA shrink_memory")

    def load(self, keys):
        """Look up every folded name that was not asked for before."""
        new = sorted({key for key in keys if key not in self._entries})
        for start in range(0, len(new), BATCH):
            self._load(new[start : start + BATCH])

    def _load(self, keys):
        self._entries.update((key, ()) for key in keys)
        rows = PlaceName.objects.filter(folded__in=keys)
        for folded, place, is_main in rows.values_list("folded", "place_id", "is_main"):
            self._entries[folded] += ((place, is_main),)
        self._load_spots({place for key in keys for place, _ in self._entries[key]})

    def _load_spots(self, ids):
        ids = sorted(ids - self._spots.keys())
        for start in range(0, len(ids), BATCH):
            places = Place.objects.filter(pk__in=ids[start : start + BATCH])
            rows = places.values_list("geonames_id", *Spot._fields[1:])
            self._spots.update((row[0], Spot(*map(_shared, row))) for row in rows)

    def entries(self, key):
        """(spot, is_main) of every place with this folded name."""
        return [(self._spots[place], is_main) for place, is_main in self._entries.get(key, ())]

    def spot(self, place_id):
        self._load_spots({place_id})
        return self._spots.get(place_id)

    def load_spots(self, ids):
        """Look up places by their numbers, as far as they were not asked for before."""
        self._load_spots(set(ids))

    def beginning(self, folded, countries, limit=60):
        """Folded names that begin so, for what was cut short or misspelled further on."""
        names = PlaceName.objects.filter(folded__gte=folded, folded__lt=f"{folded}\U0010ffff")
        if countries:
            names = names.filter(country__in=countries)
        return list(names.values_list("folded", flat=True).distinct()[:limit])

    def state(self, text):
        """The code of the home state that a text means, or an empty text."""
        bare = text.strip(" .")
        return self.states.get(bare if len(bare) == 2 and bare.isupper() else fold(bare), "")


def _shared(value):
    """The same string object for the names of regions, which thousands of places share."""
    return intern(value) if isinstance(value, str) else value


def _territories():
    """Countries of their own by ISO 3166, which the network counts among its states."""
    path = reference.DATA / f"home/{settings.HOME_COUNTRY.lower()}/states.csv"
    return {row["country"] for row in reference.read(path)} - {settings.HOME_COUNTRY}


def _states():
    """Names, short names and codes of the home states, each with its code."""
    states = Community.objects.states().prefetch_related("names")
    for state in states:
        yield state.code, state.code
        yield fold(state.code), state.code
        for name in (state.name, *(other.name for other in state.names.all())):
            yield fold(name), state.code
