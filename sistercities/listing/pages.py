from functools import cached_property, reduce
from operator import and_

from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sistercities.listing.addresses import Address
from sistercities.listing.counted import Rows, fields_of
from sistercities.listing.facets import Chip, always, built, label_of, offered
from sistercities.numbers import grouped
from sistercities.wording import with_commas

LABELS = {"csv": "CSV", "xlsx": "XLSX", "json": "JSON", "geojson": "GeoJSON"}


class Listing:
    """One list as its address describes it. Rooms say the capitals and the methods below them."""

    FILTERSET = None
    FACETS = ()
    SORTS = {}
    VIEWS = {"list": _("List")}
    PER_PAGE = {}
    TEXT = "q"
    SPAN = ()  # the names of two filters that are the first and the last year, and their label
    DAYS = ()  # the same for two days
    offers = staticmethod(always)  # whether a facet shows a value of which nothing is found
    NOTHING = ()  # what to say where no row fits: with no filter, with one, with two, with more

    def __init__(self, params, path):
        self.params = params
        self.path = path

    def index(self):
        """The counted rows: a `Counted`, made anew with each generation of the data."""
        raise NotImplementedError

    def queryset(self):
        """Everything that could be listed."""
        raise NotImplementedError

    def rows(self, start, stop):
        """The rows to show, in the order chosen."""
        raise NotImplementedError

    def counted_words(self, count):
        """'1 partnership', '2,300 partnerships'."""

    # -- what is chosen

    @cached_property
    def filterset(self):
        """What asks the database; a page from the index needs none."""
        filterset = self.FILTERSET(self.params, self.queryset())
        filterset.form.full_clean()
        return filterset

    @property
    def filters(self):
        return self.FILTERSET.base_filters

    @cached_property
    def cleaned(self):
        """``{filter: value}`` as its field understands the address; none has anything to refuse."""
        return {
            name: field.clean(field.widget.value_from_datadict(self.params, {}, name))
            for name, field in fields_of(self.FILTERSET).items()
            if name in self.params
        }

    @cached_property
    def chosen(self):
        """``{filter: values}`` in the order of the filters; those without a value left out."""
        return {
            name: value if isinstance(value, tuple) else (str(value),)
            for name, value in self.cleaned.items()
            if value
        }

    @property
    def selection(self):
        """What of it are facets."""
        return {name: values for name, values in self.chosen.items() if name in self.specs}

    @cached_property
    def sort(self):
        return self._one_of(self.SORTS, "sort")

    @cached_property
    def view(self):
        return self._one_of(self.VIEWS, "view")

    def _one_of(self, known, name):
        value = self.params.get(name, "")
        return value if value in known else next(iter(known))

    @cached_property
    def address(self):
        """This list; what everybody gets without asking is not in the address."""
        asked = {"sort": (self.sort, self.SORTS), "view": (self.view, self.VIEWS)}
        asked = {name: (v,) for name, (v, known) in asked.items() if v != next(iter(known))}
        return Address(self.path, {**self.chosen, **asked})

    # -- what it holds

    @cached_property
    def counted(self):
        return self.index()

    @cached_property
    def within(self):
        """Rows that fit what the bitmaps don't know, such as the words; None without any."""
        others = self.chosen.keys() - self.specs.keys() - {*self.SPAN[:2]}
        if not others:
            return None
        return reduce(and_, map(self._fitting, others))

    def _fitting(self, name):
        value, rows = self.cleaned[name], self.filters[name]
        return self.counted.fitting((name, value), lambda: rows.filter(self.queryset(), value))

    @cached_property
    def bits(self):
        return self.counted.bitmaps.filtered(self.in_effect, self.within)

    @property
    def in_effect(self):
        """The selection, with what holds where nothing is chosen."""
        return self.selection

    @cached_property
    def total(self):
        return self.bits.bit_count()

    @cached_property
    def facets(self):
        """The same on every page, in every order and view of what is chosen."""
        whole = self.params.get("all", "")
        whole = whole if whole in self.specs else ""
        asked = ("facets", get_language(), whole, *self.chosen.items())
        return self.counted.remember(asked, lambda: self._facets(whole))

    def _facets(self, whole):
        wanted = {spec.name: spec.most(whole == spec.name) for spec in self.specs.values()}
        counts = self.counted.bitmaps.counts(self.in_effect, self.within, wanted)
        found = offered(self.offers, counts, self.counted.labels)
        return built(self.specs.values(), *found, self.selection, whole)

    @property
    def sheet(self):
        """The facets to tick; others have a place of their own on the page."""
        return [facet for facet in self.facets if facet.spec.in_sheet]

    @cached_property
    def page(self):
        """The page asked for; past the end it is the last one, and nonsense is the first."""
        rows = Rows(self.total, self.rows)
        return Paginator(rows, self.PER_PAGE.get(self.view, 25)).get_page(self.params.get("page"))

    def pks(self, start, stop):
        """Primary keys of some rows as chosen and sorted, at one cost at any depth."""
        return self.counted.bitmaps.page(self.bits, start, stop, self._order)

    @cached_property
    def _order(self):
        """Positions of all rows as sorted, asked for once a generation; None as indexed."""
        orders = self.counted.orders
        if self.sort != next(iter(self.SORTS)) and self.sort not in orders:
            _, order = self.SORTS[self.sort]
            pks = self.queryset().order_by(*order).values_list("pk", flat=True)
            orders[self.sort] = self.counted.bitmaps.order_of(pks.iterator(chunk_size=10_000))
        return orders.get(self.sort)

    def found(self, queryset, start, stop):
        """The rows themselves; one that is gone since it was counted is left out."""
        pks = self.pks(start, stop)
        rows = queryset.in_bulk(pks)
        return [rows[pk] for pk in pks if pk in rows]

    def ordered(self):
        """All the rows as SQL gives them, to be taken away."""
        _, order = self.SORTS[self.sort]
        return self.filterset.qs.order_by(*order)

    # -- what the page says about it

    @cached_property
    def chips(self):
        """Everything chosen, each with the address without it."""
        return [
            Chip(
                self.title_of(name),
                self._label(name, value),
                str(self.address.without(name, value)),
            )
            for name, values in self.chosen.items()
            for value in values
        ]

    @cached_property
    def specs(self):
        return {spec.name: spec.in_language() for spec in self.FACETS}

    def title_of(self, name):
        spec = self.specs.get(name)
        return spec.title if spec else self.filters[name].label

    def _label(self, name, value):
        if name in self.specs:
            return label_of(self.specs[name], value, self.counted.labels.get(name, {}))
        return self.label_of_other(name, value)

    def label_of_other(self, name, value):
        return value

    @property
    def typed(self):
        """The one value of each field that people write into."""
        fields = (self.TEXT, *self.SPAN[:2], *self.DAYS[:2])
        return {name: self.chosen.get(name, ("",))[0] for name in fields}

    @property
    def kept_pairs(self):
        """Hidden fields of the filters' form: what it has no control for."""
        controls = [facet.spec.name for facet in self.sheet]
        return self.address.pairs(self.TEXT, *self.SPAN[:2], *self.DAYS[:2], *controls)

    @property
    def sort_pairs(self):
        return self.address.pairs("sort")

    @property
    def formats(self):
        """These rows to take away: the name of each format and its address."""
        return tuple(
            (label, str(self.address.with_(view="", format=name))) for name, label in LABELS.items()
        )

    @property
    def cleared(self):
        """The address with nothing chosen, in the same view."""
        return str(Address(self.path, {}).with_(view=self.address.chosen.get("view", ("",))[0]))

    @property
    def switch(self):
        """The views of the same rows: name, address, whether it is this one."""
        first = next(iter(self.VIEWS))
        return tuple(
            (label, str(self.address.with_(view="" if name == first else name)), name == self.view)
            for name, label in self.VIEWS.items()
        )

    @property
    def pager(self):
        """Numbers with their addresses; gaps have none."""
        pages = self.page.paginator.get_elided_page_range(self.page.number, on_each_side=2)
        return tuple((n, str(self.page_address(n)) if isinstance(n, int) else "") for n in pages)

    @property
    def next(self):
        return str(self.page_address(self.page.number + 1)) if self.page.has_next() else ""

    @property
    def next_count(self):
        return min(self.page.paginator.per_page, self.total - self.page.end_index())

    def page_address(self, number):
        return self.address.with_(page=number if number > 1 else "")

    @property
    def total_number(self):
        return grouped(self.total)

    @property
    def total_words(self):
        return self.counted_words(self.total)

    @property
    def nothing(self):
        chosen = sum(map(len, self.chosen.values()))
        return self.NOTHING[min(chosen, 3)].format(count=chosen)

    @cached_property
    def relaxed(self):
        """Where nothing fits: what could be left out, as a chip with the rows there are then."""
        if self.total:
            return []
        found = [(self._whole_chip(name), self._without(name)) for name in self.chosen]
        return [(chip, count) for chip, count in found if count]

    def _whole_chip(self, name):
        labels = with_commas(self._label(name, value) for value in self.chosen[name])
        return Chip(self.title_of(name), labels, str(self.address.without(name)))

    def _without(self, name):
        other = type(self)(QueryDict(self.address.without(name).query), self.path)
        other.counted = self.counted
        return other.total
