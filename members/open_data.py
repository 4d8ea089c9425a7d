"""The public table of organizations; how to reach people is no part of it."""

from collections import defaultdict

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sistercities.open_data import Column, Table, address
from sistercities.open_data.schema import NUMBER, TEXT, array_of, object_of

from .models import Organization

PLACE = object_of({"id": NUMBER, "name": TEXT})


def _page(record, extras):
    return address(reverse("members:organization", args=[record["slug"]]))


def _linked(pks):
    """Public communities and themes of a batch, in two queries."""
    linked = defaultdict(lambda: ([], []))
    places = Organization.communities.through.objects.filter(
        organization__in=pks, community__is_public=True
    )
    for pk, community in places.order_by("community").values_list("organization", "community"):
        linked[pk][0].append(community)
    themes = Organization.themes.through.objects.filter(organization__in=pks)
    for pk, theme in themes.order_by("theme").values_list("organization", "theme"):
        linked[pk][1].append(theme)
    return linked


def _record(pk):
    organization = Organization.objects.get(pk=pk)
    places = organization.communities.public().order_by("pk")
    return {
        "summary": organization.summary,
        "seeking": organization.seeking_text if organization.seeking_partners else "",
        "places": [
            {"id": place.pk, "name": place.full_name}
            for place in places.select_related("country", "parent")
        ],
    }


ORGANIZATIONS = Table(
    name="organizations",
    title=_("Organizations"),
    definition="The bodies that run the partnerships of their communities.",
    public=lambda: Organization.objects.all(),
    columns=(
        Column("id", "Record number; it never changes.", "pk", "integer"),
        Column("page", "Address of the page.", "slug", make=_page),
        Column("name", "Name of the organization.", "name"),
        Column("kind", "nonprofit, commission, office or other.", "kind"),
        Column("founded_year", "Year of foundation.", "founded_year", "integer"),
        Column("website", "Its own site.", "website"),
        Column(
            "seeking_partners", "Whether it is seeking partners.", "seeking_partners", "boolean"
        ),
        Column(
            "communities",
            "Ids of the communities it is there for.",
            type="array",
            make=lambda record, extras: extras[record["pk"]][0],
        ),
        Column(
            "themes",
            "What it is about.",
            type="array",
            make=lambda record, extras: extras[record["pk"]][1],
        ),
        Column("is_demo", "Invented, to try the portal out.", "is_demo", "boolean"),
    ),
    extras=_linked,
    record=_record,
    record_properties={"summary": TEXT, "seeking": TEXT, "places": array_of(PLACE)},
)
