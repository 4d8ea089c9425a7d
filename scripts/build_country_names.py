"""Make the catalogs of country names in members/locale/ from Unicode's CLDR, by way of Babel.

    pip install --group data && python scripts/build_country_names.py

The text to translate is the network's own name of the country (members/data/countries.csv). Where
CLDR's name takes sides or is no name for a list, the one given here stands instead.
"""

import csv
from pathlib import Path

import polib
from babel import Locale

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "members" / "data" / "countries.csv"
LANGUAGES = ("es", "fr", "ja")
CONTEXT = "country"
OURS = {
    "CD": (
        "República Democrática del Congo",
        "République démocratique du Congo",
        "コンゴ民主共和国",
    ),
    "CG": ("República del Congo", "République du Congo", "コンゴ共和国"),
    "HK": ("Hong Kong", "Hong Kong", "香港"),
    "MM": ("Myanmar", "Myanmar", "ミャンマー"),
    "MO": ("Macao", "Macao", "マカオ"),
    "SH": (
        "Santa Elena, Ascensión y Tristán de Acuña",
        "Sainte-Hélène, Ascension et Tristan da Cunha",
        "セントヘレナ・アセンション・トリスタンダクーニャ",
    ),
}


def countries():
    """Pairs of a code and the network's name for it."""
    lines = SOURCE.read_text().splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return [(row["code"], row["name"]) for row in rows]


def name_of(code, language):
    if code in OURS:
        return OURS[code][LANGUAGES.index(language)]
    return Locale(language).territories[code]


def catalog(language):
    made = polib.POFile(wrapwidth=100)
    made.header = (
        "Names of countries from Unicode CLDR, © Unicode, Inc., under the Unicode License."
    )
    made.metadata = {"Language": language, "Content-Type": "text/plain; charset=UTF-8"}
    for code, name in countries():
        entry = polib.POEntry(msgctxt=CONTEXT, msgid=name, msgstr=name_of(code, language))
        made.append(entry)
    return made


def main():
    for language in LANGUAGES:
        path = ROOT / "members" / "locale" / language / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        catalog(language).save(str(path))
        print(f"{path.relative_to(ROOT)} has {len(countries())} names.")


if __name__ == "__main__":
    main()
