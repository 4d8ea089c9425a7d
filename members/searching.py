"""What the search knows of organizations: public words only, and no people."""

from sistercities import languages
from sistercities.search import Document, put

from .models import Organization

PLACES = ("communities__country", "communities__parent")


def organization_document(organization, words=True):
    """In the network's own language, whoever saved it."""
    communities = organization.communities.all()
    with languages.in_own():
        kind = organization.get_kind_display()
    return Document(
        kind="organization",
        key=organization.pk,
        title=organization.name,
        address=organization.get_absolute_url(),
        detail=" · ".join([kind, *_places(communities)])[:450],
        body=" ".join(_words(organization, communities)) if words else "",
    )


def _places(communities):
    return [row.full_name for row in communities if row.is_public]


def _words(organization, communities):
    yield from (organization.summary, organization.seeking_text)
    for community in communities:
        if community.is_public:
            yield from (name.name for name in community.names.all())
    for theme in organization.themes.all():
        yield theme.name


def organization_changed(organization):
    put([organization_document(organization)])


def community_changed(community):
    """Organizations are found by the names of their communities, too."""
    put(map(organization_document, _rows().filter(communities=community)))


def places_changed(places):
    """Their countries or states are called otherwise now, which organizations tell as well."""
    put(map(organization_document, _rows().filter(communities__in=places).distinct()))


def name_changed(name):
    community_changed(name.community_id)


def all_documents(words=True):
    """Every organization; without words what a hit shows, and not what it is found by."""
    rows = _rows() if words else Organization.objects.prefetch_related(*PLACES)
    for organization in rows.order_by("pk").iterator(chunk_size=1_000):
        yield organization_document(organization, words)


def _rows():
    return Organization.objects.prefetch_related(*PLACES, "communities__names", "themes")
