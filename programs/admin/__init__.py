from .programs import AmendmentAdmin, ProgramAdmin
from .records import EnrollmentAdmin, HoursEntryAdmin, ReportAdmin

__all__ = ["AmendmentAdmin", "EnrollmentAdmin", "HoursEntryAdmin", "ProgramAdmin", "ReportAdmin"]
