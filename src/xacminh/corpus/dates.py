"""Days as files and pages write them for machines."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

_DAY: Final = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")


def day(value: object) -> date | None:
    """The calendar day of an ISO date or time, as written there; None for anything else, a month alone included."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = _DAY.match(value) if isinstance(value, str) else None
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
