"""Mail that cannot be lost: written beside what it tells of, sent after that is committed."""

from .letters import Letter
from .secrets import SecretPath, hidden, opened
from .sending import resend, send, send_due
from .writing import cancel, write

__all__ = [
    "Letter",
    "SecretPath",
    "cancel",
    "hidden",
    "opened",
    "resend",
    "send",
    "send_due",
    "write",
]
