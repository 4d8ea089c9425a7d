from .awards import Award, AwardCategory, AwardYear
from .calls import Shown
from .choices import Frequency, Kind, Phase, Status, Travel
from .enrollment import Answer, Enrollment, EnrollmentChange, EnrollmentLink, Question
from .grants import Grant, GrantCall
from .picture import Picture
from .post import FeedKey, Message
from .program import Program, ProgramChange
from .report import Gift, HoursEntry, HoursEntryChange, Report
from .revision import Amendment, AmendmentChange, Revision
from .safety import Adult, Clearance, Duty

__all__ = [
    "Adult",
    "Amendment",
    "AmendmentChange",
    "Answer",
    "Award",
    "AwardCategory",
    "AwardYear",
    "Clearance",
    "Duty",
    "Enrollment",
    "EnrollmentChange",
    "EnrollmentLink",
    "FeedKey",
    "Frequency",
    "Gift",
    "Grant",
    "GrantCall",
    "HoursEntry",
    "HoursEntryChange",
    "Kind",
    "Message",
    "Phase",
    "Picture",
    "Program",
    "ProgramChange",
    "Question",
    "Report",
    "Revision",
    "Shown",
    "Status",
    "Travel",
]
