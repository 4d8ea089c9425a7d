"""The network's own pages among the hits.

They are few and come with the code, so no table has them: each process reads their words once in
each language.
"""

from functools import cache

from django.template import Context
from django.template.loader import get_template
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import get_language

from sistercities.about import ABOUT

from .query import Hit
from .words import query_words, words

BLOCKS = ("description", "about")


def help_hits(text):
    """Pages with every word of the text, the last one by its beginning; titles count most."""
    found = query_words(text)
    if not found:
        return []
    hits = [
        (not _has(title, found), hit)
        for hit, title, body in pages(get_language())
        if _has(body, found)
    ]
    return [hit for _, hit in sorted(hits, key=lambda row: row[0])]


@cache
def pages(language):
    return [_page(name, str(title)) for name, title in ABOUT.items()]


def _page(name, title):
    address = reverse("about", args=[] if name == "mission" else [name])
    text = " ".join(_texts(get_template(f"about/{name}.html").template))
    return Hit("page", name, title, "", address), _spelled(title), _spelled(f"{title} {text}")


def _texts(template):
    """What stands in a page whoever reads it, without what surrounds every page."""
    blocks = template.nodelist[0].blocks
    context = Context()
    with context.bind_template(template):
        return [strip_tags(blocks[name].nodelist.render(context)) for name in BLOCKS]


def _spelled(text):
    return f" {' '.join(word for run in words(text) for word in run)} "


def _has(text, found):
    *whole, last = [" ".join(run) for run in found]
    return all(f" {run} " in text for run in whole) and f" {last}" in text
