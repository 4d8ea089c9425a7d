"""The words of lists for the kind and the state of a tie."""

import re
from typing import NamedTuple

from members.folding import fold
from partnerships.models import Act, Agreement

KINDS = (
    (Agreement.Kind.REAFFIRMATION, r"reaffirm|renewal|renewed|rededicat"),
    (Agreement.Kind.FRIENDSHIP, r"friend"),
    (
        Agreement.Kind.SISTER,
        r"sister|twin|brother|partner|jumel|gemel|herman|charter|full|county|state|city",
    ),
)
# States that leave the tie as it is; anything else is kept in words.
IN_FORCE = re.compile(
    r"(in force|on record|not listed|"
    r"true|y|1|active|current|ongoing|existing|valid|signed|established|yes|official|ok|full|"
    r"continuing|present|member|recogni[sz]ed|approved|confirmed)( (sister|twin|partner).*)?$"
)
PROPOSED = re.compile(r"\b(proposed|pending|planned|prospective|under discussion|potential)\b")
STOPPED = (
    (Act.Kind.SUSPENDED, r"suspend|frozen|freeze|paused|on hold"),
    (Act.Kind.ENDED, r"ended|terminat|dissol|cancel|revok|cut|severed|withdr"),
)
_by = re.compile(r"\bby (?:the )?(?P<who>.+?)(?:,? (?:in|on|since) .+)?$", re.IGNORECASE)
_when = re.compile(r"\d{4}(?:-\d{2}){0,2}")


class State(NamedTuple):
    """What a list says of a tie today: ``stopped`` by ``who``, only ``proposed``, or nothing."""

    proposed: bool = False
    stopped: str = ""
    who: str = ""
    when: str = ""


def kind_of(text):
    """The kind of agreement that the words name, or an empty text."""
    folded = fold(text)
    return next((kind for kind, pattern in KINDS if re.search(pattern, folded)), "")


def state_of(text):
    folded = fold(text)
    if not folded or IN_FORCE.match(folded):
        return State()
    stopped = next((kind for kind, pattern in STOPPED if re.search(pattern, folded)), "")
    if stopped:
        who, when = _by.search(text), _when.search(text)
        return State(stopped=stopped, who=who["who"] if who else "", when=when[0] if when else "")
    return State(proposed=bool(PROPOSED.search(folded)))


def is_plain(text):
    """True if the words say no more than that the tie exists."""
    return not text or bool(IN_FORCE.match(fold(text)))
