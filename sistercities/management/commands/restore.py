from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from sistercities import archive, restoring


class Command(BaseCommand):
    help = "Fill an empty installation (after 'migrate') from a backup, on either database."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file, **options):
        try:
            manifest = restoring.read(file)
        except archive.ArchiveError as error:
            raise CommandError(str(error)) from None
        call_command("rebuild_search", stdout=self.stdout)
        rows = sum(table["count"] for table in manifest["rows"].values())
        self.stdout.write(f"Restored {rows} rows and {len(manifest['media'])} files.")
