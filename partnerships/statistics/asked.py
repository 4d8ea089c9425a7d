"""What the address of a list can ask about the past: ``history=in_force.1990-12-31``.

A value is a name and a day, a span of days, or a month: `in_force.1990-12-31`, `established.1984`,
`established.2022.2022-03-15` (in 2022, by March 15), `signed_in.10`. Several values must all hold.
"""

import calendar
from datetime import date
from functools import partial

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from members.models.membership import in_good_standing
from partnerships import past
from partnerships.models import Side
from sistercities.dates import PartialDate

NOTHING = Q(pk__in=())
MOST = 4  # each value costs a few subqueries
STATES = {
    "in_force": "In force",
    "recognized": "Recognized",
    "suspended": "Suspended",
    "ended_one_side": "Ended by one side",
    "ended": "Ended by both sides",
    "unclear": "Not known how it stood",
    "sister": "In force as sister communities",
    "friendship": "In force as a friendship",
    "undated": "Year of signing not known",
    "undated_acts": "Year of an act not known",
}
SIDES = {Side.HOME.value: "the home side", Side.ABROAD.value: "the partner"}
EVENTS = {"established": ("Signed", past.established)} | {
    f"{kind}-{side}": (f"{kind.capitalize()} by {words}", partial(past.acted, kind, side))
    for kind in ("suspended", "ended")
    for side, words in SIDES.items()
}


def of_history(values):
    """Ties of which all the values hold; one that says nothing holds for none."""
    return _all(_tie_condition, values)


def of_membership(values):
    """Communities in good standing on a day: ``member.2024-12-31``."""
    return _all(_community_condition, values)


def label_of(value):
    """'In force on December 31, 1990', or the value itself where it says nothing."""
    name, _, rest = value.partition(".")
    try:
        return _label(name, rest)
    except (ValidationError, ValueError, KeyError):
        return value


def _all(condition, values):
    whole = NOTHING if len(values) > MOST else Q()
    for value in values[:MOST]:
        name, _, rest = value.partition(".")
        try:
            whole &= condition(name, rest)
        except (ValidationError, ValueError, KeyError):
            return NOTHING
    return whole


def _tie_condition(name, rest):
    if name in STATES:
        return getattr(past.Past(_day(rest)), name)
    if name == "signed_in":
        return past.signed_in(_month(rest))
    _, condition = EVENTS[name]
    return condition(*_span(rest))


def _community_condition(name, rest):
    if name != "member":
        raise KeyError(name)
    return Q(in_good_standing("pk", _day(rest)))


def _label(name, rest):
    if name == "member":
        return f"Member on {PartialDate.day(_day(rest))}"
    if name == "signed_in":
        return f"Signed in {calendar.month_name[_month(rest)]} of any year"
    if name in STATES:
        return f"{STATES[name]} on {PartialDate.day(_day(rest))}"
    words, _ = EVENTS[name]
    first, _, last = rest.partition(".")
    by = f", by {PartialDate.parse(last)}" if last else ""
    return f"{words} {_when(PartialDate.parse(first))}{by}"


def _when(span):
    words = {"day": "on ", "decade": "in the ", "span": ""}
    return f"{words.get(span.precision, 'in ')}{span}"


def _day(text):
    """A day up to today; of later ones the record says nothing."""
    day = date.fromisoformat(text)
    if day > timezone.localdate():
        raise ValueError(text)
    return day


def _month(text):
    month = int(text)
    if not 1 <= month <= 12:
        raise ValueError(text)
    return month


def _span(text):
    first, _, last = text.partition(".")
    return PartialDate.parse(first).first, PartialDate.parse(last or first).last
