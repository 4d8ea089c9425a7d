"""In place of Django's command of this name, which needs GNU gettext on the machine."""

from django.core.management.base import BaseCommand

from sistercities import catalogs


class Command(BaseCommand):
    help = "Compiles the translations in locale/ for use; needs nothing but Python."

    def handle(self, **options):
        for path in catalogs.compile_all():
            self.stdout.write(f"Compiled {path.parent.parent.name}.")
