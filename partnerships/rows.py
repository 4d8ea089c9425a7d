"""What one row of a list says, as plain strings: a template only sets them."""

from functools import cache, lru_cache
from typing import NamedTuple

from django.utils.translation import get_language

from members.models import CommunityName
from members.words import country_name, theme_name
from partnerships import distances
from partnerships.charter_words import charter_word
from partnerships.entries import Entry, entry_of
from partnerships.wording import Word, kind_word, short_date, word_of
from sistercities.copies import remembered
from sistercities.dates import PartialDate
from sistercities.prepared import Prepared
from sistercities.wording import with_commas


class Native(NamedTuple):
    """A name in its own script, with what a browser needs to set it."""

    name: str
    language: str
    direction: str


class Row(NamedTuple):
    pk: int
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
    word: Word
    region: str
    established: PartialDate | None

    @property
    def date(self):
        return str(self.established or "")


def rows_of(ties, seen_from=None, charters=()):
    """Rows of entries, or of ties as `for_list` fetches them; seen from one side, that side goes
    unnamed.

    ``charters`` are the ids of ties whose rows say that they make a charter sister city (R7).
    """
    entries = [tie if isinstance(tie, Entry) else entry_of(tie) for tie in ties]
    return written(entries, natives_of_sides(entries), seen_from and seen_from.pk, charters)


def natives_of_sides(entries):
    return natives_of([side for entry in entries for side in (entry.home, entry.abroad)])


def written(entries, natives, hidden=None, charters=()):
    """Rows in the language of whoever reads them, from what has been fetched."""
    language = get_language()
    return [
        _row(language, entry, _of(entry, natives), hidden, entry.pk in charters)
        for entry in entries
    ]


def _of(entry, natives):
    """The names of both sides in their own scripts, None where there is none."""
    return natives.get(entry.home.pk), natives.get(entry.abroad.pk)


def natives_of(communities):
    """``{community id: Native}`` of those whose endonym is not written in Latin letters."""
    return _natives(list({row.pk for row in communities}))


@remembered
def _natives(pks):
    return natives_among(
        CommunityName(kind="endonym", community_id=pk, name=name, language=language)
        for pk, name, language in _endonyms()(pks)
    )


def natives_among(names):
    """The same of endonyms that are at hand; of several the first counts."""
    return {name.community_id: _native(name) for name in reversed([*names]) if name.is_native}


@cache
def _endonyms():
    names = CommunityName.objects.filter(kind=CommunityName.Kind.ENDONYM)
    columns = ("community_id", "name", "language")
    return Prepared(lambda pks: names.filter(community__in=pks).values_list(*columns))


def _native(name):
    return Native(name.name, name.language, "rtl" if name.is_right_to_left else "ltr")


@lru_cache(maxsize=2_000)
def _row(language, entry, natives, hidden, is_charter):
    """Made once for what it is made of; the words are those of the language."""
    sides = [side for side in (entry.home, entry.abroad) if side.pk != hidden]
    distance = distances.short(entry.distance_km)
    charter = charter_word(entry) if is_charter else ""
    themes = with_commas(map(theme_name, entry.themes))
    meta = (*(_where(entry, side) for side in sides), distance, charter, themes)
    established = entry.established
    return Row(
        pk=entry.pk,
        url=entry.url,
        home=entry.home.name if len(sides) == 2 else "",
        abroad=sides[-1].name,
        natives=tuple(
            native
            for side, native in zip((entry.home, entry.abroad), natives, strict=True)
            if native and side.pk != hidden
        ),
        meta=tuple(filter(None, meta)),
        state=entry.home.region if entry.home.state is None else entry.home.state,
        country=country_name(entry.abroad.country),
        kind=kind_word(entry),
        distance=distance,
        year=short_date(established) if established else "",
        word=word_of(entry),
        region=entry.home.region,
        established=established,
    )


def _where(entry, side):
    """The state at home ('State' where it is one itself), the country abroad."""
    if side.country_id != entry.home.country_id:
        return country_name(side.country)
    return side.region or str(side.level)
