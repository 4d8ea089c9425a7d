"""What one row of a list of programs says, as plain strings: a template only sets them."""

from typing import NamedTuple

from django.utils import formats
from django.utils.translation import gettext, pgettext

from . import wording


class Row(NamedTuple):
    url: str
    title: str
    iso: str
    day: str
    year: str
    when: str
    meta: tuple
    summary: str
    word: wording.Word
    is_demo: bool


def rows_of(programs):
    """Rows of programs as `for_rows` fetches them."""
    return [_row(program) for program in programs]


def _row(program):
    first, when = program.starts_on, wording.when(program)
    return Row(
        url=program.get_absolute_url(),
        title=program.title,
        iso=first.isoformat() if first else "",
        day=short(first) if first else pgettext("a day", "Open"),
        year=str(first.year) if first else gettext("no day yet"),
        when=when,
        meta=_meta(program, when),
        summary=program.summary,
        word=_word(program),
        is_demo=program.is_demo,
    )


def short(day):
    # Translators: how a day is written in little room, "Jul 3"; see Django's template filter date.
    return formats.date_format(day, pgettext("format of a short date", "M j"))


def _word(program):
    word = wording.word_of(program)
    return word._replace(label=str(word.label))


def _meta(program, when):
    parts = (
        wording.with_whom(program),
        program.get_kind_display(),
        when,
        _ages(program),
        wording.sign_up(program),
    )
    return tuple(filter(None, parts))


def _ages(program):
    ages = wording.ages(program)
    return gettext("ages {ages}").format(ages=ages) if ages else ""
