"""Sentences that are written once and read by everybody in their own language.

The terminal, the REJECTS file and the kept plan have them in English; each remembers what it was
made of, and `in_words` says it anew in the language of whoever looks at the plan.
"""

from typing import NamedTuple

from django.utils import formats
from django.utils.translation import gettext

from partnerships.revisions import read_date
from sistercities.dates import PartialDate
from sistercities.wording import comma, in_a_row, semicolon

BETWEEN = {", ": comma, "; ": semicolon}


class Parts(NamedTuple):
    """Several facts in one place of a sentence, such as the names of candidates."""

    between: str
    facts: list

    def __format__(self, spec):
        return self.between.join(map(str, self.facts))


class Count(NamedTuple):
    """A number that people read, with the separators of their language."""

    number: int

    def __format__(self, spec):
        return f"{self.number:,}"


class Sentence(str):
    """English text, with the pattern and the facts that it was made of."""

    __slots__ = ("made_of",)

    @classmethod
    def of(cls, pattern, **facts):
        told = cls(pattern.format(**facts))
        told.made_of = [[pattern, {name: _kept(fact) for name, fact in facts.items()}]]
        return told

    @classmethod
    def several(cls, sentences):
        told = cls(" ".join(sentences))
        told.made_of = [part for sentence in sentences for part in sentence.made_of]
        return told

    def then(self, pattern, **facts):
        return Sentence.several([self, Sentence.of(pattern, **facts)])


def _kept(fact):
    """A fact as JSON has it."""
    if isinstance(fact, Sentence):
        return {"said": fact.made_of}
    if isinstance(fact, PartialDate):
        return {"date": fact.isoformat()}
    if isinstance(fact, Count):
        return {"count": fact.number}
    if isinstance(fact, Parts):
        return {"between": fact.between, "facts": [_kept(one) for one in fact.facts]}
    return fact


def in_words(made_of):
    """What a kept sentence says, in the language of the moment."""
    return in_a_row(
        gettext(pattern).format(**{name: _told(fact) for name, fact in facts.items()})
        for pattern, facts in made_of
    )


def _told(fact):
    if not isinstance(fact, dict):
        return fact
    if "said" in fact:
        return in_words(fact["said"])
    if "date" in fact:
        return str(read_date(fact["date"]))
    if "count" in fact:
        return formats.number_format(fact["count"], force_grouping=True)
    between = BETWEEN[fact["between"]]()
    return between.join(str(_told(one)) for one in fact["facts"])
