"""What is in effect of all that was signed and said: the texts that stand, and the last acts.

A text that both sides signed is a word of each of them, as an act is of one. So whoever signs anew
has answered what was said before (R9, R10). Where days are known as spans, and the record does not
say which came first, the text did: it is what the act is about.
"""

from .models import Act, Agreement

KEPT = {Agreement.Status.APPROVED, Agreement.Status.ON_RECORD}


def texts_in_effect(agreements):
    """Those that are public and whose place no later text has taken."""
    kept = [row for row in agreements if row.status in KEPT]
    replaced = {row.amends_id for row in kept if row.amends_id}
    return [row for row in kept if row.pk is None or row.pk not in replaced]


def telling_the_kind(texts):
    """R8: verified texts say what kind of tie it is, and where there are none, those on record.

    A reaffirmation says it of no tie: it repeats what another text says.
    """
    own = [row for row in texts if row.kind != Agreement.Kind.REAFFIRMATION]
    return [row for row in own if row.status == Agreement.Status.APPROVED] or own


def last_act(texts, acts, side):
    """The latest recorded act of a side, or None where it never acted or has signed since."""
    signed = max((row.signed_on for row in texts if row.signed_on), default=None)
    said = [
        act
        for act in acts
        if act.side == side
        and act.status == Act.Status.RECORDED
        and (signed is None or signed <= act.acted_on)
    ]
    return max(said, key=lambda act: (act.acted_on, act.pk), default=None)
