"""Open data: a table is described once, and every format, the dictionary and the API follow."""

from .export import export
from .tables import Column, Table

__all__ = ["Column", "Table", "export"]
