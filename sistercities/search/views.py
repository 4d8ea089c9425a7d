from dataclasses import dataclass, field

from django.http import QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from partnerships.listings import TieListing
from sistercities.limits import read_limited

from . import search, suggest
from .help import help_hits
from .models import SearchDocument
from .phrases import years_in
from .query import Hit

PAGE, FIRST = 25, 5
MOST = 200
KINDS = SearchDocument.Kind
ALL = {
    KINDS.COUNTRY: _("All {count} countries and territories"),
    KINDS.COMMUNITY: _("All {count} communities"),
    KINDS.PARTNERSHIP: _("All {count} partnerships"),
    KINDS.ORGANIZATION: _("All {count} organizations"),
    KINDS.PROGRAM: _("All {count} programs"),
}


@require_safe
@read_limited("search")
def results(request):
    """The best of every kind, or every hit of one kind, for ``?q=``."""
    return render(request, "search.html", {"answer": Answer(request.GET)})


@require_safe
@read_limited("suggest")
def suggestions(request):
    return render(
        request, "includes/_suggestions.html", {"hits": suggest(request.GET.get("q", ""))}
    )


@dataclass
class Group:
    """Hits of one kind; ``more`` is the address of all of them, and ``all_words`` what it says."""

    kind: str
    label: str
    hits: list
    count: int
    more: str
    all_words: str = ""
    is_capped: bool = False
    next: str = ""

    @property
    def has_more(self):
        return self.count > len(self.hits) and not self.next


@dataclass
class Answer:
    """What the search page shows; years that were named choose among the partnerships."""

    asked: dict = field(repr=False)

    def __post_init__(self):
        self.text = self.asked.get("q", "")[:MOST].replace("\0", "")
        self.kind = _one_of(KINDS.values, self.asked.get("kind", ""))
        self.page = _page(self.asked.get("page", "")) if self.kind else 1
        self.years = years_in(self.text)
        self.groups = [group for group in self._groups() if group.count]

    @property
    def total(self):
        return sum(group.count for group in self.groups)

    @property
    def is_capped(self):
        return any(group.is_capped for group in self.groups)

    def _groups(self):
        size = PAGE if self.kind else FIRST
        found = search(self.years.words, kind=self.kind, limit=size, offset=(self.page - 1) * PAGE)
        groups = {kind: self._group(kind, hits, found) for kind, hits in found.groups.items()}
        if self.years.are_named and self.kind in {"", KINDS.PARTNERSHIP}:
            groups[KINDS.PARTNERSHIP] = self._of_the_years()
        if self.kind in {"", KINDS.PAGE}:
            groups[KINDS.PAGE] = self._help()
        return [groups[kind] for kind in KINDS.values if kind in groups]

    def _group(self, kind, hits, found):
        count = found.counts[kind]
        follows = self.kind and count > self.page * PAGE
        return Group(
            kind,
            KINDS(kind).label,
            hits,
            count,
            self._address(kind),
            ALL[kind].format(count=count),
            found.capped,
            f"{self._address(kind)}&page={self.page + 1}" if follows else "",
        )

    def _of_the_years(self):
        """The list of partnerships has a filter for years, so its rows are the hits."""
        years = {"from": self.years.first, "to": self.years.last}
        asked = {"q": self.years.words, **years}
        query = urlencode({name: value for name, value in asked.items() if value})
        listing = TieListing(QueryDict(query), reverse("partnerships:partnerships"))
        hits = [_hit(row) for row in listing.rows(0, FIRST)]
        address, all_words = str(listing.address), self.years.all_words(listing.total)
        return Group(KINDS.PARTNERSHIP, self.years.title, hits, listing.total, address, all_words)

    def _help(self):
        hits = help_hits(self.text)
        return Group(KINDS.PAGE, KINDS.PAGE.label, hits, len(hits), "")

    def _address(self, kind):
        return f"{reverse('search')}?{urlencode({'q': self.text, 'kind': kind})}"


def _hit(row):
    detail = " · ".join(filter(None, (row.date, row.region, row.country)))
    return Hit("partnership", str(row.pk), f"{row.home} & {row.abroad}", detail, row.url)


def _one_of(known, value):
    return value if value in known else ""


def _page(text):
    """Pages past the thousand hits that are ranked do not exist."""
    return (
        max(1, min(int(text), 40)) if text.isascii() and text.isdigit() and 0 < len(text) < 6 else 1
    )
