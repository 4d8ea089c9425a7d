"""What belongs to a community beside its ties, of several models, in one question."""

from functools import cached_property, lru_cache

from django.conf import settings
from django.db.models import Q

from members.models import CommunityName, MembershipTerm, Organization, Theme
from partnerships.charter import charter_ties
from partnerships.models import Partnership
from partnerships.rows import natives_among
from sistercities.together import Together, keep

# What rooms above this one add: functions of a community that give querysets by name.
more_of_communities = []


def belonging(community):
    """Everything that its page tells, by its id, and nothing that is not public."""
    ties = Partnership.objects.public()
    names = CommunityName.objects.filter(kind=CommunityName.Kind.ENDONYM)
    partners = Q(community__in=ties.filter(home=community).values("abroad"))
    partners |= Q(community__in=ties.filter(abroad=community).values("home"))
    of_ties = Partnership.themes.through.objects.filter(partnership__in=ties.of(community))
    of_bodies = Organization.themes.through.objects.filter(organization__communities=community)
    found = {
        "names": CommunityName.objects.filter(community=community),
        "names_of_partners": names.filter(partners),
        "charters": charter_ties(community),
        "terms": MembershipTerm.objects.paid().filter(community=community),
        "organizations": Organization.objects.of(community),
        "themes": Theme.objects.all(),
        "links_of_ties": of_ties.order_by("pk"),
        "links_of_bodies": of_bodies.order_by("pk"),
    }
    for more in more_of_communities:
        found |= more(community)
    return found


@lru_cache(maxsize=1)
def _together(home_country):
    """The country that charters are counted from is a part of it."""
    return Together(belonging)


class Belongings:
    def __init__(self, community):
        self.found = _together(settings.HOME_COUNTRY)(community.pk)
        self.names = self.found["names"]
        self.terms = self.found["terms"]
        self.charters = {tie.pk for tie in self.found["charters"]}
        self.natives = natives_among([*self.names, *self.found["names_of_partners"]])

    @cached_property
    def organizations(self):
        links = ((row.organization_id, row.theme_id) for row in self.found["links_of_bodies"])
        return self._with_themes(self.found["organizations"], links)

    def of_ties(self, ties):
        """Ties of the community with their themes."""
        links = ((row.partnership_id, row.theme_id) for row in self.found["links_of_ties"])
        return self._with_themes(ties, links)

    def _with_themes(self, rows, links):
        chosen = set(links)
        for row in rows:
            themes = [theme for theme in self.found["themes"] if (row.pk, theme.pk) in chosen]
            keep(row, "themes", themes)
        return rows
