"""The life of one tie: from which day on it stood how, as far as its dates tell.

Days are numbers, as `date.toordinal` counts. Beside the register's words for a status there is
`UNCLEAR`: a date that is known as a span leaves open how the tie stood in those days.
"""

from typing import NamedTuple

from partnerships.models import Act, SideStatus

from .series import NEVER

IN_FORCE, SUSPENDED, ENDED_ONE_SIDE, ENDED = "in_force", "suspended", "ended_one_side", "ended"
UNCLEAR = "unclear"
STATUS_OF = {kind.value: kind.side_status.value for kind in Act.Kind}


class Word(NamedTuple):
    """One act of one side: what it says, and the span of days in which it was said."""

    side: str
    kind: str
    first: int
    last: int

    @property
    def status(self):
        return STATUS_OF[self.kind]


def spans(first, last, words=()):
    """``(status, first day, end)`` of a tie signed between two days; the last one has no end.

    ``words`` stand in the order in which the register counts them.
    """
    days = sorted({first, last, *(day for word in words for day in word[2:])})
    told = [(day, status_on(day, first, last, words)) for day in days]
    changes = [row for at, row in enumerate(told) if not at or row[1] != told[at - 1][1]]
    ends = [day for day, _ in changes[1:]] + [NEVER]
    return [(status, day, end) for (day, status), end in zip(changes, ends, strict=True) if status]


def status_on(day, first, last, words=()):
    """R10: what the latest words of both sides make of it; '' before it was signed."""
    if not any(word.last <= day for word in words):
        if day < first:
            return ""
        if day < last:
            return UNCLEAR
    if any(word.first <= day < word.last for word in words):
        return UNCLEAR
    return _of_both({word.side: word.status for word in words if word.last <= day})


def _of_both(said):
    statuses = list(said.values())
    if statuses.count(SideStatus.ENDED) == 2:
        return ENDED
    if SideStatus.ENDED in statuses:
        return ENDED_ONE_SIDE
    return SUSPENDED if SideStatus.SUSPENDED in statuses else IN_FORCE
