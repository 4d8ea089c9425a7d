from django.apps import AppConfig


class ProgramsConfig(AppConfig):
    name = "programs"

    def ready(self):
        from programs import searching
        from sistercities.search import sources

        sources.append(searching.all_documents)
