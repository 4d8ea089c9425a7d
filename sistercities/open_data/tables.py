"""What a public table is: its columns with their definitions, and how its rows are read."""

import re
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import islice

from django.conf import settings
from django.db import connections, transaction

# The first batch is small, so that the first byte leaves after about one list page.
FIRST_BATCH, BATCH = 100, 1_000


@dataclass(frozen=True)
class Column:
    """One column of a table.

    ``path`` is what the ORM reads; ``make`` turns ``(record, extras)`` into the public value where
    it is not simply that. ``type`` is a JSON Schema type. ``definition`` is read by everybody.
    """

    name: str
    definition: str
    path: str = ""
    type: str = "string"
    make: Callable | None = None
    example: object = None

    def value(self, record, extras):
        return self.make(record, extras) if self.make else record[self.path]


@dataclass(frozen=True)
class Table:
    """A table of public rows.

    ``public`` gives the QuerySet of everything public; ``extras`` reads what a batch of primary
    keys needs beyond its own columns, in a fixed number of queries; ``geometry`` gives GeoJSON.
    ``record`` reads what else is on record about the row of a primary key, its history above all,
    as ``record_properties`` describe in JSON Schema. ``to_pk`` makes a primary key of a public id,
    which looks as ``id_pattern`` says.
    """

    name: str
    title: str
    definition: str
    columns: tuple
    public: Callable
    paths: tuple = ()
    extras: Callable = lambda pks: {}
    geometry: Callable = lambda record: None
    record: Callable = lambda pk: {}
    record_properties: dict = field(default_factory=dict)
    id_pattern: str = "^[0-9]{1,18}$"
    to_pk: Callable = int

    @property
    def names(self):
        return [column.name for column in self.columns]

    @property
    def all_paths(self):
        own = [column.path for column in self.columns if column.path]
        return list(dict.fromkeys(["pk", *own, *self.paths]))

    def batches(self, queryset):
        """Lists of ``(public row as a dict, GeoJSON geometry)``, in the QuerySet's own order."""
        with _while_reading(queryset.db):
            records = queryset.values(*self.all_paths).iterator(chunk_size=BATCH)
            size = FIRST_BATCH
            while batch := list(islice(records, size)):
                yield self.rows(batch)
                size = BATCH

    def key(self, text):
        """The primary key that a public id names; ValueError where it is none."""
        if not re.search(self.id_pattern, text, re.ASCII) or text.endswith("\n"):
            raise ValueError(text)
        return self.to_pk(text)

    def found(self, text):
        """One row with everything on record about it, or None."""
        try:
            pk = self.key(text)
        except ValueError:
            return None
        records = list(self.public().filter(pk=pk).values(*self.all_paths))
        return self.rows(records)[0][0] | self.record(pk) if records else None

    def rows(self, records):
        extras = self.extras([record["pk"] for record in records])
        return [(self.row(record, extras), self.geometry(record)) for record in records]

    def row(self, record, extras):
        return {column.name: column.value(record, extras) for column in self.columns}


def _while_reading(alias):
    """PostgreSQL fills a cursor to its end before the first row, unless a transaction is open;
    SQLite would keep every writer out as long as one is."""
    if connections[alias].vendor == "postgresql":
        return transaction.atomic(using=alias)
    return nullcontext()


def address(path):
    """The full address of a page of this installation."""
    return settings.SITE_ADDRESS.rstrip("/") + path


# Every public table by its name: each room adds its own when it is ready.
TABLES = {}


def register(*tables):
    TABLES.update((table.name, table) for table in tables)
