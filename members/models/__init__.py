from .gazetteer import Place, PlaceName, ReferenceStamp
from .membership import MembershipTerm, MembershipTermChange
from .organizations import Affiliation, AffiliationChange, Organization, Theme
from .people import User
from .places import Community, CommunityName, Country

__all__ = [
    "Affiliation",
    "AffiliationChange",
    "Community",
    "CommunityName",
    "Country",
    "MembershipTerm",
    "MembershipTermChange",
    "Organization",
    "Place",
    "PlaceName",
    "ReferenceStamp",
    "Theme",
    "User",
]
