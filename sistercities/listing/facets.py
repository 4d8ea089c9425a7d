from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from heapq import nlargest
from typing import NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

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
    until all are asked for, which ``many`` names. What the rows call a value is ``told`` in the
    reader's language.
    """

    name: str
    title: str
    words: dict = field(default_factory=dict)
    unknown: str = _("Not recorded")
    short: int = 6
    many: str = _("values")
    in_order: bool = False
    is_open: bool = False
    hint: str = ""
    in_sheet: bool = True
    told: Callable = str
    said: dict = field(default_factory=dict, compare=False, repr=False)

    def in_language(self):
        """The same in the reader's language, as plain text that is looked up once for each."""
        language = get_language()
        if language not in self.said:
            words = {value: str(word) for value, word in self.words.items()}
            texts = {
                name: str(getattr(self, name)) for name in ("title", "unknown", "many", "hint")
            }
            self.said[language] = replace(self, words=words, **texts)
        return self.said[language]

    def most(self, whole):
        """How many of its values have to be counted, one more for those of which it is unknown."""
        return None if whole or self.words or self.in_order else self.short + 1


@dataclass(frozen=True)
class Facet:
    spec: FacetSpec
    options: list
    hidden: int
    is_open: bool
    size: int  # of its values; "No state" is none

    @cached_property
    def key(self):
        """Everything that is drawn of it."""
        spec = self.spec
        words = (spec.name, str(spec.title), str(spec.hint), str(spec.many))
        return (*words, self.is_open, self.hidden, self.size, *self.options)

    @property
    def chosen(self):
        return sum(option.is_chosen for option in self.options)

    @classmethod
    def build(cls, spec, counts, labels, chosen, whole=False):
        """``counts`` and ``labels`` by value; ``whole`` shows all values, from A to Z."""
        values = {**dict.fromkeys([*spec.words, *labels], 0), **counts}
        options = [
            Option(value, label_of(spec, value, labels), values[value], value in chosen)
            for value in _shown(spec, values, labels, chosen, whole)
        ]
        is_open = spec.is_open or whole or bool(chosen)
        size = len(values) - (UNKNOWN in values)
        return cls(spec, options, len(values) - len(options), is_open, size)


def built(specs, counts, labels, selection, whole):
    """A facet for each spec; counts, labels and what is chosen are by their names."""
    parts = (
        (spec, *(by.get(spec.name, {}) for by in (counts, labels, selection))) for spec in specs
    )
    return [Facet.build(*part, part[0].name == whole) for part in parts]


def always(name, value):
    return True


def offered(offers, *by_facet):
    """Each ``{facet: {value: …}}`` without the values that a list never offers."""
    for by in by_facet:
        yield {
            name: {value: told for value, told in values.items() if offers(name, value)}
            for name, values in by.items()
        }


def label_of(spec, value, labels):
    if value == UNKNOWN:
        return str(spec.unknown)
    if value in spec.words:
        return str(spec.words[value])
    return spec.told(labels[value]) if value in labels else value


def _shown(spec, values, labels, chosen, whole):
    """The values to show, in their order."""
    if spec.words:
        place = {value: at for at, value in enumerate(spec.words)}
        return sorted(values, key=lambda value: place.get(value, len(place)))
    if spec.in_order:
        return sorted(values, key=lambda value: (value == UNKNOWN, value))
    if whole:
        return sorted(values, key=lambda v: (v == UNKNOWN, fold(label_of(spec, v, labels))))
    return _frequent(spec, values, labels, chosen)


def _frequent(spec, values, labels, chosen):
    """The most frequent and what is chosen; of the others not even the words are looked up."""
    least = min(nlargest(spec.short, (values[v] for v in values if v != UNKNOWN)), default=0)
    near = [v for v in values if values[v] >= least or v in chosen or v == UNKNOWN]
    near.sort(key=lambda v: (v == UNKNOWN, -values[v], label_of(spec, v, labels)))
    return [value for at, value in enumerate(near) if at < spec.short or value in chosen]
