"""What a page tells of a call: when, for what, in which categories, and where one can read it."""

from typing import NamedTuple

from django.db.models import prefetch_related_objects
from django.utils import formats
from django.utils.translation import gettext, pgettext

from partnerships.history import Source
from programs.models.calls import STAGES

from .rows import money, source_of

MOST = 3


class Told(NamedTuple):
    """One call, for the box above a list."""

    title: str
    stage: str
    word: str
    facts: tuple
    about: str
    categories: tuple
    source: Source | None
    is_demo: bool


def chosen(calls, is_asked):
    """Those that were asked for, else those that can still be answered, else the latest."""
    waiting = [call for call in calls if call.stage() in {"ahead", "open"}]
    return ([call for call in calls if is_asked(call)] or waiting or calls[:1])[:MOST]


def of_awards(years):
    prefetch_related_objects(years, "categories")
    return [_told(year, str(year), tuple(_judged(year)), _categories(year)) for year in years]


def of_grants(calls):
    return [_told(call, call.title, tuple(_money(call)), ()) for call in calls]


def _told(call, title, facts, categories):
    stage = call.stage()
    return Told(
        title=title,
        stage=stage,
        word=str(STAGES.get(stage, "")),
        facts=(*facts, *_days(call)),
        about=call.about,
        categories=categories,
        source=source_of(call),
        is_demo=call.is_demo,
    )


def _judged(year):
    if year.judged_year:
        yield gettext("Judged is the work of"), str(year.judged_year)


def _money(call):
    yield pgettext("money", "Given by"), call.giver
    yield gettext("Year"), str(call.year)
    if call.amount:
        yield gettext("For all grants together"), money(call.amount, call.currency)


def _days(call):
    """The closing minute with the zone that it is meant in: a date alone would leave it open."""
    if call.closes_on:
        yield gettext("Opens"), formats.date_format(call.opens_on)
        words = gettext("{day}, {time}, time of {zone}")
        told = {
            "day": formats.date_format(call.closes_on),
            "time": formats.time_format(call.closes),
            "zone": call.time_zone.replace("_", " "),
        }
        yield gettext("Closes"), words.format(**told)


def _categories(year):
    return tuple(
        (category.name, tuple(map(str, category.brackets))) for category in year.categories.all()
    )
