"""Asking the search index: exact name first, then its beginning, then words, then population."""

from dataclasses import dataclass
from typing import NamedTuple

from members.folding import fold
from sistercities import replicas
from sistercities.copies import remembered

from .engines import engine
from .models import SearchDocument, SearchName
from .telling import detail_of, title_of
from .words import query_words

# Beyond this many hits the rest is neither counted nor ranked: a visitor narrows the words down,
# and a common word costs what a rare one does.
CAP = 1_000
MOST_REMEMBERED = 128
PAST_EVERY_NAME = "\U0010ffff"


class Row(NamedTuple):
    """What is found, as `SearchDocument` has it."""

    pk: int
    kind: str
    key: str
    title: str
    detail: str
    address: str
    weight: int


@dataclass(frozen=True)
class Hit:
    kind: str
    key: str
    title: str
    detail: str
    address: str


@dataclass(frozen=True)
class Results:
    """Hits in groups by kind, best first; ``counts`` are exact unless ``capped``."""

    groups: dict
    counts: dict
    capped: bool

    @property
    def total(self):
        return sum(self.counts.values())

    def __iter__(self):
        return (hit for hits in self.groups.values() for hit in hits)


def search(text, *, kind="", limit=5, offset=0):
    """The best hits of each kind (or of one kind) for what a visitor typed."""
    found = query_words(text)
    if not found:
        return Results({}, {}, False)
    candidates = _by_words(found)
    capped = len(candidates) > CAP
    tiers = _tiers(text, found, candidates[:CAP])
    groups = _groups(tiers, kind)
    best = {kind: _ranked(rows, tiers)[offset : offset + limit] for kind, rows in groups.items()}
    return Results(
        {kind: list(map(_hit, rows)) for kind, rows in best.items()},
        {kind: len(rows) for kind, rows in groups.items()},
        capped,
    )


def matching(text, kind):
    """SQL and its parameters for the keys of all of a kind that have the words; None without any.

    For lists: neither capped nor ranked, because a list has its own filters and order.
    """
    found = query_words(text)
    if not found:
        return None
    statement = (
        "SELECT CAST(key AS bigint) FROM sistercities_searchdocument WHERE kind = %s AND id IN "  # noqa: S608
        f"(SELECT {engine().id_column} FROM search_index WHERE {engine().where})"
    )
    return statement, (kind, engine().match(found))


def suggest(text, limit=8):
    """Titles whose some name begins with the text, the most populous first."""
    folded = fold(text[:200])
    if not folded:
        return []
    names = _beginning_with(folded).values_list("document_id", "weight")[: 10 * limit]
    best = sorted(dict(names).items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
    documents = SearchDocument.objects.in_bulk([pk for pk, _ in best])
    return [_hit(documents[pk]) for pk, _ in best if pk in documents]


def _beginning_with(folded):
    return SearchName.objects.filter(
        folded__gte=folded, folded__lt=folded + PAST_EVERY_NAME
    ).order_by("-weight", "folded", "document_id")


def _by_words(found):
    return _hits(engine().where, engine().match(found), CAP + 1)


def _by_name(found):
    return _hits(engine().where_name, engine().match(found, "name"), CAP)


def _hits(*asked):
    return _read([asked])[asked]


@remembered(most=MOST_REMEMBERED)
def _read(questions):
    """Common words are asked for most, and cost most."""
    return {asked: _matching(*asked) for asked in questions}


def _matching(where, match, most):
    column = engine().id_column
    statement = f"SELECT {column} FROM search_index WHERE {where} ORDER BY {column} LIMIT %s"  # noqa: S608
    with replicas.connection().cursor() as cursor:
        cursor.execute(statement, [match, most])
        return [pk for (pk,) in cursor.fetchall()]


def _tiers(text, found, candidates):
    """Document id -> how well it matches: 0 is its very name, 3 only some words about it."""
    tiers = dict.fromkeys(candidates, 3)
    tiers.update(dict.fromkeys(_by_name(found), 2))
    folded = fold(text[:200])
    for pk, name in _beginning_with(folded).values_list("document_id", "folded")[:CAP]:
        tiers[pk] = min(tiers.get(pk, 3), 0 if name == folded else 1)
    return tiers


def _groups(tiers, kind):
    """Rows by kind, without instances: of a thousand few are shown."""
    documents = SearchDocument.objects.filter(pk__in=list(tiers))
    documents = documents.filter(kind=kind) if kind else documents
    groups = {kind: [] for kind in SearchDocument.Kind.values}
    for row in documents.values_list(*Row._fields):
        groups[row[1]].append(Row._make(row))
    return {kind: rows for kind, rows in groups.items() if rows}


def _ranked(rows, tiers):
    return sorted(rows, key=lambda row: (tiers[row.pk], -row.weight, fold(row.title), row.pk))


def _hit(row):
    title, detail = title_of(row.kind, row.title), detail_of(row.detail)
    return Hit(row.kind, row.key, title, detail, row.address)
