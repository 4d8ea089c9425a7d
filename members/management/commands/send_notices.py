from django.core.management.base import BaseCommand

from members.notices import send_notices
from sistercities.heartbeat import beat


class Command(BaseCommand):
    help = (
        "Remind members 60, 30 and 7 days before their term ends and after it. Run it once a day; "
        "twice does no harm."
    )

    def handle(self, *args, **options):
        told = send_notices()
        beat("send_notices")
        self.stdout.write(f"Notices written about {told} term{'' if told == 1 else 's'}.")
