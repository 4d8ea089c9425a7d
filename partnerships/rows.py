"""What one row of a list says, as plain strings: a template only sets them."""

from typing import NamedTuple

from members.models import CommunityName
from partnerships import distances
from partnerships.models import Partnership
from partnerships.wording import Word, kind_word, short_date, word_of


class Native(NamedTuple):
    """A name in its own script, with what a browser needs to set it."""

    name: str
    language: str
    direction: str


class Row(NamedTuple):
    url: str
    home: str
    abroad: str
    natives: tuple
    meta: tuple
    state: str
    country: str
    kind: str
    distance: str
    year: str
    date: str
    word: Word
    tie: Partnership


def rows_of(ties, seen_from=None, charters=()):
    """Rows of ties as `for_list` fetches them; seen from one side, that side goes unnamed.

    ``charters`` are the ids of ties whose rows say that they make a charter sister city (R7).
    """
    natives = natives_of([side for tie in ties for side in (tie.home, tie.abroad)])
    return [_row(tie, natives, seen_from, tie.pk in charters) for tie in ties]


def natives_of(communities):
    """``{community id: Native}`` of those whose endonym is not written in Latin letters."""
    names = CommunityName.objects.filter(
        kind=CommunityName.Kind.ENDONYM, community__in={row.pk for row in communities}
    )
    return {name.community_id: _native(name) for name in reversed(names) if name.is_native}


def _native(name):
    return Native(name.name, name.language, "rtl" if name.is_right_to_left else "ltr")


def _row(tie, natives, seen_from, is_charter):
    sides = [side for side in (tie.home, tie.abroad) if side != seen_from]
    themes = ", ".join(theme.name for theme in tie.themes.all())
    distance = distances.short(tie.distance_km)
    places = [_place(tie, side) for side in sides]
    charter = f"charter {kind_word(tie).lower()}" if is_charter else ""
    return Row(
        url=tie.get_absolute_url(),
        home=tie.home.name if len(sides) == 2 else "",
        abroad=sides[-1].name,
        natives=tuple(natives[side.pk] for side in sides if side.pk in natives),
        meta=tuple(filter(None, (*places, distance, charter, themes))),
        state=tie.home.state.code if tie.home.state else tie.home.region,
        country=tie.abroad.country.name,
        kind=kind_word(tie),
        distance=distance,
        year=short_date(tie.established) if tie.established else "",
        date=str(tie.established or ""),
        word=word_of(tie),
        tie=tie,
    )


def _place(tie, side):
    """The state at home ('State' where it is one itself), the country abroad."""
    if side.country_id != tie.home_country_id:
        return side.country.name
    return side.region or side.get_kind_display()
