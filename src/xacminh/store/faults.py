"""Failures of the database that a person can mend, said as errors of ours: it is full, away, or may not be written."""

from __future__ import annotations

import sys
from typing import Final

from xacminh.errors import NotStored

#: where the words of a failure stand that say which statement it was: they may quote what was to be written
_WORDS: Final = ("full", "disk I/O", "readonly", "locked", "unable to open", "No space", "read-only", "connection")


def kinds() -> tuple[type[Exception], ...]:
    """What to catch around work on the database; nothing while Django is not loaded, and then nothing can fail so."""
    if "django.db.utils" not in sys.modules:
        return ()
    from django.db.utils import InterfaceError, OperationalError

    return (OperationalError, InterfaceError)


def told(error: Exception) -> NotStored:
    """The failure in our words. Of the database's own only those are kept that name a known cause."""
    said = str(error).splitlines()[0] if str(error) else ""
    known = any(word.lower() in said.lower() for word in _WORDS)
    return NotStored(detail=said[:200] if known else type(error).__name__)
