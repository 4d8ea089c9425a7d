from django.core.management.base import BaseCommand

from partnerships import laws
from sistercities import generation


class Command(BaseCommand):
    help = "Add the versions of laws and bills in partnerships/data/laws.json that are new."

    def handle(self, *args, **options):
        with generation.watched():
            added = laws.load()
        self.stdout.write(f"{added} new" if added else "The laws are up to date.")
