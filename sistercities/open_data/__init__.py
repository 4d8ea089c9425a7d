"""Open data: a table is described once, and every format, the dictionary and the API follow."""

from .export import export
from .tables import TABLES, Column, Table, address, register

__all__ = ["TABLES", "Column", "Table", "address", "export", "register"]
