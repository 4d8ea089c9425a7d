"""Exact facet counts for any combination of filters: one bitmap a facet value.

Rows stand in list order; bit n of a value's bitmap says whether row n has the value. Python's
integers are the bitmaps: '&' filters, '|' joins choices, `int.bit_count` counts. At 200,000 rows a
bitmap is 25 kB and four filtered facets cost less than drawing the page.
"""

from array import array
from bisect import insort
from collections import defaultdict
from functools import reduce
from itertools import compress, islice
from operator import or_

CHUNK = 4_096
UNKNOWN = "unknown"
# The letters 0 and 1 as the numbers that a row's flag is.
FLAGS = bytes.maketrans(b"01", b"\0\1")


class BitmapIndex:
    """An index over rows of ``(pk, {facet: values})`` in list order.

    ``values`` is an iterable of strings; an empty one counts as ``UNKNOWN``. ``links`` are more of
    them in any order, as ``(pk, facet, value)``.
    """

    def __init__(self, rows, links=()):
        self.pks = array("q")
        self._position = None
        positions = defaultdict(lambda: defaultdict(lambda: array("I")))
        for position, (pk, facets) in enumerate(rows):
            self.pks.append(pk)
            for facet, values in facets.items():
                places = positions[facet]
                for value in values:
                    places[value].append(position)
        for pk, facet, value in links:
            position = self._position_of(pk)
            if position is not None:
                positions[facet][value].append(position)
        self.all = (1 << len(self.pks)) - 1
        self.facets = {facet: self._values(at) for facet, at in positions.items()}
        self.totals = {facet: _totals(values) for facet, values in self.facets.items()}

    def _values(self, positions):
        """A bitmap a value, and one of the rows that have none."""
        bitmaps = {value: self._bitmap(at) for value, at in positions.items()}
        unknown = self.all & ~reduce(or_, bitmaps.values(), 0)
        return bitmaps | ({UNKNOWN: unknown | bitmaps.get(UNKNOWN, 0)} if unknown else {})

    def _bitmap(self, positions):
        bits = bytearray(len(self.pks) // 8 + 1)
        for position in positions:
            bits[position >> 3] |= 1 << (position & 7)
        return int.from_bytes(bits, "little")

    def of_pks(self, pks):
        """The bitmap of the given rows; unknown ones are left out."""
        known = self._positions_of(pks)
        return self._bitmap(position for position in known if position is not None)

    def _positions_of(self, pks):
        """Where the rows stand, None for unknown ones."""
        return map(self._position_of, pks)

    def _position_of(self, pk):
        if self._position is None:
            self._position = self._positions_by_pk()
        known = 0 <= pk < len(self._position) and self._position[pk] >= 0
        return self._position[pk] if known else None

    def _positions_by_pk(self):
        """Four bytes a row, because keys are small numbers without big gaps."""
        positions = array("i", [-1]) * (max(self.pks, default=-1) + 1)
        for position, pk in enumerate(self.pks):
            positions[pk] = position
        return positions

    def chosen(self, facet, values):
        """Rows that have any of the values; an unknown value has none."""
        bits = 0
        for value in values:
            bits |= self.facets.get(facet, {}).get(value, 0)
        return bits

    def filtered(self, selection, within=None, but=""):
        """Rows that pass every facet's choice (``{facet: values}``), leaving out facet ``but``."""
        bits = self.all if within is None else within
        for facet, values in selection.items():
            if facet != but:
                bits &= self.chosen(facet, values)
        return bits

    def counts(self, selection, within=None, facets=None):
        """``{facet: {value: rows}}``, each given the others' choices.

        ``facets`` are those wanted, and how many of their most frequent values; None means all.
        What cannot be among them is left out, unless it is chosen.
        """
        wanted = dict.fromkeys(self.facets) if facets is None else facets
        return {
            facet: self._counts(
                facet,
                self.filtered(selection, within, but=facet),
                most,
                selection.get(facet, ()),
            )
            for facet, most in wanted.items()
            if facet in self.facets
        }

    def _counts(self, facet, bits, most, chosen):
        if bits == self.all:
            return self.totals[facet]
        rows, counts, best = self.facets[facet], {}, []
        for value, total in self.totals[facet].items():
            if most and len(best) >= most and total < best[-most] and value not in chosen:
                continue
            counts[value] = (rows[value] & bits).bit_count()
            insort(best, counts[value])
        return counts

    def page(self, bits, start, stop, order=None):
        """Primary keys of the filtered rows ``start`` to ``stop``, at one cost at any depth.

        ``order`` are the positions of all rows in another order than the index's own.
        """
        if bits == self.all:
            positions = range(len(self.pks))[start:stop] if order is None else order[start:stop]
        elif order is None:
            positions = self._select(bits, start, stop)
        else:
            positions = self._select_in(order, bits, start, stop)
        return [self.pks[position] for position in positions]

    def order_of(self, pks):
        """All rows in the order of their primary keys given; unknown ones are left out."""
        positions = self._positions_of(pks)
        return array("i", (position for position in positions if position is not None))

    def _select(self, bits, start, stop):
        """Positions of the set bits number ``start`` to ``stop``, skipping by whole chunks."""
        seen, positions = 0, []
        size = CHUNK // 8
        data = bits.to_bytes(len(self.pks) // 8 + 1, "little")
        for offset in range(0, len(data), size):
            chunk = int.from_bytes(data[offset : offset + size], "little")
            count = chunk.bit_count()
            if seen + count > start:
                positions += _positions(chunk, offset * 8, start - seen, stop - seen)
            seen += count
            if seen >= stop:
                break
        return positions

    def _select_in(self, order, bits, start, stop):
        """The same in another order, counted from the nearer end of it."""
        flags = f"{bits:0{len(self.pks)}b}"[::-1].encode().translate(FLAGS)
        count = bits.bit_count()
        start, stop = min(start, count), min(stop, count)
        if start + stop <= count:
            return list(islice(_flagged(order, flags), start, stop))
        last = islice(_flagged(order[::-1], flags), count - stop, count - start)
        return list(last)[::-1]


def _flagged(order, flags):
    return compress(order, map(flags.__getitem__, order))


def _totals(bitmaps):
    """``{value: rows}``, the most frequent first."""
    totals = ((value, row.bit_count()) for value, row in bitmaps.items())
    return dict(sorted(totals, key=lambda pair: -pair[1]))


def _positions(chunk, base, start, stop):
    found, rank = [], 0
    while chunk and rank < stop:
        lowest = chunk & -chunk
        if rank >= start:
            found.append(base + lowest.bit_length() - 1)
        chunk ^= lowest
        rank += 1
    return found
