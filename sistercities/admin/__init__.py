from .lifecycle import DecisionForm, Panel, WorkflowAdmin
from .lookups import OfferedLookups
from .outbox import HolidayAdmin, OutboxMessageAdmin

__all__ = [
    "DecisionForm",
    "HolidayAdmin",
    "OfferedLookups",
    "OutboxMessageAdmin",
    "Panel",
    "WorkflowAdmin",
]
