from django.core.management.base import BaseCommand

from programs import rounds
from sistercities import generation
from sistercities.heartbeat import beat


class Command(BaseCommand):
    help = (
        "Pass places on whose offer has run out, and ask kindly for reports that are overdue. Run "
        "it every hour; twice does no harm."
    )

    def handle(self, *args, **options):
        with generation.watched():
            moved, asked = rounds.pass_places_on(), rounds.remind_of_reports()
        beat("look_after_programs")
        self.stdout.write(f"Waiting lists looked at: {moved}. Reports asked for: {asked}.")
