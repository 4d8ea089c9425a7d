from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from . import search, suggest
from .models import SearchDocument
from .phrases import years_in

PAGE = 25
MOST = 200


@require_safe
def results(request):
    """The best of every kind, or every hit of one kind, for ``?q=``."""
    text = request.GET.get("q", "")[:MOST].replace("\0", "")
    kind = _kind(request.GET.get("kind", ""))
    page = _page(request.GET.get("page", ""))
    found = search(
        years_in(text).words,
        kind=kind,
        limit=PAGE if kind else 5,
        offset=(page - 1) * PAGE if kind else 0,
    )
    context = {
        "text": text,
        "kind": kind,
        "found": found,
        "groups": [_group(name, hits, found, text) for name, hits in found.groups.items()],
        "years": _years(text),
        "page": page,
        "next_page": page + 1 if kind and found.counts.get(kind, 0) > page * PAGE else None,
    }
    return render(request, "search.html", context)


@require_safe
def suggestions(request):
    return render(
        request, "includes/_suggestions.html", {"hits": suggest(request.GET.get("q", ""))}
    )


def _kind(name):
    return name if name in SearchDocument.Kind.values else ""


def _page(text):
    """Pages past the thousand hits that are ranked do not exist."""
    return min(int(text), 40) if text.isascii() and text.isdigit() and 0 < len(text) < 6 else 1


def _group(kind, hits, found, text):
    return {
        "kind": kind,
        "label": SearchDocument.Kind(kind).label,
        "hits": hits,
        "count": found.counts[kind],
        "more": f"{reverse('search')}?{urlencode({'q': text, 'kind': kind})}",
    }


def _years(text):
    """A link to the list of partnerships, where the visitor named years."""
    years = years_in(text)
    if years.first is None and years.last is None:
        return None
    asked = {"q": years.words, "from": years.first, "to": years.last}
    query = urlencode({name: value for name, value in asked.items() if value})
    return {"address": f"{reverse('partnerships:partnerships')}?{query}", "years": years}
