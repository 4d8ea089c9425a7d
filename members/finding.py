"""Finding the community somebody means, so that no place is in the register twice.

First come communities of the register, then places of the gazetteer that can become one. Who adds
a place by hand is shown what is written nearly the same before (D4, DOMAIN 4.8).
"""

from difflib import SequenceMatcher
from itertools import chain, count

from django.db.models import Q
from django.utils.text import slugify

from .folding import fold, match_key
from .models import Community, Place, PlaceName

LIMIT = 12
ALIKE = 0.8
COMPARED = 3000


def communities_named(text, country=""):
    """Public communities with this name, or a name that begins so; exact names first."""
    folded = fold(text)
    if not folded:
        return []
    named = Q(sort_name__startswith=folded) | Q(names__folded__startswith=folded)
    found = _in(Community.objects.public(), country).filter(named).distinct()
    rows = found.select_related("country", "parent").order_by("sort_name", "pk")[:LIMIT]
    return sorted(rows, key=lambda row: (row.sort_name != folded, -(row.population or 0)))


def places_named(text, country=""):
    """Places of the gazetteer with this name that are no community yet, the largest first."""
    folded = fold(text)
    if not folded:
        return []
    exact = _places(PlaceName.objects.filter(folded=folded), country)
    return exact or _places(PlaceName.objects.filter(folded__startswith=folded), country)


def nearly_named(name, country):
    """Communities and places of one country whose names are easily taken for this one."""
    communities = _alike(name, _community_names(country))
    places = _alike(name, _place_names(name, country))
    known = (
        Community.objects.public().filter(pk__in=communities).select_related("country", "parent")
    )
    return [*known[:LIMIT], *_places(PlaceName.objects.filter(place__in=places), country)[:LIMIT]]


def community_of(place):
    """The community that a place of the gazetteer is, made private if nobody needed it before."""
    existing = Community.objects.filter(geonames_id=place.geonames_id).first()
    return existing or Community.objects.create(
        kind=_kind_of(place),
        name=place.name,
        country_id=place.country,
        region_name="" if place.kind == Place.Kind.REGION else place.region,
        latitude=place.latitude,
        longitude=place.longitude,
        population=place.population or None,
        geonames_id=place.geonames_id,
        slug=free_slug(place.name, place.region, place.country),
        is_public=False,
    )


def community_by_hand(*, name, country, region="", kind):
    """A community nobody has listed; private until an agreement of it is public."""
    return _same_by_hand(name, country, region, kind) or Community.objects.create(
        kind=kind,
        name=name,
        country_id=country,
        region_name=region,
        slug=free_slug(name, region, country),
        is_public=False,
    )


def free_slug(name, region, country):
    """'kobe', and where that is taken 'kobe-hyogo', then a number."""
    names = slugify(fold(name)) or "place", slugify(fold(region))
    long = "-".join(filter(None, names))[:110]
    taken = set(
        Community.objects.filter(country=country, slug__startswith=names[0][:110]).values_list(
            "slug", flat=True
        )
    )
    candidates = chain([names[0][:110], long], (f"{long}-{number}" for number in count(2)))
    return next(slug for slug in candidates if slug not in taken)


def _in(rows, country):
    return rows.filter(country=country) if country else rows


def _places(names, country):
    listed = Community.objects.filter(geonames_id__isnull=False, is_public=True)
    ids = (
        _in(names, country)
        .exclude(place__in=listed.values("geonames_id"))
        .order_by("-place__population")
        .values_list("place", flat=True)[: 4 * LIMIT]
    )
    places = Place.objects.in_bulk(list(ids))
    return sorted(places.values(), key=lambda place: (-place.population, place.pk))[:LIMIT]


def _community_names(country):
    rows = Community.objects.public().filter(country=country)
    return chain(
        rows.values_list("pk", "name")[:COMPARED],
        rows.filter(names__isnull=False).values_list("pk", "names__name")[:COMPARED],
    )


def _place_names(name, country):
    first = fold(name)[:2]
    return PlaceName.objects.filter(country=country, folded__startswith=first).values_list(
        "place", "folded"
    )[:COMPARED]


def _alike(name, rows):
    key = match_key(name)
    matcher = SequenceMatcher(b=key)
    return {pk for pk, other in rows if _is_alike(matcher, match_key(other))}


def _is_alike(matcher, other):
    matcher.set_seq1(other)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _kind_of(place):
    return Community.Kind.REGION if place.kind == Place.Kind.REGION else Community.Kind.CITY


def _same_by_hand(name, country, region, kind):
    rows = Community.objects.filter(country=country, kind=kind, sort_name=fold(name))
    return next((row for row in rows if match_key(row.region) == match_key(region)), None)
