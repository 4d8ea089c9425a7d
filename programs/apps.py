from django.apps import AppConfig


class ProgramsConfig(AppConfig):
    name = "programs"

    def ready(self):
        from programs import searching
        from programs.open_data import PROGRAMS
        from sistercities.open_data import register
        from sistercities.search import sources

        register(PROGRAMS)
        sources.append(searching.all_documents)
