"""What the builders of the gazetteer share: which names to keep, and how files are written."""

import csv
import io
import lzma
import unicodedata

from members.folding import fold

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


def table(notice, columns, rows):
    """A comma-separated table as text, under a first line that says whose data it is."""
    text = io.StringIO(newline="")
    text.write(f"# {notice}\n")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


def read_table(text):
    """The rows of a table, its notice left out."""
    return csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))


def write(path, text):
    """Write a table, compressed where the name ends in .xz, and say how large it became."""
    content = text.encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(
        lzma.compress(content, filters=COMPRESSION) if path.suffix == ".xz" else content
    )
    print(f"{path}: {text.count(chr(10)) - 2:,} rows, {path.stat().st_size:,} bytes")


def coordinate(degrees):
    """Four decimals are eleven meters."""
    return f"{float(degrees):.4f}".rstrip("0").rstrip(".")


def alternates(name, others, country, population):
    """The other names worth keeping, none twice or like the name once folded."""
    kept = {fold(name): None, "": None}
    for other in others:
        if is_name(other) and (population >= BIG or is_read_in(country, other)):
            kept.setdefault(fold(other), other)
    return [other for other in kept.values() if other]


def is_name(name):
    """False for the additions of machines: transliterations, airport codes, 'Lima, Ohio'."""
    scripts = scripts_of(name)
    if (
        len(scripts - {"HIRAGANA", "KATAKANA", "CJK"}) > 1
        or any(char in name for char in ",،(|;")
        or " or " in name
    ):
        return False
    return "LATIN" not in scripts or not (name[0].islower() or is_airport_code(name))


def is_airport_code(name):
    return len(name) == 3 and name.isascii() and name.isupper()


def is_read_in(country, name):
    return all(country in readers(script) for script in scripts_of(name) - {"LATIN"})


def readers(script):
    return WRITTEN_IN.get(script, "").split()


def scripts_of(name):
    """The scripts of its letters, such as {'LATIN'} or {'CJK', 'KATAKANA'}."""
    letters = (char for char in name if unicodedata.category(char) in {"Ll", "Lo", "Lt", "Lu"})
    return {unicodedata.name(char, "UNKNOWN").split()[0].split("-")[0] for char in letters}
