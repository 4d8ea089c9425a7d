from .money import DuesYearAdmin, InvoiceAdmin, MembershipTermAdmin
from .people import AffiliationAdmin, InvitationAdmin, UserAdmin
from .places import ChangeProposalAdmin, CommunityAdmin, CountryAdmin, OrganizationAdmin, ThemeAdmin

__all__ = [
    "AffiliationAdmin",
    "ChangeProposalAdmin",
    "CommunityAdmin",
    "CountryAdmin",
    "DuesYearAdmin",
    "InvitationAdmin",
    "InvoiceAdmin",
    "MembershipTermAdmin",
    "OrganizationAdmin",
    "ThemeAdmin",
    "UserAdmin",
]
