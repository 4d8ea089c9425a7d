"""Tables of names: what stands in a list, and what it is found to mean.

Each line of a table has the name, the region and the country as a list has them, and the place.
`names.csv` holds every place that these names can mean in the whole gazetteer, so that a rule
which prefers the wrong one is seen here.
"""

from pathlib import Path

from members.models import Country
from members.reference import DATA, country, load_states, read
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
    list(load_states(DATA / "home/us/states.csv"))
    add_places(NAMES)


def told(table):
    """What the table says: what is written, and the place."""
    return {tuple(cells[:-1]): cells[-1] for cells in map(_cells, table.strip().splitlines())}


def found_in_the_table(table, *, abroad=True, regional=False):
    """What the names of the table are found to mean."""
    matcher = Matcher(Gazetteer(), Countries())
    mentions = {cells: Mention(*cells[:2], cells[2] or HOME) for cells in told(table)}
    matcher.prepare(mentions.values())
    return {
        cells: _described(matcher.match(mention, abroad=abroad, regional=regional))
        for cells, mention in mentions.items()
    }


def _cells(line):
    return [cell.strip() for cell in line.split("|")]


def _described(match):
    if match.choices:
        return "asked: " + " / ".join(f"{spot.name}, {spot.region}" for spot in match.choices[:2])
    if match.spot:
        spot = match.spot
        return ", ".join(filter(None, (spot.name, spot.region, spot.country)))
    return f"in {match.near.name}" if match.near else "unknown"
