from django.core.management.base import BaseCommand
from django.db import transaction

from sistercities import generation
from sistercities.search import clear, put, sources

EVERY = 5_000


class Command(BaseCommand):
    help = "Write the search index anew from the register; the old one answers until it is done."

    @transaction.atomic
    def handle(self, **options):
        clear()
        put(self._counted(document for source in sources for document in source()))
        generation.move()
        self.stdout.write(f"\r{self.count} entries can be found.")

    def _counted(self, documents):
        self.count = 0
        for document in documents:
            self.count += 1
            if self.stdout.isatty() and self.count % EVERY == 0:
                self.stdout.write(f"\r{self.count} …", ending="")
                self.stdout.flush()
            yield document
