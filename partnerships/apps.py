from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnershipsConfig(AppConfig):
    name = "partnerships"
    verbose_name = _("Partnerships")

    def ready(self):
        from members.models import Community, CommunityName, Country
        from partnerships import searching
        from partnerships.models import Partnership
        from partnerships.open_data.places import COMMUNITIES, COUNTRIES, THEMES
        from partnerships.open_data.tables import PARTNERSHIPS
        from sistercities.following import follow
        from sistercities.open_data import register
        from sistercities.search import sources

        follow(Community, searching.community_changed)
        follow(Country, searching.country_changed)
        follow(CommunityName, searching.name_changed)
        follow(Partnership, searching.partnership_changed)
        sources.append(searching.all_documents)
        register(PARTNERSHIPS, COMMUNITIES, COUNTRIES, THEMES)
