from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand

from programs import demo


class Command(BaseCommand):
    help = "Fill the portal with documented partnerships and invented people, to try it out."

    def handle(self, *args, **options):
        if not (settings.DEMO or settings.DEBUG):
            raise CommandError(
                "This is a real register: it takes no invented rows. Set DEMO=yes to try it out."
            )
        call_command("load_reference", stdout=self.stdout)
        demo.fill()
