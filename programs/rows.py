"""What one row of a list of programs says, as plain strings: a template only sets them."""

from typing import NamedTuple

from django.utils import formats

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
    """Rows of programs as `for_list` fetches them."""
    return [_row(program) for program in programs]


def _row(program):
    first = program.starts_on
    return Row(
        url=program.get_absolute_url(),
        title=program.title,
        iso=first.isoformat() if first else "",
        day=formats.date_format(first, "M j") if first else "Open",
        year=str(first.year) if first else "no day yet",
        when=wording.when(program),
        meta=_meta(program),
        summary=program.summary,
        word=wording.word_of(program),
        is_demo=program.is_demo,
    )


def _meta(program):
    parts = (
        wording.with_whom(program),
        program.get_kind_display(),
        wording.when(program),
        f"ages {wording.ages(program)}" if wording.ages(program) else "",
        wording.places(program) if program.takes_enrollments_on() else "",
    )
    return tuple(filter(None, parts))
