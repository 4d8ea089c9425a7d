"""What the address of a list can ask about the past: ``history=in_force.1990-12-31``.

A value is a name and a day, a span of days, or a month: `in_force.1990-12-31`, `established.1984`,
`established.2022.2022-03-15` (in 2022, by March 15), `signed_in.10`. Several values must all hold.
"""

from datetime import date
from functools import partial

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.models.membership import in_good_standing
from partnerships import past
from partnerships.models import Side
from sistercities.dates import PartialDate

NOTHING = Q(pk__in=())
MOST = 4  # each value costs a few subqueries
STATES = {
    "in_force": _("In force on {day}"),
    "recognized": _("Recognized on {day}"),
    "suspended": _("Suspended on {day}"),
    "ended_one_side": _("Ended by one side on {day}"),
    "ended": _("Ended by both sides on {day}"),
    "unclear": _("Not known how it stood on {day}"),
    "sister": _("In force as sister communities on {day}"),
    "friendship": _("In force as a friendship on {day}"),
    "undated": _("Year of signing not known on {day}"),
    "undated_acts": _("Year of an act not known on {day}"),
}
ACTS = {
    ("suspended", Side.HOME.value): _("Suspended by the home side {when}"),
    ("suspended", Side.ABROAD.value): _("Suspended by the partner {when}"),
    ("ended", Side.HOME.value): _("Ended by the home side {when}"),
    ("ended", Side.ABROAD.value): _("Ended by the partner {when}"),
}
EVENTS = {"established": (_("Signed {when}"), past.established)} | {
    f"{kind}-{side}": (words, partial(past.acted, kind, side))
    for (kind, side), words in ACTS.items()
}


def of_history(values):
    """Ties of which all the values hold; one that says nothing holds for none."""
    return _all(_tie_condition, values)


def of_membership(values):
    """Communities in good standing on a day: ``member.2024-12-31``."""
    return _all(_community_condition, values)


def label_of(value):
    """'In force on December 31, 1990', or the value itself where it says nothing."""
    name, dot, rest = value.partition(".")
    try:
        return _label(name, rest)
    except (ValidationError, ValueError, KeyError):
        return value


def _all(condition, values):
    whole = NOTHING if len(values) > MOST else Q()
    for value in values[:MOST]:
        name, dot, rest = value.partition(".")
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
    words, condition = EVENTS[name]
    return condition(*_span(rest))


def _community_condition(name, rest):
    if name != "member":
        raise KeyError(name)
    return Q(in_good_standing("pk", _day(rest)))


def _label(name, rest):
    if name == "member":
        return gettext("Member on {day}").format(day=PartialDate.day(_day(rest)))
    if name == "signed_in":
        month = MONTHS[_month(rest)]
        return gettext("Signed in {month} of any year").format(month=month)
    if name in STATES:
        return STATES[name].format(day=PartialDate.day(_day(rest)))
    words, condition = EVENTS[name]
    return words.format(when=_when(*rest.partition(".")[::2]))


def _when(text, last):
    """'in 2022', 'on March 15, 2022', 'in 2022, by March 15, 2022'."""
    span = PartialDate.parse(text)
    if not last:
        return span.when
    return gettext("{when}, by {date}").format(when=span.when, date=PartialDate.parse(last))


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
    first, dot, last = text.partition(".")
    return PartialDate.parse(first).first, PartialDate.parse(last or first).last
