"""How far a long command is: a line now and then for whoever watches it."""

import time
from itertools import islice

PAUSE = 5


def unheard(number):
    """For whoever does not care how far something is."""


def batches(rows, size, looked=unheard):
    """Rows by so many at a time; ``looked`` hears of each batch once it was dealt with."""
    rows = iter(rows)
    while batch := list(islice(rows, size)):
        yield batch
        looked(len(batch))


class Progress:
    """Called with how many more rows were looked at; says the sum every few seconds."""

    def __init__(self, write):
        self.write, self.told_at = write, time.monotonic()
        self.what, self.number = "", 0

    def begin(self, what):
        self.what, self.number = what, 0
        self.write(f"{what} …")

    def __call__(self, number):
        self.number += number
        if time.monotonic() - self.told_at >= PAUSE:
            self.told_at = time.monotonic()
            self.write(f"{self.what}: {self.number:,} looked at")
