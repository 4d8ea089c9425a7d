"""Writing to the search index, always in the transaction of the change it describes."""

from dataclasses import dataclass, field
from itertools import islice

from django.db import connection, transaction

from members.folding import to_keep
from sistercities import languages

from .engines import engine
from .models import SearchDocument, SearchName
from .words import index_text

BATCH = 500


@dataclass(frozen=True)
class Document:
    """What a room lets be found: every name in every script, and other public words about it.

    Whatever stands here is public. Drafts, addresses of people and minors never do.
    """

    kind: str
    key: str
    title: str
    address: str
    detail: str = ""
    names: tuple = field(default=())
    body: str = ""
    weight: int = 0

    @property
    def all_names(self):
        return tuple(dict.fromkeys((self.title, *self.names)))

    @property
    def folded_names(self):
        return {to_keep(name) for name in self.all_names} - {""}


def is_renamed(document):
    """Whether it stands in the index under another title or other names, which others may tell."""
    row = SearchDocument.objects.filter(kind=document.kind, key=str(document.key)).first()
    if row is None:
        return False
    names = set(row.names.values_list("folded", flat=True))
    return row.title != document.title or names != document.folded_names


@transaction.atomic
def put(documents):
    """Add or replace documents, in batches, and in the network's language."""
    documents = iter(documents)
    with languages.in_own():
        while batch := list(islice(documents, BATCH)):
            _write(batch)


@transaction.atomic
def remove(kind, keys):
    """Take things out of the index, such as a page that is private again."""
    rows = SearchDocument.objects.filter(kind=kind, key__in=[str(key) for key in keys])
    ids = list(rows.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"DELETE FROM search_index WHERE {engine().id_column} = %s",  # noqa: S608
            [(pk,) for pk in ids],
        )
    rows.delete()


def clear():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_index")
        cursor.execute("DELETE FROM sistercities_searchname")
        cursor.execute("DELETE FROM sistercities_searchdocument")


def _write(documents):
    rows = SearchDocument.objects.bulk_create(
        [_row(document) for document in documents],
        update_conflicts=True,
        unique_fields=["kind", "key"],
        update_fields=["title", "detail", "address", "weight"],
    )
    with connection.cursor() as cursor:
        engine().write(cursor, [_words(row, doc) for row, doc in zip(rows, documents, strict=True)])
    SearchName.objects.filter(document__in=rows).delete()
    SearchName.objects.bulk_create(
        SearchName(document=row, folded=name, weight=row.weight)
        for row, document in zip(rows, documents, strict=True)
        for name in document.folded_names
    )


def _row(document):
    return SearchDocument(
        kind=document.kind,
        key=str(document.key),
        title=document.title,
        detail=document.detail,
        address=document.address,
        weight=document.weight,
    )


def _words(row, document):
    return row.pk, index_text(document.all_names), index_text([document.detail, document.body])
