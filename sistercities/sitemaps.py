"""Every public page, for search engines: an index, and a map for each kind of page."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.urls import reverse

from members.models import Community, Country, Organization, Theme
from partnerships.models import Partnership
from programs.models import Program
from sistercities.about import ABOUT

PAGES = (
    "home",
    "statistics",
    "open_data:data",
    "partnerships:partnerships",
    "partnerships:communities",
    "partnerships:countries",
    "partnerships:states",
    "partnerships:themes",
    "programs:programs",
    "programs:awards",
    "programs:grants",
    "members:organizations",
)


class Register(Sitemap):
    limit = 5_000

    def __init__(self, rows, changed=None):
        self.rows = rows
        self.changed = changed

    def items(self):
        return self.rows()

    def lastmod(self, item):
        return getattr(item, self.changed) if self.changed else None

    def get_latest_lastmod(self):
        """Asked for the index; Django would read every row for it."""
        return self.rows().aggregate(latest=Max(self.changed))["latest"] if self.changed else None

    def get_domain(self, site=None):
        return urlsplit(settings.SITE_ADDRESS).netloc

    def get_protocol(self, protocol=None):
        return urlsplit(settings.SITE_ADDRESS).scheme


class Pages(Register):
    def __init__(self):
        super().__init__(lambda: [reverse(name) for name in PAGES] + self._about())

    def _about(self):
        return [reverse("about", args=[] if name == "mission" else [name]) for name in ABOUT]

    def location(self, item):
        return item


def partnerships():
    return Partnership.objects.public().order_by("pk")


def communities():
    return Community.objects.public().select_related("country").order_by("pk")


def countries():
    return Country.objects.filter(
        pk__in=Partnership.objects.public().order_by().values("abroad_country")
    )


SITEMAPS = {
    "pages": Pages(),
    "partnerships": Register(partnerships, "changed_at"),
    "communities": Register(communities),
    "countries": Register(countries),
    "themes": Register(Theme.objects.all),
    "organizations": Register(lambda: Organization.objects.order_by("pk")),
    "programs": Register(lambda: Program.objects.public().order_by("pk")),
}
