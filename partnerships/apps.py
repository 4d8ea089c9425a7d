from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "partnerships"

    def ready(self):
        from members.models import Community, CommunityName, Country
        from partnerships import searching
        from partnerships.models import Partnership
        from sistercities.following import follow
        from sistercities.search import sources

        follow(Community, searching.community_changed)
        follow(Country, searching.country_changed)
        follow(CommunityName, searching.name_changed)
        follow(Partnership, searching.partnership_changed)
        sources.append(searching.all_documents)
