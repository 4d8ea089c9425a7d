from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = _("Members")

    def ready(self):
        from members import searching
        from members.models import Community, CommunityName, Organization
        from members.open_data import ORGANIZATIONS
        from sistercities.following import follow
        from sistercities.open_data import register
        from sistercities.search import sources

        follow(Organization, searching.organization_changed)
        follow(Community, searching.community_changed)
        follow(CommunityName, searching.name_changed)
        sources.append(searching.all_documents)
        register(ORGANIZATIONS)
