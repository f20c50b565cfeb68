"""Days of the year that have names: what tells "20-11" from a result, and "mùng 10 tháng 3" from the solar calendar."""

from __future__ import annotations

import re
from typing import Final

from xacminh.text.letters import UPPER
from xacminh.text.scores import is_won

#: (day, month) of days that Vietnamese writes about by their figures
_KNOWN: Final = frozenset(
    {(1, 1), (9, 1), (3, 2), (14, 2), (27, 2), (8, 3), (26, 3), (30, 4), (1, 5), (7, 5), (15, 5), (19, 5), (1, 6)}
    | {(5, 6), (21, 6), (28, 6), (27, 7), (19, 8), (2, 9), (11, 9), (10, 10), (13, 10), (20, 10), (9, 11), (20, 11)}
    | {(22, 12), (24, 12), (25, 12)}
)
_LIKE_RESULTS: Final = frozenset({(1, 1), (3, 2), (5, 6), (7, 5)})  # these also end games
#: feasts of the moon's calendar
_FEASTS: Final = frozenset(
    {(1, 1), (15, 1), (3, 3), (10, 3), (15, 4), (5, 5), (7, 7), (15, 7), (15, 8), (9, 9), (23, 12)}
)
_FESTIVE: Final = re.compile(
    r"(?<!\w)(?:ngày|lễ|tết|dịp|kỷ\sniệm|kỉ\sniệm|mừng|quốc\skhánh|quốc\stế|nhà\sgiáo|thương\sbinh|liệt\ssĩ|thầy\sthuốc"
    r"|giải\sphóng|thống\snhất|cách\smạng|quà|hoa|chúc|nghỉ|đường|phố|quảng\strường|hầm|vụ|sự\skiện|khủng\sbố|mồng|mùng)"
    r"(?:\s[^\W\d_]+){0,4}\s$",
    re.IGNORECASE,
)
_NAMED_BEHIND: Final = re.compile(
    r"\s(?:là|cũng\slà|chính\slà)\s(?:một\s)?(?:ngày|dịp|lễ|Quốc|Tết)|\s(?:hằng|hàng)\snăm|\s(?:này|tới|vừa\squa|năm\snay)(?!\w)"
)
_NAME_BEFORE: Final = re.compile(f"[{UPPER}][^\\W\\d_]*\\s$")
_NAME_BEHIND: Final = re.compile(f"\\s[{UPPER}]")
_LUNAR_BEFORE: Final = re.compile(
    r"(?<!\w)(?:âm\slịch|lịch\sâm|giỗ|rằm|tết|lễ\shội|chùa|đền|cúng|khai\shội)(?:\s[^\W\d_]+){0,4},?\s$", re.IGNORECASE
)


def is_named_day(text: str, start: int, end: int, day: int, month: int) -> bool:
    """Whether "20-11" at `start:end` is a day by what is known and said of it, and no result of a game."""
    if is_won(text, start):
        return False
    if _NAMED_BEHIND.match(text, end):
        return True
    if (day, month) not in _KNOWN:
        return False
    if _FESTIVE.search(text[max(0, start - 40) : start]):
        return True
    if (day, month) in _LIKE_RESULTS:
        return False
    between = _NAME_BEFORE.search(text[max(0, start - 12) : start]) and _NAME_BEHIND.match(text, end)
    return not between


def is_lunar_day(text: str, start: int, day: int | None, month: int | None) -> bool:
    """Whether a "mùng" at `start` speaks of the moon's calendar: a feast of it, or words before that say so."""
    return (day, month) in _FEASTS or _LUNAR_BEFORE.search(text[max(0, start - 40) : start]) is not None
