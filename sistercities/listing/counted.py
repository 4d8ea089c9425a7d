from dataclasses import dataclass, field
from functools import cache

from sistercities.bitmaps import BitmapIndex

MOST_REMEMBERED = 128
CHUNK = 10_000


@dataclass(frozen=True)
class Counted:
    """Bitmaps of all rows and what the values of their facets are called.

    With them, and only as long as they hold, what was worked out since: rows in other orders,
    which rows fit what the bitmaps don't know, such as words, and facets as they were chosen.
    """

    bitmaps: BitmapIndex
    labels: dict
    orders: dict = field(default_factory=dict)
    remembered: dict = field(default_factory=dict)

    def remember(self, asked, make):
        """What ``make()`` gives, made once for what was ``asked``."""
        found = self.remembered.get(asked)
        if found is None:
            found = make()
            if len(self.remembered) >= MOST_REMEMBERED:
                self.remembered.clear()
            self.remembered[asked] = found
        return found

    def fitting(self, asked, queryset):
        """The bitmap of the rows that ``queryset()`` has."""
        return self.remember(asked, lambda: self._bitmap(queryset()))

    def _bitmap(self, queryset):
        pks = queryset.order_by().values_list("pk", flat=True)
        return self.bitmaps.of_pks(pks.iterator(chunk_size=CHUNK))


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
