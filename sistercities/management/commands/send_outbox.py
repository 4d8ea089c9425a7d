from django.core.management.base import BaseCommand

from sistercities.heartbeat import beat
from sistercities.outbox import send_due
from sistercities.outbox.models import OutboxMessage

Status = OutboxMessage.Status


class Command(BaseCommand):
    help = "Send the mail that is due. Run it every minute; two at once do no harm."

    def handle(self, *args, **options):
        done = send_due()
        beat("send_outbox")
        waiting = OutboxMessage.objects.waiting().count()
        stuck = OutboxMessage.objects.filter(status__in=[Status.FAILED, Status.UNSURE]).count()
        self.stdout.write(
            f"{done[Status.SENT]} sent, {done[Status.WAITING]} to be tried again, "
            f"{done[Status.FAILED]} given up. {waiting} waiting, {stuck} need a person."
        )
