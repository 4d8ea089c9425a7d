from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from members import reference


class Command(BaseCommand):
    help = "Load countries, home states and the gazetteer from members/data, where they changed."

    def add_arguments(self, parser):
        parser.add_argument(
            "--data", type=Path, default=reference.DATA, help="the folder of the files"
        )

    def handle(self, *args, data, **options):
        if not (data / "countries.csv").exists():
            raise CommandError(f"{data} has no countries.csv. Name the folder of the files.")
        self.seen = {}
        loaded = reference.load(data, self.progress)
        for part in loaded:
            self.stdout.write(f"{part}: {self.seen[part]:,} rows")
        if not loaded:
            self.stdout.write("The reference data is up to date.")

    def progress(self, part, rows):
        self.seen[part] = rows
        if self.stdout.isatty():
            self.stdout.write(f"{part}: {rows:,} …", ending="\r")
