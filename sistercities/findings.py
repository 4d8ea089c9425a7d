"""What guards say: the rule, what it asks for, and the facts they found."""

from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext


class Outcome(StrEnum):
    PASS = "pass"  # noqa: S105
    ASK = "ask"
    BLOCK = "block"


@dataclass(frozen=True)
class Finding:
    """What one guard saw: the rule's number, what the rule asks for, and the facts found.

    Its words are those of the language in which the guard ran. Facts that name a person are for
    whoever decides: the record is never changed, and a name would outlive the account.
    """

    rule: str
    label: str
    outcome: Outcome
    facts: str = ""
    names_somebody: bool = False
    kept: str = field(init=False)

    def __post_init__(self):
        for name in ("label", "facts"):
            object.__setattr__(self, name, str(getattr(self, name)))
        nameless = gettext("Who it was stands in the record.")
        object.__setattr__(self, "kept", nameless if self.names_somebody else self.facts)

    @property
    def blocks(self):
        return self.outcome is Outcome.BLOCK

    def as_record(self):
        return {
            "rule": self.rule,
            "label": self.label,
            "outcome": self.outcome.value,
            "facts": self.kept,
        }
