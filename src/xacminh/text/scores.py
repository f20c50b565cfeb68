"""Results of games: "thắng 2-0", and the words of play that tell them from days and ranges."""

from __future__ import annotations

import re
from typing import Final

from xacminh.text.units import find_unit

_SIDES: Final = re.compile(r"\s?[-–]\s?(\d{1,2})(?![\w/%-]|[.,]\d)")
_SCALED: Final = re.compile(r"\s(?:trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?!\w)")
_WORDS: Final = r"(?:\s[^\W\d_]+){0,4}\s$"
_WON: Final = r"tỷ\ssố|tỉ\ssố|thắng|thua|hòa|bại|dẫn|gỡ|hạ|kết\squả|chung\scuộc"
_WON_BEFORE: Final = re.compile(rf"(?<!\w)(?:{_WON}){_WORDS}", re.IGNORECASE)
_PLAYED_BEFORE: Final = re.compile(rf"(?<!\w)(?:{_WON}|đè\sbẹp|vượt\squa|trận|lên|trước){_WORDS}", re.IGNORECASE)


def is_won(text: str, start: int) -> bool:
    """Whether words of winning and losing stand right before `start`: what follows is no day."""
    return _WON_BEFORE.search(text[max(0, start - 40) : start]) is not None


def other_side(text: str, start: int, end: int, value: float) -> tuple[float, int] | None:
    """The second side of the result that `text[start:end]` begins, and its end.

    "2-5" may be a range: it takes a word of play before it.
    """
    match = _SIDES.match(text, end)
    if match is None or value > 40 or end - start > 2:
        return None
    won = is_won(text, start)
    if not won and (_SCALED.match(text, match.end()) or find_unit(text, match.end() + 1) is not None):
        return None
    right = float(match[1])
    if value < right and not won and not _PLAYED_BEFORE.search(text[max(0, start - 40) : start]):
        return None
    return right, match.end()
