"""What guards say: the rule, what it asks for, and the facts they found."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    PASS = "pass"  # noqa: S105
    ASK = "ask"
    BLOCK = "block"


@dataclass(frozen=True)
class Finding:
    """What one guard saw: the rule's number, what the rule asks for, and the facts found.

    Its words are those of the language in which the guard ran.
    """

    rule: str
    label: str
    outcome: Outcome
    facts: str = ""

    def __post_init__(self):
        for name in ("label", "facts"):
            object.__setattr__(self, name, str(getattr(self, name)))

    @property
    def blocks(self):
        return self.outcome is Outcome.BLOCK

    def as_record(self):
        return {
            "rule": self.rule,
            "label": self.label,
            "outcome": self.outcome.value,
            "facts": self.facts,
        }
