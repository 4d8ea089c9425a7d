from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgramsConfig(AppConfig):
    name = "programs"
    verbose_name = _("Programs")

    def ready(self):
        from members.models import Community, Organization
        from partnerships import belongings, record
        from programs import last_program, searching
        from programs.giving import belonging
        from programs.giving.open_data import AWARDS, GRANTS
        from programs.open_data import PROGRAMS
        from sistercities.following import follow
        from sistercities.open_data import register
        from sistercities.search import sources

        follow(Community, searching.community_changed)
        follow(Organization, searching.organization_changed)
        register(PROGRAMS, AWARDS, GRANTS)
        sources.append(searching.all_documents)
        belongings.more_of_communities.append(belonging.of_community)
        record.more_of_ties += [belonging.of_tie, last_program.of_tie]
        record.more_that_happened.append(last_program.that_happened)
