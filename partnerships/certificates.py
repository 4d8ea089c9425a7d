"""The certificate of an approved revision: what it says, and the PDF where it can be drawn."""

from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.text import capfirst
from django.utils.translation import gettext

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
    before_names, _, after_names = _sentence(certificate.agreement, data).partition("{names}")
    return {
        "certificate": certificate,
        "agreement": certificate.agreement,
        "tie": tie,
        "is_valid": certificate.voided_at is None,
        "is_listed": tie.public_status == PublicStatus.IN_FORCE,
        "home": data["home"],
        "abroad": data["abroad"],
        "before_names": capfirst(before_names.strip()),
        "after_names": after_names.strip(),
        "lie_in": [_lies_in(data[side]) for side in Side],
        "strip": Strip.of(tie),
        "distance": distances.both(tie.distance_km),
        "network_name": settings.NETWORK_NAME,
        "size": _size(tie),
        "is_a4": paper == "a4",
        "can_draw_pdf": CAN_DRAW_PDF,
        "check_address": settings.SITE_ADDRESS.split("://")[-1].rstrip("/")
        + certificate.get_absolute_url(),
    }


def _sentence(agreement, data):
    """What it certifies, whole, so that a language may put the two names where it wants them."""
    signed = read_date(data["agreement"]["signed"])
    hands = [data["signatures"].get(side, {}).get("official") for side in Side]
    parts = {
        "kind": agreement.get_kind_display().lower(),
        "names": "{names}",
        "day": signed,
        "one": hands[0],
        "other": hands[1],
    }
    return _wording(signed, all(hands)).format(**parts)


def _wording(is_dated, is_told_by_whom):
    if is_dated and is_told_by_whom:
        return gettext(
            "The {kind} of {names} signed {day} by {one} and {other}, stands on the register "
            "of the network, in the spirit of peace through mutual respect, understanding "
            "and cooperation."
        )
    if is_told_by_whom:
        return gettext(
            "The {kind} of {names} signed by {one} and {other}, stands on the register of the "
            "network, in the spirit of peace through mutual respect, understanding and "
            "cooperation."
        )
    if is_dated:
        return gettext(
            "The {kind} of {names} signed {day}, stands on the register of the network, in the "
            "spirit of peace through mutual respect, understanding and cooperation."
        )
    return gettext(
        "The {kind} of {names} signed, stands on the register of the network, in the spirit of "
        "peace through mutual respect, understanding and cooperation."
    )


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
