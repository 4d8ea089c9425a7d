from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from members import known
from members.models import Community
from members.voting import has_voter
from partnerships import places
from partnerships.listings import CommunityListing
from partnerships.maps.countries import CountriesMap
from partnerships.open_data.embeds import snippets
from partnerships.open_data.places import COMMUNITIES, COUNTRIES, THEMES
from partnerships.structured import breadcrumbs, graph, place_data
from sistercities.listing import show
from sistercities.open_data.export import export


@require_safe
def community_list(request):
    listing = CommunityListing(request.GET, request.path)
    return export(request, COMMUNITIES, listing.ordered) or show(
        request, "partnerships/community_list.html", listing
    )


@require_safe
def community(request, country, slug):
    found = get_object_or_404(_communities(), country=country.upper(), slug=slug)
    if found.get_absolute_url() != request.path:
        return redirect(found, permanent=True)
    return _place(request, found)


@require_safe
def state_list(request):
    rows = Community.objects.public().states().exclude(code="")
    return export(request, COMMUNITIES, rows.all) or render(
        request, "partnerships/state_list.html", {"states": places.states()}
    )


@require_safe
def state(request, code):
    states = _communities().filter(country=settings.HOME_COUNTRY, kind=Community.Kind.STATE)
    return _place(request, get_object_or_404(states, code=code.upper()))


@require_safe
def country_list(request):
    found = places.countries()
    context = {"continents": places.continents(found), "map": CountriesMap(found)}
    return export(request, COUNTRIES, COUNTRIES.public) or render(
        request, "partnerships/country_list.html", context
    )


@require_safe
def country(request, code):
    found = _known(known.countries(), code.upper())
    ties = places.Ties(country=found.code.lower())
    return render(request, "partnerships/country_detail.html", {"country": found, "ties": ties})


@require_safe
def theme_list(request):
    return export(request, THEMES, THEMES.public) or render(
        request, "partnerships/theme_list.html", {"themes": places.themes()}
    )


@require_safe
def theme(request, slug):
    found = _known(known.themes(), slug)
    ties = places.Ties(theme=found.slug)
    return render(request, "partnerships/theme_detail.html", {"theme": found, "ties": ties})


def _known(rows, key):
    if key not in rows:
        raise Http404
    return rows[key]


def _communities():
    return (
        Community.objects.public()
        .select_related("country", "parent__country", "successor__country", "successor__parent")
        .annotate(has_voter=has_voter())
    )


def _place(request, found):
    crumbs = [
        (gettext("Communities"), reverse("partnerships:communities")),
        (found.name, found.get_absolute_url()),
    ]
    place = places.Place(found)
    context = {
        "place": place,
        "community": found,
        "keeps": Community.objects.kept_by(request.user).filter(pk=found.pk).exists(),
        "embed": snippets(found),
        "data": graph(place_data(found, place.belongings.names), breadcrumbs(crumbs)),
    }
    return render(request, "partnerships/community_detail.html", context)
