"""The laws and bills that staff are warned of, read from partnerships/data/laws.json (L1-L4)."""

import json
from pathlib import Path

from django.conf import settings
from django.db import transaction

from members.models import Community

from .models import LegalRestriction

FILE = Path(__file__).parent / "data" / "laws.json"


@transaction.atomic
def load(file=FILE):
    """Add the versions that are new, and return how many; what is loaded is never changed."""
    return sum(load_version(dict(version)) for version in json.loads(file.read_text()))


def load_version(version):
    countries, unclear = version.pop("countries"), version.pop("unclear_countries", [])
    version["jurisdiction"] = state(version["jurisdiction"])
    restriction, is_new = LegalRestriction.objects.get_or_create(
        citation=version.pop("citation"), as_of=version.pop("as_of"), defaults=version
    )
    if is_new:
        restriction.countries.set(countries)
        restriction.unclear_countries.set(unclear)
    return is_new


def state(code):
    """The home state that a law holds in; None where it holds everywhere."""
    return code and Community.objects.get(
        country=settings.HOME_COUNTRY, kind=Community.Kind.STATE, code=code
    )
