"""The ways to write one name: with and without 'City of', '-shi', 'Prefecture' or 'Ft.'."""

import re
from functools import lru_cache
from itertools import product
from math import prod
from typing import NamedTuple

from members.folding import fold, shorten_saints
from members.models import Community

Kind = Community.Kind
# How far a form is from what stands in the cell: as written, with 'City' put on, without the word
# for its kind, or spelled by another table.
WRITTEN, WIDER, BARE, OTHER = range(4)
REMEMBERED = 2_000
MOST_KOREAN = 64

SUFFIXES = {
    Kind.COUNTY: "county|co|borough and census area|census area|megye|judet|kreis|landkreis",
    Kind.STATE: "state|bundesland",
    Kind.PROVINCE: "province|prov|sheng|provincia",
    Kind.PREFECTURE: "autonomous prefecture|prefecture|pref|ken|fu",
    Kind.REGION: (
        "autonomous region|autonomous community|special administrative region|region|oblast|krai|"
        "governorate|department|voivodeship|canton|autonomous oblast|okrug|fylke|lan|"
        "regional district|regional municipality|emirate|republic"
    ),
    Kind.DISTRICT: (
        "urban district|district council|district municipality|metropolitan district|district|"
        "london borough|metropolitan borough|county borough|city borough|ward|ku|gu|gun|qu|"
        "rayon|raion|parish|shire|shire council|microregion|arrondissement|subdistrict"
    ),
    Kind.ISLAND: "island|islands|isle|archipelago|atoll|shima|jima|to|do",
    Kind.VILLAGE: "village|mura|son|ri|kibbutz|moshav",
    Kind.TOWN: "town|charter township|township|twp|borough|machi|cho|eup|myeon|market town",
    Kind.CITY: (
        "city and county|city county|consolidated city|"
        "metropolitan city|special city|city council|city municipality|metropolitan municipality|"
        "local municipality|special municipality|municipality|municipal council|council|city|"
        "commune|comune|community|shi|si|metro|municipal district|gmina|rural gmina|kommune|"
        "kommun|metropolitan area|town council|local council|rural municipality|unitary authority"
    ),
}
PREFIXES = {
    Kind.COUNTY: "county of|city and borough of|landkreis|kreis|powiat|county|co",
    Kind.STATE: "state of|commonwealth of|free state of|estado de|freistaat",
    Kind.PROVINCE: "province of|provincia de|provincia di|provincia",
    Kind.PREFECTURE: "prefecture of",
    Kind.REGION: (
        "region of|department of|departamento de|departamento del|canton of|republic of|region|"
        "regional municipality of|autonomous community of|governorate of|emirate of|oblast"
    ),
    Kind.DISTRICT: (
        "district of|metropolitan borough of|london borough of|royal borough of|parish of|"
        "shire of|arrondissement of|borough of|distrito de|kabupaten|gu of"
    ),
    Kind.ISLAND: "island of|isle of|isla de|ile de",
    Kind.VILLAGE: "village of|kibbutz|moshav",
    Kind.TOWN: "town of|charter township of|township of|ville de|the town of",
    Kind.CITY: (
        "city and county of|city county of|consolidated city of|city of|the city of|"
        "municipality of|metropolitan city of|comune di|commune de|commune of|gemeente|gmina|"
        "municipio de|municipalidad de|ciudad de|ciudad|citta di|cidade de|stadt|hansestadt|"
        "kota|greater|metropolitan government of|the|new city of|city"
    ),
}
CJK_SUFFIXES = {
    Kind.CITY: "市시都",
    Kind.DISTRICT: "区區郡구",
    Kind.COUNTY: "县縣군",
    Kind.TOWN: "町鎮镇읍",
    Kind.VILLAGE: "村乡鄉면",
    Kind.PREFECTURE: "県府",
    Kind.PROVINCE: "省道도",
    Kind.REGION: "州",
}
SHORT = {
    "ft": "fort",
    "mt": "mount",
    "mtn": "mountain",
    "pt": "port",
    "n": "north",
    "s": "south",
    "e": "east",
    "w": "west",
    "no": "north",
    "so": "south",
    "hts": "heights",
    "spgs": "springs",
    "cty": "county",
    "twp": "township",
    "is": "island",
    "cd": "ciudad",
    "sta": "santa",
    "sto": "santo",
}
ARTICLES = {"al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "la", "le", "les", "los", "las"}
JAPANESE = ("shi", "cho", "machi", "mura", "son", "ku", "gun")


class Form(NamedTuple):
    """One folded spelling to look up, and how far it is from the written one."""

    key: str
    tier: int


def _table(kinds):
    return {word: kind for kind, text in kinds.items() for word in text.split("|")}


_suffixes, _prefixes = _table(SUFFIXES), _table(PREFIXES)
_last_letters = {letter: kind for kind, letters in CJK_SUFFIXES.items() for letter in letters}
_most_words = max(len(phrase.split()) for phrase in (*_suffixes, *_prefixes))
_long_o = re.compile(r"oh(?![aeiouy])")
_NEW_KOREAN = {
    "k": ("k", "g"),
    "t": ("t", "d"),
    "p": ("p", "b"),
    "ch": ("ch", "j"),
    "o": ("o", "eo"),
    "u": ("u", "eu"),
}
_korean_sounds = re.compile(r"ch|ng|[aeou](?=[aeou])|.")
_in_camels = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")  # LaSalle is La Salle.
_japanese_end = re.compile(r"(?<=[a-z]{3})(?:shi|cho|machi|mura|son|ku|gun)$")


def split_kind(name):
    """The folded name without the word for its kind, and that kind: 'shiga', 'prefecture'."""
    return _split_folded(fold(name))


def _split_folded(folded):
    words = folded.split()
    for count in range(min(_most_words, len(words) - 1), 0, -1):
        kind = _suffixes.get(" ".join(words[-count:]))
        if kind:
            return " ".join(words[:-count]), kind
    for count in range(min(_most_words, len(words) - 1), 0, -1):
        kind = _prefixes.get(" ".join(words[:count]))
        if kind:
            return " ".join(words[count:]), kind
    if len(folded) > 1 and folded[-1] in _last_letters:
        return folded[:-1], _last_letters[folded[-1]]
    return folded, ""


def kind_named(text):
    """The kind that a word such as 'County' or 'prefecture' stands for, or an empty text."""
    folded = fold(text)
    return _suffixes.get(folded) or _prefixes.get(folded) or ""


@lru_cache(REMEMBERED)
def forms(name):
    """The spellings that are looked up first, the nearest first, none twice."""
    folded = fold(name)
    bare, _ = _split_folded(folded)
    barest, _ = _split_folded(bare)
    found = {}
    parted = fold(_in_camels.sub(" ", name))
    for text, tier in ((folded, WRITTEN), (parted, WRITTEN), (bare, BARE), (barest, BARE)):
        for key in (text, _spelled_out(text), _without_and(text)):
            for variant in saints(key):
                found.setdefault(variant, tier)
    if bare == folded:
        found.setdefault(f"{folded} city", WIDER)
    return tuple(Form(key, tier) for key, tier in found.items() if key)


def more_forms(name, country=""):
    """Spellings tried where the first ones find nothing: suffixes put on, articles taken off."""
    bare, _ = split_kind(name)
    found = [f"{bare} county", f"{bare} district", f"{bare} town", f"{bare} township"]
    found += [f"ciudad {bare}", f"ciudad de {bare}", f"villa {bare}"]
    found += [_without_article(bare), *(f"{article} {bare}" for article in ("al", "el", "la", "a"))]
    if country in {"JP", ""}:
        found += _japanese(bare)
    if country == "KR":
        found += _korean(bare)
    if country in {"KR", "CN", "TW", ""}:
        found += [f"{bare} {end}" for end in ("si", "gu", "gun", "shi", "qu", "xian", "do")]
    found += [bare.replace(" ", ""), *_transliterated(bare)]
    known = {form.key for form in forms(name)}
    return [Form(key, OTHER) for key in dict.fromkeys(found) if key and key not in known]


def saints(folded):
    """'saint louis' as it is and as the gazetteer has it besides: 'st louis'."""
    return dict.fromkeys((folded, shorten_saints(folded)))


def _spelled_out(folded):
    first, *rest = folded.split() or [""]
    rest = ["heights" if word == "hts" else "springs" if word == "spgs" else word for word in rest]
    return " ".join([SHORT.get(first, first) if rest else first, *rest])


def _without_and(folded):
    return " ".join(word for word in folded.split() if word != "and")


def _without_article(folded):
    first, _, rest = folded.partition(" ")
    return rest if first in ARTICLES else folded


def _japanese(folded):
    joined = folded.replace(" ", "")
    bare = _japanese_end.sub("", joined)
    long_vowels = joined.replace("ou", "o").replace("oo", "o").replace("uu", "u")
    ends = [f"{bare}{end}" for end in JAPANESE] + [f"{bare} {end}" for end in JAPANESE]
    long_o = _long_o.sub("o", joined)
    return [joined, bare, long_o, long_vowels, long_vowels.replace("mb", "nb"), *ends]


def _korean(folded):
    """As the spelling of 2000 has it, where the one before dropped its marks: Songnam, Seongnam."""
    sounds = [_NEW_KOREAN.get(sound, (sound,)) for sound in _korean_sounds.findall(folded)]
    if prod(map(len, sounds)) > MOST_KOREAN:
        return []
    return ["".join(spelled) for spelled in product(*sounds)]


def _transliterated(folded):
    """The same name as other tables of transliteration write it."""
    swaps = (
        ("ue", "u"),
        ("oe", "o"),
        ("ae", "a"),
        ("q", "k"),
        ("kh", "h"),
        ("y", "i"),
        ("ou", "u"),
    )
    return [folded.replace(one, other) for one, other in swaps if one in folded]
