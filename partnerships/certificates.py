"""The certificate of an approved revision: what it says, and the PDF where it can be drawn."""

from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from members.words import country_name

from . import distances
from .maps.strip import Strip
from .models import Certificate, Partnership, PublicStatus, Side
from .revisions import read_date

try:
    import weasyprint
except (ImportError, OSError):  # The extra is not installed, or the system has no Pango.
    weasyprint = None

CAN_DRAW_PDF = weasyprint is not None
STYLES = Path(settings.BASE_DIR, "static", "css", "site.css")
LONG, LONGER = 22, 34


def with_everything():
    return Certificate.objects.select_related(
        "revision",
        "agreement__partnership__home__country",
        "agreement__partnership__abroad__country",
    )


def context_of(certificate, paper=None):
    """Words from the frozen revision; the standing is that of this very day."""
    data = certificate.revision.data
    tie = Partnership.objects.for_list().get(pk=certificate.agreement.partnership_id)
    return {
        "certificate": certificate,
        "agreement": certificate.agreement,
        "tie": tie,
        "is_valid": certificate.voided_at is None,
        "is_listed": tie.public_status == PublicStatus.IN_FORCE,
        "home": data["home"],
        "abroad": data["abroad"],
        "signed": read_date(data["agreement"]["signed"]),
        "lie_in": [_lies_in(data[side]) for side in Side],
        "hands": [data["signatures"].get(side, {}) for side in Side],
        "strip": Strip.of(tie),
        "distance": distances.both(tie.distance_km),
        "network_name": settings.NETWORK_NAME,
        "size": _size(tie),
        "is_a4": paper == "a4",
        "can_draw_pdf": CAN_DRAW_PDF,
        "check_address": settings.SITE_ADDRESS.split("://")[-1].rstrip("/")
        + certificate.get_absolute_url(),
    }


def _lies_in(community):
    """'Hyōgo, Japan': where a community lies, without its own name."""
    place = community["full_name"].removeprefix(f"{community['name']}, ")
    region, comma, country = place.rpartition(", ")
    return f"{region}{comma}{country_name(country)}"


def _size(tie):
    """Long names are set smaller, and very long ones on two lines."""
    length = len(f"{tie.home.name} & {tie.abroad.name}")
    return "" if length < LONG else "long" if length <= LONGER else "longer"


def draw_pdf(certificate):
    html = render_to_string("partnerships/certificate_paper.html", context_of(certificate))
    sheet = weasyprint.CSS(string=STYLES.read_text())
    # Nothing is fetched: the page names no address, and a fetcher that refuses makes sure.
    page = weasyprint.HTML(string=html, url_fetcher=_refuse)
    return BytesIO(page.write_pdf(stylesheets=[sheet]))


def _refuse(address, *args, **kwargs):
    raise ValueError(f"A certificate loads nothing, and not {address}.")
