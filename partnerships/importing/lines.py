"""One line of a list, and what becomes of it."""

from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from .parties import Party
from .rows import Row
from .telling import Sentence


class Outcome(TextChoices):
    NEW = "new", _("New")
    KNOWN = "known", _("Already known")
    DUPLICATE = "duplicate", _("Duplicate")
    AMBIGUOUS = "ambiguous", _("Ambiguous")
    DOMESTIC = "domestic", _("Domestic")
    REFUSED = "refused", _("Refused")


@dataclass(slots=True)
class Choice:
    """A question that a line asks: which of these places is meant by this mention?

    ``asked`` is what the answer is remembered by, see ``matching.question``.
    """

    name: str
    asked: tuple
    spots: tuple


@dataclass(slots=True)
class Line:
    """A row with its outcome, a sentence about it, and what it would write."""

    row: Row
    outcome: Outcome
    sentence: str
    home: Party | None = None
    abroad: Party | None = None
    choices: list = field(default_factory=list)
    is_near: bool = False
    first: int = 0
    tie: int | None = None
    own: bool = False
    kind: str = ""
    kind_said: bool = False
    further: list = field(default_factory=list)
    said: str = ""
    act: dict | None = None
    notes: list = field(default_factory=list)

    @property
    def number(self):
        return self.row.line

    @property
    def date(self):
        return self.row.date.date

    @property
    def kinds(self):
        return {self.kind, *(line.kind for line in self.further)}

    @property
    def names(self):
        if self.home and self.abroad:
            return f"{self.home.name} – {self.abroad.name}"
        return f"{self.row.community.name} – {self.row.partner.name}"

    @property
    def pair(self):
        return frozenset((self.home.key, self.abroad.key))

    def tell(self, more):
        """Say this as well, if there is anything to say."""
        if more:
            self.sentence = Sentence.several([self.sentence, more])
