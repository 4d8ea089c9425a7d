from .affiliations import accept_invitation, affiliation_workflow, ask_to_join, invite
from .membership import membership_workflow, request_term
from .proposals import proposal_workflow, propose

__all__ = [
    "accept_invitation",
    "affiliation_workflow",
    "ask_to_join",
    "invite",
    "membership_workflow",
    "propose",
    "proposal_workflow",
    "request_term",
]
