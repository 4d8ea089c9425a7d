from django.core.management.base import BaseCommand

from sistercities import chain, heartbeat


class Command(BaseCommand):
    help = "Put what was decided since the last time into the hash chain. Run it every minute."

    def handle(self, **options):
        added = chain.seal()
        heartbeat.beat("seal_register")
        self.stdout.write(f"{added} added to the chain.")
