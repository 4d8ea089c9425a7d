from django.core.management.base import BaseCommand

from partnerships.open_data import published
from sistercities import heartbeat


class Command(BaseCommand):
    help = "Write the whole register as open data files, for the page /data/. Run it once a day."

    def handle(self, **options):
        manifest = published.publish()
        heartbeat.beat("publish_data")
        size = sum(file["bytes"] for file in manifest["files"].values())
        self.stdout.write(f"Published {len(manifest['files'])} files, {size / 1e6:.1f} MB.")
