"""Load what the network looks up and nobody types: countries, home states and the gazetteer.

The files lie in members/data; each says in its first line whose data it holds. A part is loaded
again only when its files or the folding of names changed. It is loaded all or not at all.
"""

import csv
import lzma
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils.text import slugify

from members import folding
from members.folding import fold, shorten_saints
from members.models import (
    Community,
    CommunityName,
    Country,
    Place,
    PlaceName,
    ReferenceStamp,
    Theme,
)

DATA = Path(__file__).parent / "data"
BATCH = 2_000
PLACE_COLUMNS = [
    *["geonames_id", "kind", "name", "country", "admin1", "region", "code", "type"],
    *["latitude", "longitude", "population"],
]
NAME_COLUMNS = ["place_id", "folded", "country", "is_main"]


@dataclass(frozen=True)
class Part:
    """Files that are loaded together; ``load(folder)`` yields how many rows it has written."""

    name: str
    files: list[str]
    load: Callable

    def digest(self, folder):
        """What the files and the folding are, in 64 letters; empty where no file exists."""
        paths = [folder / file for file in self.files if (folder / file).exists()]
        content = b"".join(sha256(path.read_bytes()).digest() for path in paths)
        return sha256(content + Path(folding.__file__).read_bytes()).hexdigest() if paths else ""


def load(folder=DATA, report=lambda part, rows: None):
    """Load every part that changed, and return their names."""
    return [part.name for part in parts() if load_part(part, folder, report)]


def parts():
    home = f"home/{settings.HOME_COUNTRY.lower()}"
    states, counties = f"{home}/states.csv", f"{home}/counties.csv"
    return [
        Part("themes", ["themes.csv"], load_themes),
        Part("countries", ["countries.csv"], load_countries),
        Part("states", [states], lambda folder: load_states(folder / states)),
        Part(
            "places",
            ["admin1.csv", "districts.csv.xz", "places.csv.xz", "more_places.csv", counties],
            lambda folder: load_places(folder, folder / counties),
        ),
    ]


@transaction.atomic
def load_part(part, folder, report):
    digest = part.digest(folder)
    if not digest or ReferenceStamp.objects.filter(part=part.name, digest=digest).exists():
        return False
    for rows in part.load(folder):
        report(part.name, rows)
    ReferenceStamp.objects.update_or_create(part=part.name, defaults={"digest": digest})
    return True


def read(path):
    """The rows of a table, as dictionaries; none where the file does not exist."""
    if path.exists():
        opened = lzma.open if path.suffix == ".xz" else open
        with opened(path, "rt", encoding="utf-8", newline="") as file:
            yield from csv.DictReader(line for line in file if not line.startswith("#"))


def load_themes(folder):
    """In the order of the file. A theme taken out of it stays, since ties and programs have it."""
    themes = [
        Theme(position=position, **row)
        for position, row in enumerate(read(folder / "themes.csv"), start=1)
    ]
    Theme.objects.bulk_create(
        themes,
        update_conflicts=True,
        unique_fields=["slug"],
        update_fields=["name", "description", "position"],
    )
    yield len(themes)


def load_countries(folder):
    known, loaded = Country.objects.in_bulk(), 0
    for row in read(folder / "countries.csv"):
        keep(known.get(row["code"]) or Country(code=row["code"]), **country(row))
        loaded += 1
    yield loaded


def country(row):
    return {
        "name": row["name"],
        "continent": slugify(row["continent"]),
        "aliases": row["aliases"].replace("|", "\n"),
        **coordinates(row),
    }


def coordinates(row):
    return {axis: float(row[axis]) if row[axis] else None for axis in ("latitude", "longitude")}


def keep(obj, **fields):
    """Save an object where it differs, so that what follows it is told of changes only."""
    if obj._state.adding or any(getattr(obj, name) != value for name, value in fields.items()):
        for name, value in fields.items():
            setattr(obj, name, value)
        obj.save()


