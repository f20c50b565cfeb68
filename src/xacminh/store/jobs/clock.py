"""The clock that leases, pauses and slots go by: the database's, so that workers on several machines have one.

SQLite has none of its own and is used on one machine, whose clock it is.
"""

from __future__ import annotations

from datetime import datetime

from django.db import connection
from django.utils import timezone


def now() -> datetime:
    """The time, aware. Not that at which the transaction began: one may be open for long."""
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        found: datetime = cursor.fetchone()[0]
    return found
