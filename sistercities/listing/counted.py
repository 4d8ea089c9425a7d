from dataclasses import dataclass, field
from functools import cache

from sistercities.bitmaps import BitmapIndex

MOST_REMEMBERED = 64
CHUNK = 10_000


@dataclass(frozen=True)
class Counted:
    """Bitmaps of all rows and what the values of their facets are called.

    With them, and only as long as they hold, what was worked out since: rows in other orders, and
    which rows fit what the bitmaps don't know, such as words.
    """

    bitmaps: BitmapIndex
    labels: dict
    orders: dict = field(default_factory=dict)
    remembered: dict = field(default_factory=dict)

    def fitting(self, asked, queryset):
        """The bitmap of the rows that ``queryset()`` has, remembered under what was ``asked``."""
        bits = self.remembered.get(asked)
        if bits is None:
            pks = queryset().order_by().values_list("pk", flat=True).iterator(chunk_size=CHUNK)
            bits = self.bitmaps.of_pks(pks)
            if len(self.remembered) >= MOST_REMEMBERED:
                self.remembered.clear()
            self.remembered[asked] = bits
        return bits


class Rows:
    """What a Paginator cuts into pages: it asks for the length and one slice."""

    def __init__(self, length, cut):
        self.length = length
        self.cut = cut

    def __len__(self):
        return self.length

    def __getitem__(self, span):
        return self.cut(span.start, span.stop)


@cache
def fields_of(filterset):
    """A form of its own for each request costs more than reading all of its fields."""
    return {name: row.field_class() for name, row in filterset.base_filters.items()}
