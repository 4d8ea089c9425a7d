"""Countries, home states and themes; the gazetteer is large, and the demo needs none of it."""

from members import reference

SMALL_PARTS = {"themes", "countries", "states"}


def load_small_parts():
    for part in reference.parts():
        if part.name in SMALL_PARTS:
            reference.load_part(part, reference.DATA, lambda name, rows: None)
