import logging
import time
from contextlib import suppress

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import Error, close_old_connections

from sistercities import heartbeat

logger = logging.getLogger("sistercities.clock")
PAUSE = 20


class Command(BaseCommand):
    help = (
        "Start every job when it is due, for as long as this runs: mail each minute, most of the "
        "rest once a day. A job that fails keeps no other one back. Two clocks do no harm."
    )

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="Start what is due now, and end.")
        parser.add_argument(
            "--backups", help="The folder for a backup each day; without it somebody else makes it."
        )

    def handle(self, *, once, backups, **options):
        self._start_due(backups)
        while not once:
            close_old_connections()
            time.sleep(PAUSE)
            self._start_due(backups)

    def _start_due(self, backups):
        try:
            jobs = heartbeat.due()
        except Error:
            logger.error("The database is away. The clock looks again in %s seconds.", PAUSE)
            return
        for job in jobs:
            if job != "backup":
                self._start(job)
            elif backups:
                self._start(job, backups)

    def _start(self, job, *arguments):
        try:
            call_command(job, *arguments, stdout=self.stdout, stderr=self.stderr)
        except (Exception, SystemExit):  # Whatever one job meets, the next ones have their turn.
            logger.exception("The job %s failed. It is tried again within the hour.", job)
            with suppress(Error):
                heartbeat.failed(job)
