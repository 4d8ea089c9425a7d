import os
import tempfile
import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from sistercities import archive, chain, heartbeat

NAME = "portal-{:%Y-%m-%d}.tar.gz"
PARTIAL = ".partial"
DAY = 24 * 3600


class Command(BaseCommand):
    help = "Write every row and every uploaded file, with checksums, into one file."

    def add_arguments(self, parser):
        parser.add_argument(
            "file",
            type=Path,
            help="Where to, such as portal-2026-11-23.tar.gz; in a folder, the day is its name.",
        )
        parser.add_argument(
            "--keep", type=int, default=14, help="In a folder: how many to keep, 14 unless told."
        )

    def handle(self, *, file, keep, **options):
        folder = file if file.is_dir() else None
        if not folder and not file.name.endswith(".tar.gz"):
            raise CommandError(
                f"There is no folder {file}. Make it, or name a file that ends with .tar.gz."
            )
        target = file / NAME.format(timezone.localdate()) if folder else file
        chain.seal()
        manifest = self._write(target)
        heartbeat.beat("backup")
        if folder:
            _keep_newest(folder, keep)
        rows = sum(table["count"] for table in manifest["rows"].values())
        self.stdout.write(f"{rows} rows and {len(manifest['media'])} files are in {target}.")

    def _write(self, target):
        """Under another name until it is whole and on the disk: half a backup never looks whole.
        Nobody else may read it, and two at once have a name each."""
        partial = self._partial(target)
        try:
            manifest = archive.write(partial)
            with partial.open("rb") as written:
                os.fsync(written.fileno())
            partial.replace(target)
        except archive.ArchiveError as error:
            raise CommandError(str(error)) from None
        finally:
            partial.unlink(missing_ok=True)
        return manifest

    def _partial(self, target):
        file, name = tempfile.mkstemp(prefix=f"{target.name}.", suffix=PARTIAL, dir=target.parent)
        os.close(file)
        return Path(name)


def _keep_newest(folder, number):
    backups = sorted(folder.glob(NAME.split("{")[0] + "*.tar.gz"))
    for old in [*backups[: -max(number, 1)], *_left_over(folder)]:
        old.unlink(missing_ok=True)


def _left_over(folder):
    """What a backup that was killed left behind."""
    yesterday = time.time() - DAY
    return [file for file in folder.glob(f"*{PARTIAL}") if file.stat().st_mtime < yesterday]
