from .lifecycle import DecisionForm, Panel, WorkflowAdmin
from .outbox import HolidayAdmin, OutboxMessageAdmin

__all__ = ["DecisionForm", "HolidayAdmin", "OutboxMessageAdmin", "Panel", "WorkflowAdmin"]
