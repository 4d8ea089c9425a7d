"""Places of the demo, read from members/data/demo. A second run finds them and adds nothing."""

import csv
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db.models import Q

from members.models import Community, CommunityName

DATA = Path(__file__).parent.parent / "data" / "demo"


def rows(path):
    """The rows of a table, without its comments."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))


def load():
    for row in rows(DATA / "communities.csv"):
        load_community(row)
    for row in rows(DATA / "states.csv"):
        describe_state(row)
    for row in rows(DATA / "names.csv"):
        load_name(row)
    succeed("TW", old="taipei-county", new="new-taipei")


def load_community(row):
    if not find(row["country"], row["slug"]):
        state = row["state"] and state_called(row["state"])
        Community.objects.create(parent=state or None, **given(row))


def find(country, slug):
    """A community of the demo, also where an import made it before under another address."""
    same_place = Q(geonames_id=id_of(country, slug), geonames_id__isnull=False)
    found = Community.objects.filter(Q(slug=slug) | same_place, country=country)
    return found.exclude(kind=Community.Kind.STATE).first()


@cache
def ids():
    """The GeoNames ids of the demo's places, by country and slug."""
    listed = rows(DATA / "communities.csv")
    return {(row["country"], row["slug"]): row["geonames_id"] or None for row in listed}


def id_of(country, slug):
    return ids().get((country, slug))


def given(row):
    """The columns that are not empty; what is unknown stays unknown."""
    columns = {"country": "country_id", "region": "region_name"}
    known = {columns.get(name, name): value for name, value in row.items() if value}
    known.pop("state", None)
    return known | {"is_public": row["is_public"] != "no"}


def describe_state(row):
    """What a state tells when it is a partner itself, unless somebody wrote it before."""
    state = state_called(row.pop("code"))
    if not state.summary:
        for name, value in row.items():
            setattr(state, name, value)
        state.save()


def load_name(row):
    known = {"kind": row["kind"], "until_year": row["until_year"] or None}
    CommunityName.objects.get_or_create(
        community=find(row["country"], row["slug"]),
        name=row["name"],
        language=row["language"],
        defaults=known,
    )


def succeed(country, *, old, new):
    Community.objects.filter(country=country, slug=old, successor=None).update(
        successor=find(country, new)
    )


def state_called(code):
    return Community.objects.get(
        country=settings.HOME_COUNTRY, kind=Community.Kind.STATE, code=code
    )


def community_called(address):
    """The community that a table names as 'us/seattle-wa', or 'us/ia' for a home state."""
    country, slug = address.split("/")
    if len(slug) == 2:
        return state_called(slug.upper())
    return find(country.upper(), slug)