def load_states(path):
    """The states that communities can lie in. A territory is a country of its own (ISO 3166)."""
    rows = [row for row in read(path) if row["country"] == settings.HOME_COUNTRY]
    known = {state.code: state for state in Community.objects.states()}
    for row in rows:
        state = known.get(row["code"]) or new_state(row)
        geonames_id = int(row["geonames_id"]) if row["geonames_id"] else None
        keep(state, name=row["name"], geonames_id=geonames_id, **coordinates(row))
        keep_aliases(state, row["aliases"])
    yield len(rows)


def new_state(row):
    return Community(
        kind=Community.Kind.STATE,
        country_id=settings.HOME_COUNTRY,
        code=row["code"],
        slug=slugify(row["name"]),
    )


def keep_aliases(community, aliases):
    for name in filter(None, aliases.split("|")):
        CommunityName.objects.get_or_create(community=community, name=name, language="")


def load_places(folder, counties):
    """Replace the gazetteer, in batches that fit in little memory."""
    empty(PlaceName, Place)
    places, loaded = all_places(folder, counties), 0
    while batch := list(islice(places, BATCH)):
        insert(Place, PLACE_COLUMNS, [place for place, _ in batch])
        insert(PlaceName, NAME_COLUMNS, [name for place, names in batch for name in names])
        loaded += len(batch)
        yield loaded
    analyze(Place, PlaceName)


def all_places(folder, counties):
    """Each place as a row of its own and the rows of its names: regions first."""
    regions = {}
    for row in read(folder / "admin1.csv"):
        regions[row["country"], row["admin1"]] = row["name"]
        yield place(row, Place.Kind.REGION), names(row, row["aliases"])
    counties = {row["geonames_id"]: row for row in read(counties)}
    for row in read(folder / "districts.csv.xz"):
        region = regions.get((row["country"], row["admin1"]), "")
        county = counties.get(row["geonames_id"], {"fips": ""})
        placed = {**row, **county, "name": row["name"]}
        yield (
            place(placed, Place.Kind.DISTRICT, region, county["fips"]),
            names(row, row["aliases"]),
        )
    for row in chain(read(folder / "places.csv.xz"), read(folder / "more_places.csv")):
        region = regions.get((row["country"], row["admin1"]), "")
        kind = Place.Kind(row.get("kind", Place.Kind.SETTLEMENT))
        yield place(row, kind, region), names(row, row["alternates"])


def place(row, kind, region="", code=""):
    return (
        *(int(row["geonames_id"]), kind.value, row["name"], row["country"], row["admin1"]),
        *(region, code, row.get("type", "")),
        *(float(row["latitude"]), float(row["longitude"]), int(row["population"] or 0)),
    )


def names(row, alternates):
    """The folded names of a place, each once, and with 'saint' as 'st' where that differs."""
    main, others = spellings([row["name"]]), spellings(alternates.split("|"))
    owner, country = int(row["geonames_id"]), row["country"]
    return [(owner, folded, country, folded in main) for folded in main | others if folded]


def spellings(names):
    folded = [fold(name) for name in names]
    return dict.fromkeys(folded + [shorten_saints(name) for name in folded if "s" in name])


def insert(model, columns, rows):
    """Write rows the fastest way that the database has, past the ORM."""
    table = connection.ops.quote_name(model._meta.db_table)
    listed = ", ".join(map(connection.ops.quote_name, columns))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            copy(cursor, f"COPY {table} ({listed}) FROM STDIN", rows)
        else:
            marks = ", ".join(["%s"] * len(columns))
            statement = f"INSERT INTO {table} ({listed}) VALUES ({marks})"  # noqa: S608
            cursor.executemany(statement, rows)


def copy(cursor, statement, rows):
    with connection.wrap_database_errors, cursor.copy(statement) as stream:
        for row in rows:
            stream.write_row(row)


def empty(*models):
    execute("DELETE FROM {}", models)


def analyze(*models):
    """Tell the planner how the tables look now, before anybody asks them something."""
    execute("ANALYZE {}", models)


def execute(statement, models):
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(statement.format(connection.ops.quote_name(model._meta.db_table)))
