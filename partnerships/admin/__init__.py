from .acts import ActAdmin
from .agreements import AgreementAdmin
from .laws import LegalRestrictionAdmin

__all__ = ["ActAdmin", "AgreementAdmin", "LegalRestrictionAdmin"]
