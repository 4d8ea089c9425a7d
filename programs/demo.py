"""Everything a portal needs to be tried out: documented facts, invented people and programs."""

from members.demo import facts as places
from partnerships import laws
from partnerships.demo import facts as ties


def fill():
    """Add what is missing; a second run adds nothing. The reference data has to be loaded."""
    laws.load()
    places.load()
    ties.load()
