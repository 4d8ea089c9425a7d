"""The two databases' full-text indexes behind one small interface."""

from django.db import connection


class Sqlite:
    """An FTS5 table whose rowid is the document's id."""

    create = [
        "CREATE VIRTUAL TABLE search_index USING fts5"
        "(name, body, tokenize='unicode61 remove_diacritics 0', prefix='2 3 4')"
    ]
    drop = ["DROP TABLE search_index"]

    @staticmethod
    def match(words, column=""):
        """``words`` is a list of tuples; the last tuple matches by its beginning."""
        phrases = [f'"{" ".join(run)}"' for run in words]
        phrases[-1] += " *"
        query = " AND ".join(phrases)
        return f"{{{column}}} : ({query})" if column else query

    where = where_name = "search_index MATCH %s"
    id_column = "rowid"

    @staticmethod
    def write(cursor, rows):
        cursor.executemany("DELETE FROM search_index WHERE rowid = %s", [(row[0],) for row in rows])
        cursor.executemany("INSERT INTO search_index (rowid, name, body) VALUES (%s, %s, %s)", rows)


class Postgresql:
    """A table of tsvectors: names weighted A, the rest D. Lexemes are written, never parsed."""

    create = [
        "CREATE TABLE search_index (id bigint PRIMARY KEY, vector tsvector NOT NULL)",
        "CREATE INDEX search_index_vector ON search_index USING gin (vector)",
    ]
    drop = ["DROP TABLE search_index"]

    @staticmethod
    def match(words, column=""):
        phrases = [list(run) for run in words]
        phrases[-1][-1] += ":*"
        return " & ".join(f"({' <-> '.join(phrase)})" for phrase in phrases)

    where = "vector @@ %s::tsquery"
    # With an index of its own: that of all words knows no weights, and would have every hit looked
    # at to find that none of them has a common word in its name.
    where_name = "ts_filter(vector, '{a}') @@ %s::tsquery"
    index_names = [
        "CREATE INDEX search_index_names ON search_index USING gin (ts_filter(vector, '{a}'))",
        "ANALYZE search_index",
    ]
    drop_names = ["DROP INDEX search_index_names"]
    id_column = "id"

    @classmethod
    def write(cls, cursor, rows):
        vectors = [(pk, cls._vector(name, body)) for pk, name, body in rows]
        cursor.executemany(
            "INSERT INTO search_index (id, vector) VALUES (%s, %s::tsvector) "
            "ON CONFLICT (id) DO UPDATE SET vector = excluded.vector",
            vectors,
        )

    @staticmethod
    def _vector(name, body):
        """A gap between the two, so that no phrase reaches from one into the other."""
        lexemes = [f"{word}:{at}A" for at, word in enumerate(name.split(), 1)]
        start = len(lexemes) + 2
        lexemes += [f"{word}:{at}" for at, word in enumerate(body.split(), start) if at < 16_383]
        return " ".join(lexemes)


ENGINES = {"sqlite": Sqlite, "postgresql": Postgresql}


def engine():
    return ENGINES[connection.vendor]
