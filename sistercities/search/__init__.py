"""Full-text search with the same answers on SQLite and PostgreSQL.

Rooms describe what they have as `Document`s and `put()` them in the transaction of the save. Words
are folded and written in plain ASCII before an engine sees them, so neither engine's own idea of a
word, an accent or an operator matters.
"""

from .index import Document, clear, is_renamed, put, remove
from .query import Hit, Results, search, suggest

__all__ = [
    "Document",
    "Hit",
    "Results",
    "clear",
    "is_renamed",
    "put",
    "remove",
    "search",
    "sources",
    "suggest",
]

# Each room appends a function that yields every document it has, for `rebuild_search`.
sources = []
