"""Rows of the table: what was measured in all rounds, and the goal."""

from statistics import median
from typing import NamedTuple


class Row(NamedTuple):
    name: str
    goal: str
    values: list
    unit: str = ""
    beside: str = ""

    @property
    def is_reached(self):
        bound = float(self.goal.split()[1])
        return self.middle >= bound if self.goal.startswith(">=") else self.middle <= bound

    @property
    def middle(self):
        return median(self.values)

    def __str__(self):
        measured = f"{self.middle:.2f}{self.unit}"
        if len(self.values) > 1:
            measured += f" ({min(self.values):.2f}-{max(self.values):.2f})"
        reached = "yes" if self.is_reached else "**no**"
        return f"| {self.name} | {self.goal}{self.unit} | {measured} | {reached} | {self.beside} |"


HEAD = "| what | goal | measured | reached | by CPU time |\n| --- | --- | --- | --- | --- |"


def spread(values):
    return f"{median(values):.2f} ({min(values):.2f}-{max(values):.2f})"
