"""An organization as schema.org's Organization, for machines that read pages."""

from sistercities.open_data import address


def organization_data(organization, communities):
    """JSON-LD that says no more than the page; its mail address is no part of it."""
    url = address(organization.get_absolute_url())
    told = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": url,
        "url": url,
        "name": organization.name,
        "description": organization.summary,
        "foundingDate": organization.founded_year and str(organization.founded_year),
        "sameAs": organization.website and [organization.website],
        "areaServed": [_place(community) for community in communities],
    }
    return {name: value for name, value in told.items() if value}


def _place(community):
    url = address(community.get_absolute_url())
    return {"@type": "AdministrativeArea", "@id": url, "name": community.full_name}
