"""Years in what a visitor typed: 'signed before 1960', 'Japan since 1990', 'Kobe 1957'."""

import re
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

YEAR = r"(1\d{3}|20\d{2})"
SIGNED = r"\b(?:(?:signed|established|founded)\s+)?"
_years = re.compile(
    rf"{SIGNED}(?:between|from)\s+{YEAR}\s+(?:and|to)\s+{YEAR}\b"
    rf"|{SIGNED}(before|until|after|since|from|in)\s+{YEAR}\b",
    re.IGNORECASE,
)

ONE_YEAR = (
    _("Partnerships signed in {first}"),
    _("All {count} partnerships signed in {first}"),
)
SPAN = (
    _("Partnerships signed from {first} to {last}"),
    _("All {count} partnerships signed from {first} to {last}"),
)
LATER = (
    _("Partnerships signed in {first} or later"),
    _("All {count} partnerships signed in {first} or later"),
)
EARLIER = (
    _("Partnerships signed in {last} or earlier"),
    _("All {count} partnerships signed in {last} or earlier"),
)


class Years(NamedTuple):
    """The words without the years, and the first and last year, either None where it is open."""

    words: str
    first: int | None = None
    last: int | None = None

    @property
    def are_named(self):
        return bool(self.first or self.last)

    @property
    def title(self):
        """'Partnerships signed in 1957', '… from 1950 to 1960', '… in 1959 or earlier'."""
        return self._sentences[0].format(first=self.first, last=self.last)

    def all_words(self, count):
        return self._sentences[1].format(count=count, first=self.first, last=self.last)

    @property
    def _sentences(self):
        if self.first == self.last:
            return ONE_YEAR
        if self.first and self.last:
            return SPAN
        return LATER if self.first else EARLIER


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
