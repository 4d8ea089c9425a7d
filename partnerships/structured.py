"""What machines read about a page: schema.org, from the same facts as the words beside it."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from partnerships.wording import full_pair, pair
from sistercities.open_data.tables import address

CITIES = {"city", "town", "village"}
CONTEXT = "https://schema.org"


def place_data(community, names=()):
    data = {
        "@type": "City" if community.kind in CITIES else "AdministrativeArea",
        "@id": address(community.get_absolute_url()),
        "name": community.name,
        "url": address(community.get_absolute_url()),
        "alternateName": [name.name for name in names],
        "containedInPlace": {"@type": "Country", "name": community.country.name},
        "sameAs": _same_as(community),
    }
    if community.latitude is not None:
        data["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": community.latitude,
            "longitude": community.longitude,
        }
    return {name: value for name, value in data.items() if value}


def _same_as(community):
    links = [community.website]
    if community.wikidata_id:
        links.append(f"https://www.wikidata.org/entity/{community.wikidata_id}")
    if community.geonames_id:
        links.append(f"https://sws.geonames.org/{community.geonames_id}/")
    return list(filter(None, links))


def tie_data(record):
    tie = record.tie
    home, abroad = tie.home, tie.abroad
    crumbs = [
        (gettext("Partnerships"), reverse("partnerships:partnerships")),
        (pair(tie), tie.get_absolute_url()),
    ]
    page = {
        "@type": "WebPage",
        "@id": address(tie.get_absolute_url()),
        "name": full_pair(tie),
        "identifier": tie.number,
        "dateModified": record.version.isoformat(),
        "about": [place_data(home), place_data(abroad)],
        "publisher": publisher(),
    }
    return graph(page, breadcrumbs(crumbs))


def publisher():
    return {"@type": "Organization", "name": settings.NETWORK_NAME, "url": address("/")}


def site_data():
    """The network itself, and how its register can be asked."""
    search = {
        "@type": "SearchAction",
        "target": f"{address(reverse('search'))}?q={{words}}",
        "query-input": "required name=words",
    }
    site = {
        "@type": "WebSite",
        "name": settings.NETWORK_NAME,
        "url": address("/"),
        "potentialAction": search,
    }
    return graph({**publisher(), "description": settings.NETWORK_MISSION}, site)


def breadcrumbs(crumbs):
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": at, "name": name, "item": address(path)}
            for at, (name, path) in enumerate(crumbs, 1)
        ],
    }


def graph(*nodes):
    return {"@context": CONTEXT, "@graph": list(nodes)}
