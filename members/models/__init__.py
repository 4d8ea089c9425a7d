from .affiliations import Affiliation, AffiliationChange
from .billing import Invoice, Notice, Payment
from .dues import DuesBand, DuesYear, MemberKind
from .gazetteer import Place, PlaceName, ReferenceStamp
from .invitations import Invitation
from .membership import MembershipTerm, MembershipTermChange
from .names import CommunityName
from .organizations import Organization, Theme
from .people import User
from .places import Community, Country
from .proposals import ChangeProposal, ChangeProposalChange

__all__ = [
    "Affiliation",
    "AffiliationChange",
    "ChangeProposal",
    "ChangeProposalChange",
    "Community",
    "CommunityName",
    "Country",
    "DuesBand",
    "DuesYear",
    "Invitation",
    "Invoice",
    "MemberKind",
    "MembershipTerm",
    "MembershipTermChange",
    "Notice",
    "Organization",
    "Payment",
    "Place",
    "PlaceName",
    "ReferenceStamp",
    "Theme",
    "User",
]
