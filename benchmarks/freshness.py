"""Whether the change of one record shows in the next request of every worker."""

from .servers import fetch, run
from .table import Row

REQUESTS = 40
CHANGE = """
import django; django.setup()
from partnerships.listings.ties import OLDEST_FIRST
from partnerships.models import Partnership
tie = Partnership.objects.public().order_by(*OLDEST_FIRST).first()
tie.home.name = {name!r}
tie.home.save()
"""


def freshness(server, url):
    """Change a name that stands on the first page, then ask for it again and again."""
    server.warm("/partnerships/")
    shown = []
    for name in ("Freshly Renamed", "Oldest of All"):
        run("-c", CHANGE.format(name=name), url=url)
        pages = [fetch(f"{server.address}/partnerships/")[1].decode() for _ in range(REQUESTS)]
        shown.append(sum(name in page for page in pages) / REQUESTS)
    yield Row("answers that show a change made just before", ">= 1", shown)
