"""Who acts without an account: the holder of a link, and the waiting list by itself."""

from dataclasses import dataclass


@dataclass(frozen=True)
class StandIn:
    """Takes the place of a person in a transition; ``enrollment_id`` is all it may act on."""

    name: str
    enrollment_id: int | None = None
    purpose: str = ""
    pk: None = None
    is_authenticated: bool = False

    def __str__(self):
        return self.name

    def has_perm(self, permission, obj=None):
        return False


WAITING_LIST = StandIn("The waiting list")
VISITOR = StandIn("A visitor")


def holder_of(link):
    """Whoever has the link of one place, and may do with that place what the link is for."""
    return StandIn(f"The holder of a link ({link.purpose})", link.enrollment_id, link.purpose)
