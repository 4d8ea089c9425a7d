"""What stands beside a hit, in the reader's words: the index keeps it in the network's language."""

import re
from datetime import date

from django.utils import formats
from django.utils.translation import get_language, gettext

from members.words import country_name
from sistercities import languages

DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
BETWEEN = re.compile(r"( · |, )")


def title_of(kind, title):
    """Names stay as they are written; a country has one in each language."""
    return country_name(title) if kind == "country" else title


def detail_of(detail):
    """'City · Washington, United States' part by part; days are kept as 2027-07-03."""
    parts = BETWEEN.split(detail)
    return "".join(part if BETWEEN.match(part) else _told(part) for part in parts)


def _told(part):
    if DAY.match(part):
        return formats.date_format(date.fromisoformat(part))
    if get_language() == languages.own():
        return part
    known = country_name(part)
    return known if known != part or not part else gettext(part)
