import os
from pathlib import Path

from django.core.management.base import BaseCommand

from sistercities import archive, heartbeat


class Command(BaseCommand):
    help = "Write every row and every uploaded file, with checksums, into one file."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="Where to, such as portal-2026-11-23.tar.gz")

    def handle(self, *, file, **options):
        partial = file.with_name(f"{file.name}.partial")
        manifest = archive.write(partial)
        with partial.open("rb") as written:
            os.fsync(written.fileno())
        partial.replace(file)
        heartbeat.beat("backup")
        rows = sum(table["count"] for table in manifest["rows"].values())
        self.stdout.write(f"{rows} rows and {len(manifest['media'])} files are in {file}.")
