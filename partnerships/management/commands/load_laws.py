from django.core.management.base import BaseCommand

from partnerships import laws


class Command(BaseCommand):
    help = "Add the versions of laws and bills in partnerships/data/laws.json that are new."

    def handle(self, *args, **options):
        added = laws.load()
        self.stdout.write(f"{added} new" if added else "The laws are up to date.")
