"""A tie that began as a friendship: what it was first, and what it is since when (R8)."""

import json
from datetime import date
from typing import NamedTuple

from sistercities.dates import PartialDate
from sistercities.wording import with_commas

from .models import Partnership
from .wording import OVER, begun, kind_word, since

FRIENDSHIP, SISTER = Partnership.Kind.FRIENDSHIP, Partnership.Kind.SISTER


class Text(NamedTuple):
    """What `since_each` reads of an agreement."""

    kind: str
    signed: PartialDate | None


def texts_of(tie):
    """Those of a tie that was fetched with ``told_texts=Agreement.objects.told()``."""
    told = json.loads(f"[{tie.told_texts or ''}]")
    return [Text(kind, _span(*days) if all(days) else None) for kind, *days in told]


def _span(first, last):
    return PartialDate(date.fromisoformat(first), date.fromisoformat(last))


def since_each(tie, agreements):
    """'Friendship cities since 1990, sister cities since 2000', or `since` if it began as it is."""
    friendship, sister = _first(agreements, FRIENDSHIP), _first(agreements, SISTER)
    friends, sisters = (kind_word(tie, several=True, kind=kind) for kind in (FRIENDSHIP, SISTER))
    is_over = tie.public_status in OVER
    if tie.kind == FRIENDSHIP and friendship:
        return begun(friends, friendship, is_over)
    if tie.kind != SISTER or not friendship or not _came_later(agreements, friendship, sister):
        return since(tie)
    return with_commas(
        [begun(friends, friendship, is_over), begun(sisters.lower(), sister, is_over)]
    )


def _first(agreements, kind):
    """The day on which the first of its kind was signed, or None."""
    days = [row.signed for row in agreements if row.kind == kind and row.signed]
    return min(days, default=None)


def _came_later(agreements, friendship, sister):
    """In a later year, or on a day that nobody knows."""
    if sister is None:
        return any(row.kind == SISTER for row in agreements)
    return friendship.last.year < sister.first.year
