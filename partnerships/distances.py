"""Distances in the measure that people at home use, and in kilometers."""

from django.conf import settings
from django.utils.translation import get_language, gettext

from sistercities.languages import own
from sistercities.numbers import grouped

MILES_PER_KM = 0.621371
# Where road signs show miles.
COUNTRIES_WITH_MILES = {"US", "GB", "LR", "PR", "GU", "VI", "AS", "MP"}


def in_miles():
    """Where people at home read miles, and for those who read the language of home."""
    return at_home_in_miles() and (get_language() or own()).startswith(own())


def at_home_in_miles():
    return settings.HOME_COUNTRY in COUNTRIES_WITH_MILES


def miles(km):
    return round(km * MILES_PER_KM)


def short(km):
    """'5,009 mi' or '8,062 km' that no line breaks, or '' where a place has no coordinates."""
    if km is None:
        return ""
    text = f"{grouped(miles(km))} mi" if in_miles() else kilometers(km)
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def kilometers(km):
    return gettext("{count} km").format(count=grouped(km))


def both(km):
    """'5,009 miles (8,062 km)'."""
    if km is None:
        return ""
    if not at_home_in_miles():
        return kilometers(km)
    words = gettext("{miles} miles ({km} km)")
    return words.format(miles=grouped(miles(km)), km=grouped(km))


def long(km):
    """'5,009 miles (8,062 km) apart'."""
    return gettext("{distance} apart").format(distance=both(km)) if km is not None else ""
