from .giving import AwardAdmin, AwardYearAdmin, GrantAdmin, GrantCallAdmin
from .programs import AmendmentAdmin, ProgramAdmin
from .records import EnrollmentAdmin, HoursEntryAdmin, ReportAdmin

__all__ = [
    "AmendmentAdmin",
    "AwardAdmin",
    "AwardYearAdmin",
    "EnrollmentAdmin",
    "GrantAdmin",
    "GrantCallAdmin",
    "HoursEntryAdmin",
    "ProgramAdmin",
    "ReportAdmin",
]
