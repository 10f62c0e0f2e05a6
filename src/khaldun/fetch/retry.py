"""How long to leave a server alone."""

from __future__ import annotations

import datetime
import email.utils

MAX_RETRY_SECONDS = 24 * 3600.0
"""A server that asks for more is asked again after a day."""


def retry_seconds(value: str | None, now: datetime.datetime | None = None) -> float | None:
    """Seconds that a `Retry-After` header asks for, at most a day; None where there is none or it means nothing.

    Args:
        value: seconds, or a date.
        now: in UTC; the present if None.
    """
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(float(value[:9]), MAX_RETRY_SECONDS)
    try:
        until = email.utils.parsedate_to_datetime(value)
        if until.tzinfo is None:
            until = until.replace(tzinfo=datetime.UTC)
        seconds = (until - (now or datetime.datetime.now(datetime.UTC))).total_seconds()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return min(max(0.0, seconds), MAX_RETRY_SECONDS)
