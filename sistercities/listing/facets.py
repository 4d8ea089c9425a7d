from dataclasses import dataclass, field
from typing import NamedTuple

from members.folding import fold
from sistercities.bitmaps import UNKNOWN


class Option(NamedTuple):
    value: str
    label: str
    count: int
    is_chosen: bool


class Chip(NamedTuple):
    """One thing chosen, and the address without it."""

    title: str
    label: str
    address: str


@dataclass(frozen=True)
class FacetSpec:
    """What a facet is called, its words, and how much of it stands open.

    ``words`` are its values in their own order. A facet without any has the values of the rows:
    in the order of the values if ``in_order``, else the most frequent first, ``short`` of them
    until all are asked for, which ``many`` names.
    """

    name: str
    title: str
    words: dict = field(default_factory=dict)
    unknown: str = "Not recorded"
    short: int = 6
    many: str = "values"
    in_order: bool = False
    is_open: bool = False
    hint: str = ""
    in_sheet: bool = True


@dataclass(frozen=True)
class Facet:
    spec: FacetSpec
    options: list
    hidden: int
    is_open: bool

    @property
    def size(self):
        return len(self.options) + self.hidden

    @property
    def chosen(self):
        return sum(option.is_chosen for option in self.options)

    @classmethod
    def build(cls, spec, counts, labels, chosen, whole=False):
        """``counts`` and ``labels`` by value; ``whole`` shows all values, from A to Z."""
        values = {**dict.fromkeys([*spec.words, *labels], 0), **counts}
        options = [
            Option(value, label_of(spec, value, labels), count, value in chosen)
            for value, count in values.items()
        ]
        shown = _in_order(spec, options, whole)
        is_open = spec.is_open or whole or bool(chosen)
        return cls(spec, shown, len(options) - len(shown), is_open)


def label_of(spec, value, labels):
    if value == UNKNOWN:
        return spec.unknown
    return spec.words.get(value) or labels.get(value) or value


def _in_order(spec, options, whole):
    if spec.words:
        place = {value: at for at, value in enumerate(spec.words)}
        return sorted(options, key=lambda row: place.get(row.value, len(place)))
    if spec.in_order:
        return sorted(options, key=lambda row: (row.value == UNKNOWN, row.value))
    if whole:
        return sorted(options, key=lambda row: (row.value == UNKNOWN, fold(row.label)))
    frequent = sorted(options, key=lambda row: (row.value == UNKNOWN, -row.count, row.label))
    return [row for at, row in enumerate(frequent) if at < spec.short or row.is_chosen]
