"""Who acts without an account: the holder of a link, and the waiting list by itself."""

from dataclasses import dataclass

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class StandIn:
    """Takes the place of a person in a transition; ``enrollment_id`` is all it may act on."""

    name: str
    enrollment_id: int | None = None
    purpose: str = ""
    pk: None = None
    is_authenticated: bool = False

    def __str__(self):
        return str(self.name)

    def has_perm(self, permission, obj=None):
        return False


WAITING_LIST = StandIn(_("The waiting list"))
VISITOR = StandIn(_("A visitor"))
HOLDER = _("The holder of a link ({purpose})")


def holder_of(link):
    """Whoever has the link of one place, and may do with that place what the link is for."""
    name = format_lazy(HOLDER, purpose=link.purpose)
    return StandIn(name, link.enrollment_id, link.purpose)
