"""Years, decades, months and days as people type them, in each language of the portal."""

import calendar
import re
import unicodedata

from django.utils import dates

YEAR = re.compile(r"(\d{4})年?\Z")
DECADE = re.compile(
    r"(?:(\d{4})(?:s|年代)"
    r"|(?:(?:la )?decada de |(?:los )?anos |(?:les )?annees |(?:la )?decennie )(\d{4})s?)\Z"
)
DAY = re.compile(r"(\d+)(?:日|er|\.?o)?\Z")
MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if number}
SHORT_MONTHS = {name[:3]: number for name, number in MONTHS.items()}
SHORTEST = 3


def year_of(text):
    """(1957, False), (1950, True) for '1950s', 'década de 1950' or '1950年代', or None."""
    plain = _plain(text)
    year, decade = YEAR.match(plain), DECADE.match(plain)
    if decade:
        return int(decade[1] or decade[2]), True
    return (int(year[1]), False) if year else None


def month_of(text):
    """10 for '10', '10月', 'Oct.' and for its name in the reader's language, or None."""
    plain = _plain(text)
    digits = plain.removesuffix("月")
    number = int(digits) if digits.isdecimal() else SHORT_MONTHS.get(plain[:3]) or _named(plain)
    return number if number and number <= 12 else None


def day_of(text):
    """21 for '21' and '21日', 1 for '1er' and '1.º', or None; months may have no such day."""
    day = DAY.match(_plain(text))
    return int(day[1]) if day else None


def _named(word):
    """The one month whose name begins so in the reader's language."""
    word = word.rstrip(".")
    found = [number for number, name in dates.MONTHS.items() if _plain(name).startswith(word)]
    return found[0] if len(found) == 1 and len(word) >= SHORTEST else None


def _plain(text):
    """In small letters of usual width, without accents and with single blanks."""
    parts = unicodedata.normalize("NFKD", str(text)).casefold()
    letters = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return " ".join(letters.split())
