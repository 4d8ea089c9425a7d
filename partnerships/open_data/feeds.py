"""Atom feeds: what was recognized, and which records changed. Ids never change (RFC 4287)."""

import unicodedata
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Prefetch
from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from partnerships.models import Act, Agreement, Partnership
from partnerships.upgrades import since_each, texts_of
from partnerships.wording import word_of
from sistercities.open_data.tables import address
from sistercities.wording import in_a_row, labelled, listed, stop, with_commas

LENGTH = 50
SIDES = [
    f"partnership__{side}__{part}" for side in ("home", "abroad") for part in ("country", "parent")
]
YEAR = 2026  # since when these ids are given out, as RFC 4151 wants it said


@require_safe
def recognitions(request):
    """Agreements that two people approved, the latest decision first."""
    agreements = (
        Agreement.objects.public()
        .approved()
        .filter(partnership__in=Partnership.objects.public())
        .select_related(*SIDES)
        .order_by("-decided_at", "-pk")
    )
    about = gettext("Agreements that the network has checked and approved.")
    feed = _feed(gettext("Recognized agreements"), about, request.path)
    for agreement in agreements[:LENGTH]:
        _add_agreement(feed, agreement)
    return _answer(feed)


@require_safe
def changes(request):
    """Records whose summary changed: a new tie, another status, an earlier date."""
    words = Act.objects.public().order_by("-acted_on", "-pk")
    ties = (
        Partnership.objects.public()
        .for_list()
        .annotate(told_texts=Agreement.objects.told())
        .prefetch_related(Prefetch("acts", words, to_attr="latest_acts"))
        .order_by("-changed_at", "-pk")
    )
    about = gettext("Partnerships that are new in the register, or of which the record changed.")
    feed = _feed(gettext("Changes of the register"), about, request.path)
    for tie in ties[:LENGTH]:
        _add_tie(feed, tie)
    return _answer(feed)


def _feed(title, about, path):
    return Atom1Feed(
        title=f"{title} · {settings.NETWORK_NAME}",
        link=address(reverse("partnerships:partnerships")),
        feed_url=address(path),
        feed_guid=_id(path.strip("/").replace("/", ":")),
        description=about,
        subtitle=about,
        author_name=settings.NETWORK_NAME,
        language=settings.LANGUAGE_CODE,
    )


RECOGNIZED = _("{partnership}: {kind} recognized")
CHECKED = _("{kind} of {communities}. {network} checked and approved the papers.")
CHECKED_SIGNED = _(
    "{kind} of {communities}, signed {when}. {network} checked and approved the papers."
)


def _add_agreement(feed, agreement):
    tie, kind = agreement.partnership, agreement.get_kind_display()
    feed.add_item(
        title=printable(RECOGNIZED.format(partnership=tie, kind=kind.lower())),
        link=address(tie.get_absolute_url()),
        unique_id=_id(f"agreement:{agreement.pk}"),
        description=as_html(_checked(agreement)),
        pubdate=agreement.decided_at,
        updateddate=agreement.decided_at,
    )


def _checked(agreement):
    tie, signed = agreement.partnership, agreement.signed
    return (CHECKED_SIGNED if signed else CHECKED).format(
        kind=agreement.get_kind_display(),
        communities=listed([tie.home.full_name, tie.abroad.full_name]),
        when=signed and signed.when,
        network=settings.NETWORK_NAME,
    )


def _add_tie(feed, tie):
    told = since_each(tie, texts_of(tie))
    feed.add_item(
        title=printable(labelled(tie, word_of(tie).label)),
        link=address(tie.get_absolute_url()),
        unique_id=_id(f"partnership:{tie.pk}"),
        description=as_html(in_a_row([f"{told}{stop()}", _latest_act(tie)])),
        pubdate=tie.created_at,
        updateddate=tie.changed_at,
    )


def _latest_act(tie):
    if not tie.latest_acts:
        return ""
    act = tie.latest_acts[0]
    return labelled(with_commas([act.body, act.acted]), act.wording)


def _id(name):
    return f"tag:{urlsplit(settings.SITE_ADDRESS).hostname},{YEAR}:{name}"


def printable(text):
    """XML knows no control characters, and one of them would take the whole feed down."""
    return "".join(letter for letter in text if unicodedata.category(letter) not in {"Cc", "Cs"})


def as_html(text):
    """Readers take a summary for HTML, so nothing in it may be markup."""
    return escape(printable(text))


def _answer(feed):
    response = HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
    response["Access-Control-Allow-Origin"] = "*"
    return response
