from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from sistercities import archive, environment


class Command(BaseCommand):
    help = "Copy the whole database into another, empty one, such as from SQLite to PostgreSQL."

    def add_arguments(self, parser):
        parser.add_argument("url", help="Where to, written as DATABASE_URL is.")

    def handle(self, *, url, **options):
        connections.databases["target"] = {
            **connections.databases["default"],
            # A pool, which PostgreSQL has where it serves, keeps its connections itself.
            "CONN_MAX_AGE": 0,
            **environment.database(url, settings.BASE_DIR),
        }
        call_command("migrate", database="target", verbosity=0)
        try:
            archive.copy("default", "target")
        except archive.ArchiveError as error:
            raise CommandError(str(error)) from None
        self._compare()
        self._index()

    def _compare(self):
        here, there = archive.checksums("default"), archive.checksums("target")
        wrong = [label for label in here if here[label] != there[label]]
        if wrong:
            raise CommandError(f"These tables differ after the copy: {', '.join(wrong)}.")
        rows = sum(table["count"] for table in here.values())
        self.stdout.write(f"{rows} rows in {len(here)} tables are the same in both databases.")

    def _index(self):
        """The search is written in each database's own way, so it is not copied."""
        here = connections["default"]
        connections["default"] = connections["target"]
        try:
            call_command("rebuild_search", stdout=self.stdout)
        finally:
            connections["default"] = here
