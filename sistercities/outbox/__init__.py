"""Mail that cannot be lost: written beside what it tells of, sent after that is committed."""

from .letters import Letter
from .sending import resend, send, send_due
from .writing import cancel, write

__all__ = ["Letter", "cancel", "resend", "send", "send_due", "write"]
