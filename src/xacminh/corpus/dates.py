"""Days as files and pages write them: for machines, and for readers of Vietnamese."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import parsedate_tz
from typing import Final

from xacminh.corpus.records import DateCertainty

_DAY: Final = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
#: the first page of the web
_FIRST_PAGE: Final = date(1991, 8, 6)
_WEEKDAY: Final = r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s*nhật|t[2-7]|cn)"
_CLOCK: Final = r"\d{1,2}\s*(?::|h|giờ)\s*\d{0,2}(?::\d{2})?\s*(?:am|pm)?"
_FIGURES: Final = r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})"
_WORDS: Final = r"(?:ngày\s*)?(\d{1,2})\s*tháng\s*(\d{1,2})\s*(?:,\s*|năm\s*)?(\d{4})"
_LABEL: Final = (
    r"(?:ngày\s*(?:đăng|xuất\s*bản|phát\s*hành)|đăng\s*(?:lúc|ngày)|xuất\s*bản(?:\s*(?:lúc|ngày))?|ngày)\s*:?\s*"
)
# A line that is a day and no more: weekday, clock and zone around it, or a label before it. A day in a sentence is one
# the text is about.
_BYLINE: Final = re.compile(
    rf"^\W*(?:{_LABEL})?(?:{_WEEKDAY}\W+)?(?:{_CLOCK}\W+)?(?:{_WEEKDAY}\W+)?(?:ngày\s*)?"
    rf"(?:{_FIGURES}|{_WORDS})"
    rf"(?:[\s,|–-]*(?:lúc\s*)?{_CLOCK})?(?:\s*\(?\s*(?:GMT|UTC)\s*[+-]?\d*(?::\d+)?\s*\)?)?\W*$",
    re.IGNORECASE,
)
_IN_ADDRESS: Final = re.compile(
    r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=/|[-_.]|$)|[-_/]((?:19|20)\d{2})(\d{2})(\d{2})(?=\d{0,9}(?:\.\w+|/)?$)"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """The day a text was published, None where nothing tells it, and how it is known."""

    day: date | None = None
    certainty: DateCertainty = "unknown"


def day(value: object) -> date | None:
    """The calendar day of an ISO date or time, as written there; None for anything else, a month alone included."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = _DAY.match(value) if isinstance(value, str) else None
    return _date(found[1], found[2], found[3]) if found else None


def mail_day(value: str) -> date | None:
    """The calendar day of a date as mails and RSS write it ("Tue, 05 Mar 2024 01:00:00 +0700"), as written there."""
    try:
        found = parsedate_tz(value)
    except (ValueError, IndexError, TypeError):  # strange enough words throw it off
        return None
    return _date(*found[:3]) if found else None


def stated_day(line: str) -> date | None:
    """The day of a line that says no more than a day: "Thứ ba, 05/03/2024, 07:00 (GMT+7)", "Ngày đăng: 5-3-2024"."""
    found = _BYLINE.match(line) if len(line) <= 100 else None
    if found is None:
        return None
    number, month, year = (part for part in found.groups() if part)
    return _date(year, month, number)


def address_day(url: str) -> date | None:
    """The day in an address: ".../2024/03/05/...", "...-20240305.htm"."""
    for found in _IN_ADDRESS.finditer(url[:1_000]):
        year, month, number = (part for part in found.groups() if part)
        known = _date(year, month, number)
        if known is not None:
            return known
    return None


def possible(known: date | None, captured: datetime) -> date | None:
    """The day a page can have been published on; None for days before there were pages, and for the future.

    A day of grace, for it is tomorrow already further east.
    """
    if known is None or not _FIRST_PAGE <= known <= captured.date() + timedelta(days=1):
        return None
    return known


def _date(year: str | int, month: str | int, number: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        return None
