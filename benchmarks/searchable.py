"""The search index of a generated register: the portal's own for places and ties, and for a million
programs what the portal would write, written by the database."""

from django.db import connection, transaction

from members import searching as members
from partnerships import searching as partnerships
from programs.models.choices import Kind
from sistercities.search import clear, put

PROGRAMS = """
INSERT INTO sistercities_searchdocument (kind, key, title, detail, address, weight)
SELECT 'program', CAST(id AS text), title, CASE kind {kinds} END || ' · ' || starts_on,
    '/programs/' || slug || '/', 0
FROM programs_program ORDER BY id
"""
NAMES = """
INSERT INTO sistercities_searchname (document_id, folded, weight)
SELECT id, lower(title), 0 FROM sistercities_searchdocument WHERE kind = 'program'
"""
WORDS = """
FROM sistercities_searchdocument AS document
JOIN programs_program AS program
    ON document.kind = 'program' AND program.id = CAST(document.key AS bigint)
JOIN members_organization AS organization ON organization.id = program.organization_id
JOIN partnerships_partnership AS tie ON tie.id = (program.id - program.id % 5) / 5
"""
INDEX = {
    "sqlite": "INSERT INTO search_index (rowid, name, body) SELECT document.id, "
    "lower(document.title), 'city hall ' || organization.sort_name || ' ' || tie.sort_name",
    "postgresql": "INSERT INTO search_index (id, vector) SELECT document.id, "
    "setweight(to_tsvector('simple', document.title), 'A') || to_tsvector('simple', "
    "'city hall ' || organization.sort_name || ' ' || tie.sort_name)",
}


@transaction.atomic
def run(words=True):
    clear()
    for source in (members, partnerships):
        put(source.all_documents())
    with connection.cursor() as cursor:
        cursor.execute(PROGRAMS.format(kinds=_kinds()))
        if words:
            cursor.execute(NAMES)
            cursor.execute(INDEX[connection.vendor] + WORDS)


def _kinds():
    return " ".join(f"WHEN '{kind}' THEN '{kind.label}'" for kind in Kind)
