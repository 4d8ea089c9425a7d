"""Values of rows as JSON has them, the same from either database."""

import json
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from hashlib import sha256
from uuid import UUID

PLAIN = {str, int, bool, float, list, dict, type(None)}


def plain(value):
    if type(value) in PLAIN:
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, timedelta):
        return value.total_seconds()
    return value.hex() if isinstance(value, bytes | memoryview) else value


def token(facts):
    """A short name for what somebody saw; it differs as soon as anything they saw does."""
    return sha256(json.dumps(facts, sort_keys=True, default=str).encode()).hexdigest()[:16]
