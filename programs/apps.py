from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgramsConfig(AppConfig):
    name = "programs"
    verbose_name = _("Programs")

    def ready(self):
        from members.models import Community, Organization
        from programs import searching
        from programs.open_data import PROGRAMS
        from sistercities.following import follow
        from sistercities.open_data import register
        from sistercities.search import sources

        follow(Community, searching.community_changed)
        follow(Organization, searching.organization_changed)
        register(PROGRAMS)
        sources.append(searching.all_documents)
