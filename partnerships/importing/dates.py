"""Dates as lists have them: from '1957.0' to '21 Oct. 1957', with any precision."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext

from sistercities.dates import PartialDate

EARLIEST = 800
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
PRECISIONS = {8: 3, 9: 4, 10: 7, 11: 10}

_year = r"(?P<year>\d{4})"
_short_year = r"(?P<short>\d{2})"
_month = rf"(?P<month>{'|'.join(MONTHS)})[a-z]*\.?"
_day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_range_sign = r"\s*(?:-|–|—|/|to|or|and|&)\s*"
PATTERNS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_year}[-./](?P<month>\d{{1,2}})[-./](?P<day>\d{{1,2}})(?:[T ].*)?$",
        rf"{_year}[-./](?P<month>0[1-9]|1[0-2])$",
        rf"{_year}年(?:(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}})日)?)?$",
        rf"{_month},?\s*{_day},?\s+{_year}$",
        rf"{_day}\.?\s*(?:of\s+)?{_month},?\s+{_year}$",
        rf"{_month},?\s+(?:of\s+)?{_year}$",
        rf"{_year},?\s+{_month}(?:\s+{_day})?$",
        rf"(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})/{_year}$",
        rf"(?P<day>\d{{1,2}})[.-](?P<month>\d{{1,2}})[.-]{_year}$",
        rf"(?P<month>0?[1-9]|1[0-2])/{_year}$",
        rf"{_year}(?:\.0+)?$",
        rf"{_day}[- ]{_month}[- ]'?{_short_year}$",
        rf"{_month}[- ]'?{_short_year}$",
        rf"(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})/{_short_year}$",
        rf"(?:spring|summer|autumn|fall|winter|early|mid|late)[- ]+(?:of\s+|in\s+)?{_year}$",
    )
]
# The year before the first of an era of Japan.
ERAS = {"昭和": 1925, "平成": 1988, "令和": 2018}
_era = re.compile(r"(昭和|平成|令和)(\d{1,2}|元)年")
# How spreadsheets count days: 21047 is August 15, 1957.
SERIALS = range(10_000, 60_000)
FIRST_SERIAL = date(1899, 12, 30)
LONGEST_SPAN = 10
_decade = re.compile(r"(?:the\s+)?(?P<sort>early|mid|late)?[ -]*(?P<year>\d{3}0)['’]?s$", re.I)
_span = re.compile(
    rf"(?:between\s+)?(?P<first>\d{{4}}){_range_sign}(?P<last>\d{{4}}|\d{{2}})$", re.IGNORECASE
)
_about = re.compile(r"^(?:circa|about|around|approx\.?|approximately|ca?\.|~)[\s:]*", re.IGNORECASE)
# Words that say what the date is of, and put it in no doubt.
_plainly = re.compile(
    r"^(?:since|from|in|est(?:ablished)?\.?|signed|founded|formed|official(?:ly)?|year)\b[\s.:]*",
    re.IGNORECASE,
)
_time = re.compile(r",?\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?$", re.IGNORECASE)
_weekday = re.compile(r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+", re.IGNORECASE)
_number = re.compile(r"\d{1,2}(?:\.0)?")
_year_in_full = re.compile(r"(?<!\d)\d{4}(?!\d)")
_aside = re.compile(r"\s*[(\[].*$|\?+$")


class Dated(NamedTuple):
    """A date, or None, and the words that could not become one."""

    date: PartialDate | None
    words: str = ""


def read_date(text, precision=""):
    """The partial date a cell means. What stays unclear is kept in words, never guessed."""
    whole = text.strip()
    plain = _plainly.sub("", _weekday.sub("", _time.sub("", whole))).strip(" .,;")
    bare = _about.sub("", _aside.sub("", plain).strip(" .,;")).strip()
    try:
        number = _number.fullmatch(precision)
        found = _wikidata(whole, precision) if number else _parsed(bare)
    except (ValueError, ValidationError):
        found = None
    if found is None or not found.first.year >= EARLIEST:
        return Dated(None, whole)
    if found.first > timezone.localdate():
        return Dated(None, gettext("{date} (in the future)").format(date=whole))
    today = min(found.last, timezone.localdate()) if found.precision == "span" else found.last
    return Dated(PartialDate(found.first, today), whole if _is_doubtful(plain, bare) else "")


def _is_doubtful(plain, bare):
    """True if the words say more than the date, or less: '1957?', 'spring 1957', 'Oct-57'."""
    if bare != plain or not _year_in_full.search(bare):
        return True
    return bare[:1].isalpha() != bare[:3].lower().startswith(tuple(MONTHS))


def _parsed(text):
    for pattern in PATTERNS:
        found = pattern.match(text)
        if found:
            return _built(found.groupdict())
    return _decade_of(text) or _span_of(text) or _of_era(text) or _of_spreadsheet(text)


def _built(parts):
    month = parts.get("month")
    if month and not month.isdigit():
        month = MONTHS.index(month[:3].lower()) + 1
    year = parts.get("year") or _full_year(parts["short"])
    year, month, day = int(year), int(month or 0), int(parts.get("day") or 0)
    if month > 12 and 0 < day <= 12:
        month, day = day, month
    return PartialDate.build(year, month or None, day or None)


def _full_year(short):
    """'57' is 1957 and '05' is 2005: no tie is older than a hundred years, or signed tomorrow."""
    today = timezone.localdate().year
    return next(year for year in range(today, 0, -1) if year % 100 == int(short))


def _of_era(text):
    found = _era.match(text)
    if not found:
        return None
    return PartialDate.build(ERAS[found[1]] + (1 if found[2] == "元" else int(found[2])))


def _of_spreadsheet(text):
    number = text.removesuffix(".0")
    if not number.isdecimal() or int(number[:9]) not in SERIALS:
        return None
    return PartialDate.day(FIRST_SERIAL + timedelta(days=int(number)))


def _decade_of(text):
    found = _decade.match(text)
    if not found:
        return None
    year = int(found["year"])
    first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(
        (found["sort"] or "").lower(), (0, 9)
    )
    return PartialDate(date(year + first, 1, 1), date(year + last, 12, 31))


def _span_of(text):
    if "/" in text and len(text) == 21:
        return PartialDate(*map(date.fromisoformat, text.split("/")))
    found = _span.match(text)
    if not found:
        return None
    first, last = found["first"], found["last"]
    last = int(first[: 4 - len(last)] + last)
    if not 0 <= last - int(first) <= LONGEST_SPAN:
        return None
    return PartialDate(date(int(first), 1, 1), date(last, 12, 31))


def _wikidata(text, precision):
    """A moment such as 1957-01-01T00:00:00Z with Wikidata's precision: 9 is a year, 11 a day."""
    length = PRECISIONS.get(int(float(precision)), 0)
    moment = text.lstrip("+")
    return PartialDate.parse(f"{moment[:3]}0s" if length == 3 else moment[:length])
