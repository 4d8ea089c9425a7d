"""Years in what a visitor typed: 'signed before 1960', 'Japan since 1990', 'Kobe 1957'."""

import re
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

YEAR = r"(1\d{3}|20\d{2})"
SIGNED = (
    r"\b(?:(?:signed|established|founded|sign[ée]+s?|fond[ée]+s?|firmad[oa]s?|fundad[oa]s?)\s+)?"
)
# In any language that the portal speaks, whatever the page is in: people type what they know.
BETWEEN = ("between", "from", "entre", "de")
AND = ("and", "to", "et", "y", "à", "a")
BEFORE = ("before", "avant", r"antes\s+de")
UNTIL = ("until", r"jusqu[’']en", "hasta")
AFTER = ("after", "après", r"después\s+de")
SINCE = ("since", "from", "depuis", "desde", r"à\s+partir\s+de", r"a\s+partir\s+de")
IN = ("in", "en")


def _latin(words, more=""):
    return re.compile(rf"{SIGNED}(?:{'|'.join(words)})\s+{YEAR}{more}\b", re.IGNORECASE)


def _japanese(ending):
    return re.compile(f"{YEAR}年{ending}")


# What a phrase looks like, and the first and the last year it means.
READINGS = (
    (_latin(BETWEEN, rf"\s+(?:{'|'.join(AND)})\s+{YEAR}"), lambda *years: sorted(years)),
    (_japanese(f"(?:から|〜|～){YEAR}年(?:まで)?"), lambda *years: sorted(years)),
    (_latin(BEFORE), lambda year: (None, year - 1)),
    (_japanese("(?:より前|未満)"), lambda year: (None, year - 1)),
    (_latin(UNTIL), lambda year: (None, year)),
    (_japanese("(?:以前|まで)"), lambda year: (None, year)),
    (_latin(AFTER), lambda year: (year + 1, None)),
    (_japanese("より後"), lambda year: (year + 1, None)),
    (_latin(SINCE), lambda year: (year, None)),
    (_japanese("(?:以降|以後|から)"), lambda year: (year, None)),
    (_latin(IN), lambda year: (year, year)),
    (_japanese("に?"), lambda year: (year, year)),
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
    for phrase, span in READINGS:
        if match := phrase.search(text):
            rest = " ".join(f"{text[: match.start()]} {text[match.end() :]}".split())
            return Years(rest, *span(*map(int, match.groups())))
    return Years(text)
