"""What a mention is found to mean, and what it is looked for as."""

from typing import NamedTuple

from .gazetteer import Spot


class Match(NamedTuple):
    """What a mention means: a spot, or choices to ask about, or a name nobody knows.

    ``near`` is the city that an unknown part of it lies in: its position serves for the part.
    ``asked`` are the words by which the answer to a question is remembered.
    """

    name: str
    spot: Spot | None = None
    choices: tuple = ()
    country: str = ""
    region: str = ""
    state: str = ""
    kind: str = ""
    stage: str = ""
    near: Spot | None = None
    asked: tuple = ()

    @property
    def is_ambiguous(self):
        return bool(self.choices)

    @property
    def is_found(self):
        return bool(self.spot or self.choices)


class Hypothesis(NamedTuple):
    name: str
    within: tuple
    countries: tuple
    kind: str
    is_sure: bool = True


class Aim(NamedTuple):
    """What is looked for: a place abroad, rather a region, and where the list puts it."""

    abroad: bool = False
    regional: bool = False
    latitude: float | None = None
    longitude: float | None = None
