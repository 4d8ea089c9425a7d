"""What the search knows of places and ties: public words only."""

from functools import reduce
from operator import or_

from django.db.models import Prefetch, Q

from members.models import Community, Country
from members.searching import places_changed
from members.words import names_of_country
from sistercities.search import Document, is_renamed, put, remove

from .models import Partnership, Side
from .register import refresh

CHUNK = 1_000
AROUND = ("home__country", "home__parent", "abroad__country", "abroad__parent")


def community_document(community, words=True):
    return Document(
        kind="community",
        key=community.pk,
        title=community.name,
        address=community.get_absolute_url(),
        detail=_where(community),
        names=tuple(name.name for name in community.names.all()) if words else (),
        body=f"{community.code} {community.country.aliases}",
        weight=community.population or 0,
    )


def country_document(country, words=True):
    return Document(
        kind="country",
        key=country.code,
        title=country.name,
        address=country.get_absolute_url(),
        detail=country.get_continent_display(),
        names=(*names_of_country(country.name), *country.aliases.splitlines()),
    )


def partnership_document(tie, words=True):
    sides = (tie.home, tie.abroad)
    return Document(
        kind="partnership",
        key=tie.pk,
        title=str(tie),
        address=tie.get_absolute_url(),
        detail=" · ".join(filter(None, (side.region or side.country.name for side in sides))),
        body=_body(tie, sides) if words else "",
    )


def _body(tie, sides):
    established = tie.established
    return " ".join(
        [
            tie.get_kind_display(),
            str(established.first.year) if established else "",
            *(_words(side) for side in sides),
            *(theme.name for theme in tie.themes.all()),
        ]
    )


def community_changed(community):
    """Follow a place: its own entry, and every tie that copies its name, country or position."""
    if community.is_public:
        if _put(community_document(community)):
            _follow(parent=community)
    else:
        remove("community", [community.pk])
    for tie in Partnership.objects.of(community).select_related("home", "abroad"):
        refresh(tie) or partnership_changed(tie)


def country_changed(country):
    """Its places and their ties are found by its names, too."""
    if _put(country_document(country)):
        _follow(country=country)


def _put(document):
    """True where it was called otherwise before."""
    renamed = is_renamed(document)
    put([document])
    return renamed


def _follow(**where):
    """Tell anew of the places that lie there, of their ties and of their organizations."""
    ties = (Q(**{f"{side}__{name}": place}) for side in Side for name, place in where.items())
    places = _communities().filter(**where)
    put(map(community_document, places.iterator(CHUNK)))
    put(map(partnership_document, _partnerships().filter(reduce(or_, ties)).iterator(CHUNK)))
    places_changed(places.order_by().values("pk"))


def name_changed(name):
    community_changed(Community.objects.get(pk=name.community_id))


def partnership_changed(tie):
    if tie.is_public:
        put([partnership_document(tie)])
    else:
        remove("partnership", [tie.pk])


def imported(communities, ties):
    """Follow rows written in bulk, which no `save()` told of."""
    found = _communities().filter(pk__in=[community.pk for community in communities])
    put(map(community_document, found))
    put(map(partnership_document, _partnerships().filter(pk__in=[tie.pk for tie in ties])))


def all_documents(words=True):
    """Every public thing of these rooms; a generator, in batches. Without words it is told what a
    hit shows, and not what it is found by, which takes a fraction of the time."""
    for rows, document in (
        (Country.objects.all(), country_document),
        (_communities() if words else _communities().prefetch_related(None), community_document),
        (_partnerships() if words else _shown(), partnership_document),
    ):
        for row in rows.order_by("pk").iterator(CHUNK):
            yield document(row, words)


def _communities():
    return Community.objects.public().select_related("country", "parent").prefetch_related("names")


def _partnerships():
    return (
        Partnership.objects.public()
        .select_related(*AROUND)
        .prefetch_related("home__names", "abroad__names", "themes")
    )


def _shown():
    """Ties with the names of their places, each place read once for a batch."""
    places = Community.objects.only("name", "region_name", "country", "parent")
    return (
        Partnership.objects.public()
        .only("slug", "home", "abroad")
        .prefetch_related(Prefetch("home", places), Prefetch("abroad", places), *AROUND)
    )


def _where(community):
    place = ", ".join(filter(None, (community.region, community.country.name)))
    return f"{Community.Kind(community.kind).label} · {place}"


def _words(community):
    names = " ".join(name.name for name in community.names.all())
    return " ".join([names, community.region, *names_of_country(community.country.name)])
