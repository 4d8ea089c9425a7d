"""What the laws on file say about a tie on a day: clear, unclear, must end by, or blocked (L1-L5).

Only a live and clear prohibition blocks. Everything doubtful is a question for people.
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from django.utils import timezone

from .models import LegalRestriction


class Answer(StrEnum):
    CLEAR = "clear"
    UNCLEAR = "unclear"
    MUST_END_BY = "must end by"
    BLOCKED = "blocked"


SEVERITY = list(Answer)


class Reading(NamedTuple):
    """One law read for one tie."""

    law: LegalRestriction
    answer: Answer
    sentence: str


class Check(NamedTuple):
    answer: Answer
    readings: list
    bills: list
    on: date

    @property
    def sentence(self):
        told = " ".join(reading.sentence for reading in self.readings)
        return told or "No law on file names both this place and that country."


def check(home, country, *, signed=None, on=None):
    """Read every law that binds ``home`` for a tie with ``country``.

    ``signed`` is the PartialDate of an older tie; without it the tie would be new today.
    """
    on = on or timezone.localdate()
    named = LegalRestriction.objects.binding(home).naming(country)
    readings = [_read(law, home, country, signed, on) for law in named.in_force(on)]
    readings = [reading for reading in readings if reading]
    answers = [reading.answer for reading in readings]
    bills = list(named.filter(force=LegalRestriction.Force.BILL))
    return Check(max(answers, key=SEVERITY.index, default=Answer.CLEAR), readings, bills, on)


def _read(law, home, country, signed, on):
    if home.kind not in {*law.covers, *law.unclear_for}:
        return None
    doubt = _doubt(law, home, country)
    if signed is None or signed.first >= law.in_force_from:
        return _about_a_new_tie(law, doubt)
    if signed.last >= law.in_force_from:
        return _unclear(law, "the record does not say whether the tie is older than the law")
    return _about_an_older_tie(law, doubt, on)


def _doubt(law, home, country):
    if home.kind not in law.covers:
        return f"whether it binds a {home.get_kind_display().lower()} is disputed"
    if not law.countries.filter(pk=country.pk).exists():
        return f"whether it means {country} is disputed"
    return ""


def _about_a_new_tie(law, doubt):
    if doubt:
        return _unclear(law, doubt)
    return Reading(law, Answer.BLOCKED, f"{law.citation}: {law.forbids}")


def _about_an_older_tie(law, doubt, on):
    if law.older_ties == law.OlderTies.STAND:
        return Reading(law, Answer.CLEAR, f"{law.citation} lets ties stand that are older than it.")
    if doubt or law.older_ties == law.OlderTies.DISPUTED:
        return _unclear(law, doubt or "whether older ties may stand is disputed")
    if law.must_end_by is None:
        return _unclear(law, "older ties have to be ended, but it names no day")
    if law.must_end_by < on:
        return Reading(
            law, Answer.BLOCKED, f"{law.citation}: it had to be ended by {law.must_end_by}."
        )
    return Reading(
        law, Answer.MUST_END_BY, f"{law.citation}: it has to be ended by {law.must_end_by}."
    )


def _unclear(law, why):
    return Reading(law, Answer.UNCLEAR, f"{law.citation}: {why}.")
