from .acts import Act, ActChange
from .agreements import Agreement, AgreementChange
from .documents import Document
from .imports import ConfirmedMatch, ListImport
from .law import LegalRestriction
from .partnership import Milestone, Partnership, PublicStatus, Side, SideStatus, Source, number_of
from .revisions import Certificate, RequestedItem, Revision, StaffNote
from .signatures import Signature

__all__ = [
    "Act",
    "ActChange",
    "Agreement",
    "AgreementChange",
    "Certificate",
    "Document",
    "ConfirmedMatch",
    "LegalRestriction",
    "ListImport",
    "Milestone",
    "Partnership",
    "PublicStatus",
    "RequestedItem",
    "Revision",
    "Side",
    "SideStatus",
    "Signature",
    "Source",
    "StaffNote",
    "number_of",
]
