from .acts import Act, ActChange
from .agreements import Agreement, AgreementChange, Signature
from .documents import Document
from .law import LegalRestriction
from .partnership import Milestone, Partnership, PublicStatus, Side, SideStatus, Source

__all__ = [
    "Act",
    "ActChange",
    "Agreement",
    "AgreementChange",
    "Document",
    "LegalRestriction",
    "Milestone",
    "Partnership",
    "PublicStatus",
    "Side",
    "SideStatus",
    "Signature",
    "Source",
]
