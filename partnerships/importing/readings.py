"""What the cells of one side can mean: a name, the places it lies in, and a country.

'Hakui, Ishikawa, Japan', 'Waimea, Kauai County, Hawaii', 'Nizami (Baku)', 'Skopje – Aerodrom' and
'Frankfurt/Oder' are taken apart here; which reading is right, the gazetteer says.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from members.models import Community

from .cells import without_flag
from .names import REMEMBERED, kind_named, split_kind

_aside = re.compile(r"\s*[(（]([^()（）]*)[)）]")
_dash = re.compile(r"\s+[-–—]+\s+|\s*[–—]\s*")
_parts = re.compile(r"[,،、;]|\n")
_zip = re.compile(r"\s+\d{5}(?:-\d{4})?$")
_latin = re.compile(r"[a-z]", re.IGNORECASE)
_other_script = re.compile(
    "[\u0370-\u03ff\u0400-\u052f\u0590-\u06ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
NO_PLACES = {"sister city", "sister cities", "city", "formerly", "former", "now", "today", "twin"}


class Mention(NamedTuple):
    """One side of a line, cleaned: what the columns said of it."""

    name: str
    region: str = ""
    country: str = ""
    kind: str = ""
    wikidata_id: str = ""
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None


class Reading(NamedTuple):
    """One way to read a mention. ``within`` are the places it lies in, the nearest first.

    A guess counts only if what it takes for a region or country is one.
    """

    name: str
    within: tuple = ()
    kind: str = ""
    at_home_only: bool = False
    inside: bool = False
    is_guess: bool = False


class Sides(NamedTuple):
    """All readings of one mention, the likeliest first, and what was said of its country."""

    readings: tuple
    country: tuple = ()
    flag: str = ""


@lru_cache(REMEMBERED)
def read_mention(mention):
    name, flag = without_flag(mention.name)
    region = tuple(_split(mention.region))
    kind = kind_named(mention.kind)
    found = dict.fromkeys(
        reading._replace(within=reading.within + region, kind=reading.kind or kind)
        for text in dict.fromkeys([name.replace("\n", " "), name])
        for reading in _readings(text)
        if reading.name
    )
    return Sides(
        tuple(found), tuple(_split(without_flag(mention.country)[0])), flag or _flag(mention)
    )


def _flag(mention):
    return without_flag(mention.country)[1]


def _split(text):
    text = _aside.sub(r", \1", text)
    return [
        part for part in (_zip.sub("", part).strip(" .") for part in _parts.split(text)) if part
    ]


def _readings(text):
    bare, asides, kind = _without_asides(text)
    first, *within = _split(bare) or [""]
    within = tuple(within)
    if kind == Community.Kind.ISLAND:
        yield Reading(f"{first} island", within, kind)
    kind = kind or split_kind(first)[1]
    if asides:
        yield Reading(f"{first} {asides[0]}", within, kind)
        yield Reading(first, (*asides, *within), kind, inside=True)
    if not asides or kind:
        yield Reading(first, within, kind)
    yield from _dashed(first, within, kind)
    for other in (*_by_script(first), *_alternatives(first)):
        yield Reading(other, within, kind)
    if first.count("-") == 1:
        # 'Macon-Bibb County' is the city of Macon, which took its county in; 'Berlin-Spandau' a
        # part of Berlin.
        whole, _, part = first.partition("-")
        yield Reading(whole, within, at_home_only=True)
        yield Reading(part, (whole, *within), is_guess=True)
    yield from _unparted(first, within)


def _without_asides(text):
    """The text without its brackets, the places named in them, and a kind named there."""
    asides = [aside.strip() for aside in _aside.findall(text)]
    kind = next(filter(None, map(kind_named, asides)), "")
    kind = kind or next((split_kind(aside)[1] for aside in asides if "borough" in aside), "")
    places = [aside for aside in asides if aside and not _says_no_place(aside)]
    return _aside.sub("", text).strip(), places, kind


def _says_no_place(aside):
    return bool(kind_named(aside)) or aside.lower() in NO_PLACES or aside[:1].isdigit()


def _dashed(first, within, kind):
    """'Skopje – Aerodrom' is a part of Skopje, 'Brest - France' a town in France."""
    parts = [part for part in _dash.split(first) if part]
    if len(parts) > 1:
        yield Reading(parts[-1], (*reversed(parts[:-1]), *within), kind, inside=True)
        yield Reading(parts[0], (*parts[1:], *within), kind, is_guess=True)


def _by_script(first):
    """'Tokyo 東京' as 'Tokyo' and as '東京'."""
    if _latin.search(first) and _other_script.search(first):
        words = (
            first.split()
            if " " in first
            else re.findall(r"[\x00-\u024f\u1e00-\u1eff]+|[^\x00-\u024f]+", first)
        )
        latin = " ".join(word for word in words if not _other_script.search(word))
        yield latin.strip(" -/")
        yield "".join(word for word in words if _other_script.search(word)).strip(" -/")


def _alternatives(first):
    """'Biel/Bienne', 'Nashville-Davidson' and 'Louisville/Jefferson County'."""
    for sign in ("/", " or ", " aka ", " a.k.a. ", " formerly ", " now ", " & "):
        if sign in first:
            yield from (part.strip() for part in first.split(sign))


def _unparted(first, within):
    """'Kobe Japan', 'Seattle WA', 'Hakui Ishikawa Japan': the last words may be where it lies."""
    words = first.split()
    for count in range(1, min(4, len(words))):
        name, region = " ".join(words[:-count]), words[-count:]
        if kind_named(" ".join(region)):
            continue
        yield Reading(name, (" ".join(region), *within), is_guess=True)
        for cut in range(1, count):
            parts = (" ".join(region[:cut]), " ".join(region[cut:]))
            yield Reading(name, (*parts, *within), is_guess=True)
