"""The day a Vietnamese document says in its head that it was issued: "Hà Nội, ngày 29 tháng 11 năm 2006"."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

#: characters in which the head must stand
_HEAD: Final = 3_000
#: alone on its line but for the place before it; a day inside a sentence is a day the text is about
_ISSUED: Final = re.compile(
    r"^(?:[^\n(:;.]{0,40},)?[ \t]*ngày[ \t]*(\d{1,2})[ \t]*tháng[ \t]*(\d{1,2})[ \t]*năm[ \t]*(\d{4})[ \t.]*$",
    re.MULTILINE | re.IGNORECASE,
)
_TOO_EARLY: Final = 1945


def issued(text: str) -> date | None:
    """That day, read from normalised text; None where the head names none, or one that is no day."""
    found = _ISSUED.search(text[:_HEAD])
    if found is None:
        return None
    day, month, year = (int(part) for part in found.groups())
    try:
        return date(year, month, day) if year >= _TOO_EARLY else None
    except ValueError:
        return None
