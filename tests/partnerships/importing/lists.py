"""A small gazetteer and lists in memory, for tests of the import."""

import csv
import io
from pathlib import Path

from django.utils.text import slugify

from members.folding import fold
from members.models import Community, CommunityName, Country, Place, PlaceName
from members.reference import names
from partnerships.importing.applying import Writer
from partnerships.importing.columns import guess
from partnerships.importing.countries import Countries
from partnerships.importing.gazetteer import Gazetteer
from partnerships.importing.matching import Matcher
from partnerships.importing.planning import Options, make_plan
from partnerships.importing.reading import read_bytes
from partnerships.importing.readings import Mention

PLACES = Path(__file__).with_name("places.csv")
COUNTRIES = """
US United States|USA|U.S.A.|United States of America
JP Japan|Nippon|JPN
GE Georgia|Republic of Georgia
DE Germany|Deutschland|West Germany
FR France
GB United Kingdom|UK|England|Scotland|Great Britain
MX Mexico
CN China|People's Republic of China
TW Taiwan|Republic of China|Taiwan, Province of China
PH Philippines
KR South Korea|Korea|Republic of Korea
UZ Uzbekistan|Soviet Union
RU Russia|Soviet Union|Russian Federation
UA Ukraine|Soviet Union
VN Vietnam|Viet Nam
IN India
BR Brazil
ES Spain
SV El Salvador
ZA South Africa|RSA
XK Kosovo
PR Puerto Rico
AT Austria
MK North Macedonia|Macedonia
SG Singapore
SN Senegal
KE Kenya
AR Argentina
BS Bahamas
CR Costa Rica
"""
STATES = (
    "AL Alabama|AK Alaska|AZ Arizona|CA California|CO Colorado|CT Connecticut|"
    "DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|IA Iowa|IL Illinois|IN Indiana|"
    "KY Kentucky|LA Louisiana|MA Massachusetts|MD Maryland|ME Maine|MI Michigan|MN Minnesota|"
    "MO Missouri|NY New York|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|TN Tennessee|TX Texas|"
    "VA Virginia|WA Washington|WI Wisconsin"
)


def make_gazetteer():
    """Countries, home states and two hundred places, as `load_reference` would load them."""
    Country.objects.bulk_create(map(_country, COUNTRIES.strip().splitlines()))
    Community.objects.bulk_create(map(_state, STATES.split("|")))
    washington = Community.objects.get(code="WA")
    CommunityName.objects.bulk_create(
        [CommunityName(community=washington, name="Wash.", folded="wash")]
    )
    add_places(PLACES)


def add_places(path):
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    Place.objects.bulk_create(map(_place, rows))
    columns = ("place_id", "folded", "country", "is_main")
    PlaceName.objects.bulk_create(
        PlaceName(**dict(zip(columns, name, strict=True)))
        for row in rows
        for name in names(row, row["alternates"])
    )


def _country(line):
    code, _, named = line.partition(" ")
    name, *aliases = named.split("|")
    return Country(
        code=code, name=name, sort_name=name, continent="asia", aliases="\n".join(aliases)
    )


def _state(line):
    code, _, name = line.partition(" ")
    return Community(
        country_id="US",
        kind="state",
        code=code,
        name=name,
        sort_name=fold(name),
        slug=slugify(name),
    )


def _place(row):
    fields = {key: value for key, value in row.items() if key != "alternates"}
    return Place(**fields)


def make_place(number, name, country, region="", alternates="", **fields):
    """One more place of the gazetteer, far from all others unless it says where it lies."""
    row = {"geonames_id": number, "name": name, "country": country}
    place = {"kind": "settlement", "latitude": -40, "longitude": number / 10, **row, **fields}
    Place.objects.create(region=region, **place)
    PlaceName.objects.bulk_create(
        PlaceName(place_id=number, folded=folded, country=country, is_main=is_main)
        for _, folded, country, is_main in names(row, alternates)
    )


def a_list(*rows):
    """A table of these rows, each a line of cells as they would stand in a CSV file."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return read_bytes(io.BytesIO(text.getvalue().encode()), "list.csv")


def columns_of(*rows, **options):
    table = a_list(*rows)
    described = guess(table, Gazetteer(), Countries(), **options).described
    return {name: meaning.value for name, meaning in described}


def plan_of(*rows, **options):
    return make_plan(a_list(*rows), Options(source="A list", **options))


def plan_line(*cells, header=("city", "state", "sister", "country", "year", "kind", "status")):
    """The plan's one line for these cells."""
    (line,) = plan_of(header[: len(cells)], cells).lines
    return line


def import_list(*rows, **options):
    plan = plan_of(*rows, **options)
    Writer(plan).write()
    return plan


def match(name, region="", country="", *, abroad=True, regional=False):
    """What the cells of one side mean: a place, a list of places to ask about, or None."""
    matcher = Matcher(Gazetteer(), Countries())
    mention = Mention(name, region, country)
    matcher.prepare([mention])
    return matcher.match(mention, abroad=abroad, regional=regional)


def place_of(*cells, **options):
    """'Kobe, Hyōgo, JP' for what a mention means, 'ask', or 'unknown'."""
    found = match(*cells, **options)
    if found.choices:
        return "ask"
    spot = found.spot
    return f"{spot.name}, {spot.region}, {spot.country}" if spot else "unknown"
