"""Lists that a visitor narrows down: filters, facets with counts, order, pages, all in the address.

A room describes its list as a `Listing`: a FilterSet that understands the address, facets with
their words, orders, and an index that counts. Nothing here knows what is listed.
"""

from .addresses import Address
from .counted import Counted
from .facets import Chip, Facet, FacetSpec, Option
from .filters import FacetFilter, TextFilter, YearFilter, among
from .pages import Listing
from .showing import show

__all__ = [
    "Address",
    "Chip",
    "Counted",
    "Facet",
    "FacetFilter",
    "FacetSpec",
    "Listing",
    "Option",
    "TextFilter",
    "YearFilter",
    "among",
    "show",
]
