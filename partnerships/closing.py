"""R9: once both sides have ended a tie, its texts are closed, and a new agreement may follow."""

from .in_effect import KEPT
from .models import Agreement, Partnership

GIVEN_UP = {Agreement.Status.DECLINED, Agreement.Status.WITHDRAWN}


def close_agreements(partnership):
    """Write of each text on which day both sides had ended what it says, or that it goes on.

    A text that a later one has corrected is closed with it. What was closed stays so when the two
    sign anew; it opens again where a side takes back its word before they do.
    """
    tie = Partnership.objects.get(pk=partnership.pk)
    texts = list(tie.agreements.exclude(status__in=GIVEN_UP))
    kept = [text for text in texts if text.status in KEPT]
    if tie.status == Partnership.Status.ENDED:
        _close(tie, kept)
    elif all(text.closed_on for text in kept):
        last = max((text.closed_on for text in kept), default=None)
        _open(text for text in kept if text.closed_on == last)
    # An approval that was taken back: what it closed waits for a decision again.
    _open(text for text in texts if text.status not in KEPT and text.closed_on)


def _close(tie, texts):
    day = tie.acts.public().filter(kind="ended").order_by("acted_on", "pk").last().acted_on_last
    for text in texts:
        if text.closed_on is None:
            _write(text, day)


def _open(texts):
    """Unless another text of the kind was begun meanwhile: that one goes on."""
    for text in texts:
        others = Agreement.objects.live().filter(amends=None).exclude(pk=text.pk)
        if not others.filter(partnership=text.partnership_id, kind=text.kind).exists():
            _write(text, None)


def _write(text, day):
    text.closed_on = day
    text.save(update_fields=["closed_on"])
