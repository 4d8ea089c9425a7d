from .acts import ActAdmin
from .agreements import AgreementAdmin
from .laws import LegalRestrictionAdmin
from .lists import ConfirmedMatchAdmin, ListImportAdmin

__all__ = [
    "ActAdmin",
    "AgreementAdmin",
    "ConfirmedMatchAdmin",
    "LegalRestrictionAdmin",
    "ListImportAdmin",
]
