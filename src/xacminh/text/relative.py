"""Days told from the day of writing: "hôm qua", "sáng nay", "tuần trước", "năm ngoái", and the lunar calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final, TypeAlias

from xacminh.text.records import DateValue
from xacminh.text.tokens import Token

_Found: TypeAlias = tuple[int, int, DateValue]

_DAY: Final = re.compile(
    r"(?P<nay>(?:ngày\s)?(?:hôm|bữa)\snay|(?:rạng\s)?(?:sáng|trưa|chiều|tối|đêm|khuya)\snay)"
    r"|(?P<qua>(?:ngày\s)?hôm\squa|(?:rạng\s)?(?:sáng|trưa|chiều|tối|đêm|khuya)\s(?:hôm\s)?qua)"
    r"|(?P<kia>(?:ngày\s)?hôm\sk[iì]a)"
    r"|(?P<mai>ngày\smai|(?:rạng\s)?(?:sáng|trưa|chiều|tối|đêm)\s(?:ngày\s)?mai)"
    r"|(?P<mốt>ngày\skia|ngày\smốt)",
    re.IGNORECASE,
)
_DAY_SHIFTS: Final = {"nay": 0, "qua": -1, "kia": -2, "mai": 1, "mốt": 2}
_DAY_WORDS: Final = frozenset({"ngày", "hôm", "bữa", "rạng", "sáng", "trưa", "chiều", "tối", "đêm", "khuya"})

_SHIFTS: Final = {"này": 0, "nay": 0, "trước": -1, "qua": -1, "rồi": -1, "ngoái": -1, "kia": -2, "tới": 1, "sau": 1}
_PERIOD: Final = re.compile(
    r"(?<!\d\s)(?P<what>tuần|tháng|năm)\s(?:vừa\s)?(?P<when>này|nay|trước|qua|rồi|ngoái|kia|tới|sau)(?!\w)"
    r"(?!\s(?:đó|khi|công|nữa))",
    re.IGNORECASE,
)
# "3 năm trước", "nhiều năm qua", "những tháng sau" tell a stretch or an order, not a calendar year or month
_COUNTED: Final = re.compile(
    r"(?<!\w)(?:các|những|nhiều|vài|mấy|mỗi|từng|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ|chục|nửa|hàng|hằng|bao|mươi|rưỡi)\s$",
    re.IGNORECASE,
)
_WEEKDAYS: Final = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "nhật": 6}
_WEEKDAY: Final = r"(?:thứ\s(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\snhật)"
_BEFORE_WEEK: Final = re.compile(rf"(?P<day>{_WEEKDAY})\s$", re.IGNORECASE)
_WEEKDAY_ALONE: Final = re.compile(
    rf"(?:(?<=sáng\s)|(?<=trưa\s)|(?<=hôm\s)|(?<=ngày\s)|(?<=chiều\s)|(?<=tối\s)|(?<=đêm\s)){_WEEKDAY}(?!\w)",
    re.IGNORECASE,
)
_DAYS_NAMED: Final = r"\d{1,2}|một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười"
_MOON: Final = r"(?:\s(?:âm\slịch|tết))"
# "mùng 2 tháng 9" is left to the forms of solar dates, unless something says that it is none
_LUNAR: Final = re.compile(
    rf"(?:(?:mùng|mồng)\s(?:{_DAYS_NAMED})(?:\stháng\s(?:giêng|chạp){_MOON}?|\stháng\s\w+{_MOON}|{_MOON}|(?!\s?[/.-]\d|\stháng))"
    r"|rằm(?:\stháng\s\w+(?:\snăm\s(?:nay|ngoái|sau|\d{4}))?)?(?:\sâm\slịch)?|tháng\s(?:giêng|chạp)(?:\sâm\slịch)?"
    r"|tháng\s(?:\d{1,2}|tư|ba|bảy|tám|mười)\sâm\slịch"
    r"|(?<!\d[/.-])\d{1,2}(?:\s?[-–]\s?\d{1,2})?(?:\stháng\s(?:giêng|chạp)(?:\sâm\slịch)?|\s(?:tết(?!\s(?:dương|tây))|âm\slịch)))(?!\w)",
    re.IGNORECASE,
)
_LUNAR_WORDS: Final = frozenset({"mùng", "mồng", "rằm", "tháng"})
_PERIOD_WORDS: Final = frozenset({"tuần", "tháng", "năm"})
_WORDS: Final = _DAY_WORDS | _LUNAR_WORDS | _PERIOD_WORDS | {"thứ", "chủ"}


def relative_year(word: str, on: date | None) -> int | None:
    """The year of "năm nay", "năm ngoái" and so on; None without the document's date."""
    return on.year + _SHIFTS[word.lower()] if on is not None else None


def find_relative(text: str, words: list[Token], on: date | None) -> list[tuple[int, int, DateValue]]:
    """Start, end and value of each; values have no parts where `on` is unknown or the calendar is the lunar one."""
    found: list[_Found] = []
    for word, start, _ in words:
        if word not in _WORDS and not (word.isdecimal() and len(word) < 3):
            continue
        if word in _DAY_WORDS:
            day = _DAY.match(text, start)
            if day is not None and not text[day.end() : day.end() + 1].isalnum():
                shift = timedelta(days=_DAY_SHIFTS[day.lastgroup or "nay"])
                found.append((start, day.end(), _day(on + shift) if on else DateValue(relative=True)))
        if word in _PERIOD_WORDS:
            period = _PERIOD.match(text, start)
            found.extend([] if period is None else _period(text, period, on))
        lunar = _LUNAR.match(text, start) if word in _LUNAR_WORDS or word.isdecimal() else None
        weekday = _WEEKDAY_ALONE.match(text, start) if word in {"thứ", "chủ"} else None
        found.extend((start, match.end(), DateValue(relative=True)) for match in (lunar, weekday) if match is not None)
    return found


def _day(day: date) -> DateValue:
    return DateValue(year=day.year, month=day.month, day=day.day, relative=True)


def _period(text: str, match: re.Match[str], on: date | None) -> list[_Found]:
    before = text[max(0, match.start() - 16) : match.start()]
    start, end, what, when = match.start(), match.end(), match["what"].lower(), match["when"].lower()
    weekday = _BEFORE_WEEK.search(before) if what == "tuần" else None
    if weekday is None and (_COUNTED.search(before) or (when in {"ngoái", "kia", "nay"} and what != "năm")):
        return []
    if on is None:
        return [(start, end, DateValue(relative=True))]
    shift = _SHIFTS[when]
    if what == "năm":
        return [(start, end, DateValue(year=on.year + shift, relative=True))]
    if what == "tháng":
        months = on.year * 12 + on.month - 1 + shift
        return [(start, end, DateValue(year=months // 12, month=months % 12 + 1, relative=True))]
    monday = on - timedelta(days=on.weekday()) + timedelta(weeks=shift)
    if weekday is not None:
        name = weekday["day"].lower().split()[-1]
        index = int(name) - 2 if name.isdigit() else _WEEKDAYS[name]
        return [(start - len(weekday[0]), end, _day(monday + timedelta(days=index)))]
    first, last = _day(monday), _day(monday + timedelta(days=6))
    span = DateValue(year=first.year, month=first.month, day=first.day, relative=True, until=last)
    return [(start, end, span)]
