from django.core.management.base import BaseCommand
from django.db import transaction

from partnerships.decisions import tell_the_register
from partnerships.models import Agreement, Partnership
from partnerships.verifying import disagreeing


class Command(BaseCommand):
    help = (
        "Write anew what lists copy from the facts of partnerships (decision 8), with the search, "
        "where it differs: after a release that reads facts differently. Safe to run twice."
    )

    def handle(self, **options):
        changed = {tie.pk for tie, _ in disagreeing()}
        for pk in sorted(changed | _perhaps_closed()):
            with transaction.atomic():
                tell_the_register(Partnership.objects.get(pk=pk))
        self.stdout.write(f"{len(changed)} partnerships say what their facts say again.")


def _perhaps_closed():
    """Those whose texts both sides have ended, once or today (R9)."""
    ended = Partnership.objects.filter(status=Partnership.Status.ENDED).values_list("pk", flat=True)
    closed = Agreement.objects.filter(closed_on__isnull=False)
    return {*ended, *closed.values_list("partnership", flat=True)}
