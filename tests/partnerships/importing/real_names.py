"""Tables of names: what stands in a list, and what it is found to mean.

Each line of a table has the name, the region and the country as a list has them, and the place.
`names.csv` holds every place that these names can mean in the whole gazetteer, so that a rule
which prefers the wrong one is seen here.
"""

from pathlib import Path

from django.utils.text import slugify

from members.folding import fold
from members.models import Community, CommunityName, Country
from members.reference import DATA, country, read
from partnerships.importing.countries import Countries
from partnerships.importing.gazetteer import Gazetteer
from partnerships.importing.matching import Matcher
from partnerships.importing.readings import Mention

from .lists import add_places

NAMES = Path(__file__).with_name("names.csv")
HOME = "United States"


def make_real_names():
    """The countries and states as they are loaded, and two thousand places of the gazetteer."""
    rows = read(DATA / "countries.csv")
    Country.objects.bulk_create(Country(code=row["code"], **country(row)) for row in rows)
    make_states()
    add_places(NAMES)


def make_states():
    rows = list(read(DATA / "home/us/states.csv"))
    states = Community.objects.bulk_create(
        Community(
            country_id="US",
            kind="state",
            code=row["code"],
            name=row["name"],
            sort_name=fold(row["name"]),
            slug=slugify(row["name"]),
        )
        for row in rows
        if row["country"] == "US"
    )
    aliases = {row["code"]: row["aliases"].split("|") for row in rows}
    CommunityName.objects.bulk_create(
        CommunityName(community=state, name=name, folded=fold(name))
        for state in states
        for name in filter(None, aliases[state.code])
    )


def told(table):
    """What the table says: what is written, and the place."""
    return {tuple(cells[:-1]): cells[-1] for cells in map(_cells, table.strip().splitlines())}


def found_in_the_table(table, *, abroad=True, regional=False):
    """What the names of the table are found to mean."""
    matcher = Matcher(Gazetteer(), Countries())
    mentions = {cells: _mention(*cells, abroad=abroad) for cells in told(table)}
    matcher.prepare(mentions.values())
    return {
        cells: _described(matcher.match(mention, abroad=abroad, regional=regional))
        for cells, mention in mentions.items()
    }


def _mention(name, region="", country="", *, abroad):
    return Mention(name, region, country or ("" if abroad else HOME))


def _cells(line):
    return [cell.strip() for cell in line.split("|")]


def _described(match):
    if match.choices:
        return "asked: " + " / ".join(f"{spot.name}, {spot.region}" for spot in match.choices[:2])
    if match.spot:
        spot = match.spot
        return ", ".join(filter(None, (spot.name, spot.region, spot.country)))
    return f"in {match.near.name}" if match.near else "unknown"
