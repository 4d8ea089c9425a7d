"""What the laws on file say about a tie on a day: clear, unclear, must end by, or blocked (L1-L5).

Only a live and clear prohibition blocks. Everything doubtful is a question for people.
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from django.db.models import prefetch_related_objects
from django.utils import formats, timezone
from django.utils.translation import gettext, pgettext_lazy

from sistercities.dates import PartialDate
from sistercities.wording import in_a_row, labelled

from .models import LegalRestriction, Partnership


class Answer(StrEnum):
    CLEAR = "clear"
    UNCLEAR = "unclear"
    MUST_END_BY = "must end by"
    BLOCKED = "blocked"

    @property
    def label(self):
        return str(WORDS[self])


WORDS = {
    Answer.CLEAR: pgettext_lazy("answer of the law", "clear"),
    Answer.UNCLEAR: pgettext_lazy("answer of the law", "unclear"),
    Answer.MUST_END_BY: pgettext_lazy("answer of the law", "must end by"),
    Answer.BLOCKED: pgettext_lazy("answer of the law", "blocked"),
}


SEVERITY = list(Answer)


class Reading(NamedTuple):
    """One law read for one tie."""

    law: LegalRestriction
    answer: Answer
    sentence: str

    @property
    def dated(self):
        """With the day its source was read, which is its version (L5)."""
        told = gettext("Its text was read on {day}.")
        return in_a_row([self.sentence, told.format(day=formats.date_format(self.law.as_of))])


class Affected(NamedTuple):
    """A tie on the register, and what one law says of it."""

    tie: Partnership
    reading: Reading


class Check(NamedTuple):
    answer: Answer
    readings: list
    bills: list
    on: date

    @property
    def sentence(self):
        told = in_a_row(reading.dated for reading in self.readings)
        return told or gettext("No law on file names both this place and that country.")


def check(home, country, *, signed=None, on=None):
    """Read every law that binds ``home`` for a tie with ``country``.

    ``signed`` is the PartialDate of an older tie; without it the tie would be new today.
    """
    on = on or timezone.localdate()
    named = LegalRestriction.objects.binding(home).naming(country).prefetch_related("countries")
    readings = [_read(law, home, country, signed, on) for law in named.in_force(on)]
    readings = [reading for reading in readings if reading]
    answers = [reading.answer for reading in readings]
    bills = list(named.filter(force=LegalRestriction.Force.BILL))
    return Check(max(answers, key=SEVERITY.index, default=Answer.CLEAR), readings, bills, on)


def check_signed(dossier):
    """Read the laws for what a dossier holds, as of the day on which it was signed.

    A law that forbids to renew binds a reaffirmation that is younger than the law, and no other.
    """
    return check(dossier.home, dossier.abroad.country, signed=dossier.signed)


def ties_under(law, on=None):
    """Ties that this law does not leave alone on that day, the clearest cases first (L5)."""
    on = on or timezone.localdate()
    if not LegalRestriction.objects.in_force(on).filter(pk=law.pk).exists():
        return []
    prefetch_related_objects([law], "countries")
    read = (
        (tie, _read(law, tie.home, tie.abroad.country, _signed(tie, on), on))
        for tie in _within(law)
    )
    found = [Affected(tie, each) for tie, each in read if each and each.answer != Answer.CLEAR]
    return sorted(found, key=lambda row: -SEVERITY.index(row.reading.answer))


def _within(law):
    """Ties of the places and countries it names, and perhaps means, that are not over."""
    ties = Partnership.objects.public().international().for_list()
    ties = ties.exclude(status=Partnership.Status.ENDED).order_by("sort_name", "pk")
    countries = [*law.countries.all(), *law.unclear_countries.all()]
    ties = ties.filter(home__kind__in=[*law.covers, *law.unclear_for], abroad_country__in=countries)
    return ties.filter(home_state=law.jurisdiction) if law.jurisdiction_id else ties


def _signed(tie, on):
    """An undated tie was signed on some day until this one."""
    return tie.established or PartialDate(date.min, on)


def _read(law, home, country, signed, on):
    if home.kind not in {*law.covers, *law.unclear_for}:
        return None
    doubt = _doubt(law, home, country)
    if signed is None or signed.first >= law.in_force_from:
        return _about_a_new_tie(law, doubt)
    if signed.last >= law.in_force_from:
        sentence = gettext("{law}: the record does not say whether the tie is older than the law.")
        return _unclear(law, sentence)
    return _about_an_older_tie(law, doubt, on)


def _doubt(law, home, country):
    """The sentence of what is disputed about its reach, or nothing."""
    if home.kind not in law.covers:
        told = gettext("{law}: whether it binds a {kind} is disputed.")
        return told.replace("{kind}", home.get_kind_display().lower())
    if country not in law.countries.all():
        told = gettext("{law}: whether it means {country} is disputed.")
        return told.replace("{country}", str(country))
    return ""


def _about_a_new_tie(law, doubt):
    if doubt:
        return _unclear(law, doubt)
    return Reading(law, Answer.BLOCKED, labelled(law.citation, law.forbids))


def _about_an_older_tie(law, doubt, on):
    if law.older_ties == law.OlderTies.STAND:
        told = gettext("{law} lets ties stand that are older than it.")
        return Reading(law, Answer.CLEAR, told.format(law=law.citation))
    if doubt or law.older_ties == law.OlderTies.DISPUTED:
        disputed = gettext("{law}: whether older ties may stand is disputed.")
        return _unclear(law, doubt or disputed)
    if law.must_end_by is None:
        return _unclear(law, gettext("{law}: older ties have to be ended, but it names no day."))
    if law.must_end_by < on:
        told = gettext("{law}: it had to be ended by {day}.")
        return Reading(law, Answer.BLOCKED, _by_its_day(law, told))
    told = gettext("{law}: it has to be ended by {day}.")
    return Reading(law, Answer.MUST_END_BY, _by_its_day(law, told))


def _by_its_day(law, told):
    return told.format(law=law.citation, day=formats.date_format(law.must_end_by))


def _unclear(law, sentence):
    return Reading(law, Answer.UNCLEAR, sentence.replace("{law}", law.citation))
