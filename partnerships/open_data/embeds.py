"""Parts of the register for the sites of members: a card and a map, to be put into an iframe.

They alone may be framed by anybody. They run no script, send no form and set no cookie.
"""

from functools import wraps
from typing import NamedTuple

from csp.constants import NONE, SELF
from csp.decorators import csp
from django.db.models import F
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext, pgettext
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from members.models import Community
from partnerships.models import Partnership
from partnerships.places import Place
from partnerships.rows import rows_of
from partnerships.wording import partnerships
from sistercities.open_data.tables import address

MOST = 12
POLICY = {
    "default-src": [NONE],
    "style-src": [SELF],
    "img-src": [SELF],
    "base-uri": [NONE],
    "form-action": [NONE],
    "frame-ancestors": ["*"],
}


def for_frames(view):
    """A page that any site may show in a frame, under a policy of its own."""

    @wraps(view)
    def framed(request, **names):
        response = view(request, **names)
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return require_safe(xframe_options_exempt(csp(POLICY)(framed)))


@for_frames
def card(request, country, slug):
    """The name of the place and its partners with the status of each."""
    community = _community(country, slug)
    ties = _ties(community).prefetch_related("themes")
    rows = rows_of(ties[: MOST + 1], seen_from=community)
    context = {
        "community": community,
        "rows": rows[:MOST],
        "count": partnerships(_ties(community).count()),
        "more": len(rows) > MOST,
        "canonical": address(community.get_absolute_url()),
    }
    return render(request, "partnerships/embed_card.html", context)


@for_frames
def map(request, country, slug):
    """The world seen from the place, with a line to each partner; the words are on its page."""
    community = _community(country, slug)
    context = {
        "community": community,
        "place": Place(community),
        "canonical": address(community.get_absolute_url()),
    }
    return render(request, "partnerships/embed_map.html", context)


class Snippet(NamedTuple):
    """What somebody copies into a page of their own."""

    title: str
    address: str
    height: int
    about: str

    @property
    def code(self):
        return (
            f'<iframe src="{escape(address(self.address))}" title="{escape(self.about)}" '
            f'width="100%" height="{self.height}" loading="lazy"></iframe>'
        )


def snippets(community):
    """The card and the map of a community, for `partnerships/includes/_embed.html`."""
    place = community.country_id.lower(), community.slug
    about = gettext("Partners of {community}").format(community=community.name)
    title = pgettext("on another site", "Card")
    card = Snippet(title, reverse("open_data:card", args=place), 480, about)
    if community.latitude is None:
        return [card]
    about = gettext("Partners of {community} on a map").format(community=community.name)
    title = pgettext("on another site", "Map")
    return [card, Snippet(title, reverse("open_data:map", args=place), 560, about)]


def _community(country, slug):
    communities = Community.objects.public().select_related("country", "parent")
    return get_object_or_404(communities, country=country.upper(), slug=slug)


def _ties(community):
    ties = Partnership.objects.public().international().of(community).for_list()
    return ties.order_by(F("established_on").asc(nulls_last=True), "pk")
