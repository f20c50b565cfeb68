"""Days, years and clocks said in words: "ngày mười lăm tháng ba", "năm một chín bốn lăm", "bảy giờ sáng"."""

from __future__ import annotations

import re
from typing import Final

from xacminh.text.date_reading import Here, clock, measured, with_year
from xacminh.text.numerals import DIGITS, read_words
from xacminh.text.records import DateValue

_DIGIT: Final = "|".join(word for word in DIGITS if word != "không")
#: numbers up to 59, as days and minutes are said; hours
SMALL: Final = rf"(?i:(?:(?:{_DIGIT})\smươi|mười)(?:\s(?:{_DIGIT}))?|{_DIGIT})(?!\w)"
HOURS: Final = r"(?i:mười\smột|mười\shai|mười|một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín)"
#: a year: "hai nghìn không trăm hai mươi", "một chín bốn lăm"
YEARS: Final = (
    rf"(?:(?:một|hai)\s(?:nghìn|ngàn)(?:\s(?:{_DIGIT}|không|trăm|mươi|mười|linh|lẻ)(?!\w)){{1,6}}"
    rf"|(?:một\s(?:bảy|tám|chín)|hai\skhông)(?:\s(?:{_DIGIT}|không)(?!\w)){{2}})(?!\w)"
)
_AT: Final = re.compile(r"(?:^|[\s(])(?:lúc|hồi|vào\slúc|khoảng\slúc)\s$", re.IGNORECASE)
_ROUND_BEFORE: Final = re.compile(r"(?<!\w)(?:mỗi|hằng|hàng|một|từng)\s$", re.IGNORECASE)


def _small(text: str | None) -> int | None:
    if text is None:
        return None
    number = read_words(text.lower().split())
    return None if number is None else int(number.value)


def read_day_said(here: Here) -> DateValue | None:
    """ "ngày mười lăm tháng ba năm 2024"; "ngày hai lần" is a rate and has no month."""
    day = _small(here.match["dw"])
    return None if day is None else with_year(here, day, here.match["m"])


def read_year_said(here: Here) -> DateValue | None:
    """ "năm hai nghìn không trăm hai mươi" and "năm một chín bốn lăm"; "mỗi năm hai nghìn người" is none."""
    said = here.match["w"].lower().split()
    if _ROUND_BEFORE.search(here.before(8)) or measured(here.text, here.match.end()):
        return None
    if said[1] in {"nghìn", "ngàn"}:
        number = read_words(said)
        year = 0 if number is None else int(number.value)
    else:
        year = int("".join(str(DIGITS[word]) for word in said))
    return DateValue(year=year) if 1000 < year < 2200 else None


def read_clock_said(here: Here) -> DateValue | None:
    """ "bảy giờ rưỡi sáng", "lúc hai giờ", "không giờ ngày 1/1"; "bảy giờ" alone lasts."""
    match = here.match
    hour = 0 if match["hw"].lower() == "không" else _small(match["hw"])
    minute = 30 if match["half"] else (_small(match["mw"]) or 0)
    if hour is None or not (match["part"] or match["of"] or _AT.search(here.before(16))):
        return None
    return DateValue(clock=clock(hour, minute, match["part"] or ""))
