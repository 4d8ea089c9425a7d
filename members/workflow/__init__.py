from .affiliations import accept_invitation, affiliation_workflow, ask_to_join, invite
from .membership import (
    membership_workflow,
    record_payment,
    request_term,
    reverse_payment,
)
from .proposals import proposal_workflow, propose

__all__ = [
    "accept_invitation",
    "affiliation_workflow",
    "ask_to_join",
    "invite",
    "membership_workflow",
    "propose",
    "proposal_workflow",
    "record_payment",
    "request_term",
    "reverse_payment",
]
