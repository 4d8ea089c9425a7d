from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand

from members.demo import people
from programs import demo


class Command(BaseCommand):
    help = "Fill the portal with documented partnerships and invented people, to try it out."

    def add_arguments(self, parser):
        parser.add_argument(
            "--no-reference",
            dest="reference",
            action="store_false",
            help="the countries, states and places are loaded already",
        )

    def handle(self, *args, reference, **options):
        if not (settings.DEMO or settings.DEBUG):
            raise CommandError(
                "This is a real register: it takes no invented rows. Set DEMO=yes to try it out."
            )
        if reference:
            call_command("load_reference", stdout=self.stdout)
        demo.fill()
        self.print_accounts(people.renew_passwords())

    def print_accounts(self, accounts):
        self.stdout.write(f"\nThe portal is at {settings.SITE_ADDRESS}\n")
        self.stdout.write("Sign in as (these passwords were made just now, for this run):\n")
        for account in accounts:
            self.stdout.write(f"  {account.role:24} {account.email:26} {account.password}")
        self.stdout.write("")
