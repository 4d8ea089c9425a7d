"""Years in what a visitor typed: 'signed before 1960', 'Japan since 1990', 'Kobe 1957'."""

import re
from typing import NamedTuple

YEAR = r"(1\d{3}|20\d{2})"
SIGNED = r"\b(?:(?:signed|established|founded)\s+)?"
_years = re.compile(
    rf"{SIGNED}(?:between|from)\s+{YEAR}\s+(?:and|to)\s+{YEAR}\b"
    rf"|{SIGNED}(before|until|after|since|from|in)\s+{YEAR}\b",
    re.IGNORECASE,
)


class Years(NamedTuple):
    """The words without the years, and the first and last year, either None where it is open."""

    words: str
    first: int | None = None
    last: int | None = None


def years_in(text):
    match = _years.search(text)
    if not match:
        return Years(text)
    rest = " ".join(f"{text[: match.start()]} {text[match.end() :]}".split())
    first, last, word, year = match.groups()
    if first:
        return Years(rest, *sorted((int(first), int(last))))
    return Years(rest, *_span(word.lower(), int(year)))


def _span(word, year):
    return {
        "before": (None, year - 1),
        "until": (None, year),
        "after": (year + 1, None),
        "since": (year, None),
        "from": (year, None),
        "in": (year, year),
    }[word]
