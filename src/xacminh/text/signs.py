"""What puts a number below or above nought: "âm 5 độ C", "-5°C", "+3%", and "không độ" itself."""

from __future__ import annotations

import re
from typing import Final

_SIGN: Final = re.compile(r"(?:^|[\s(\[])(?P<sign>[-−+])$")
_BELOW: Final = re.compile(r"âm\s(?=\S)", re.IGNORECASE)
# "siêu âm 3 lần", "thu âm", "nguyên âm": sound, not a sign
_SOUND_BEFORE: Final = re.compile(
    r"(?<!\w)(?:siêu|thu|ghi|phát|lồng|đa|nguyên|phụ|hạ|loa|cường|ngày|tháng|lịch|ngữ|bát|thanh|tiếng|dư|hồi|cách|tạp|cõi|khí|tần|ca)\s$",
    re.IGNORECASE,
)
_NOUGHT: Final = re.compile(r"không\s(?P<unit>độ(?:\sC)?)(?!\w)", re.IGNORECASE)
_DEGREES_BEFORE: Final = re.compile(r"(?<!\w)(?:dưới|trên|âm|ở|xuống|mức|khoảng|về|tới|đến|là|gần)\s$", re.IGNORECASE)
#: what a dash or "+" can be a sign of; elsewhere it is a dash
SIGNED: Final = frozenset({"temperature", "degree", "percent", "percent point"})
#: what "âm" says the sign of as well
SAID_BELOW: Final = SIGNED | {"sound", "length", "number"}


def sign_before(text: str, start: int) -> str:
    """The sign right before a figure at `start`: "-", "+" or "" ."""
    match = _SIGN.search(text[max(0, start - 2) : start])
    return "" if match is None else match["sign"].replace("−", "-")


def follows_plus(text: str, start: int) -> bool:
    """Whether a "+" of any kind stands right before `start`, as in "+84" and "90+3"."""
    return text[start - 1 : start] == "+"


def below_said(text: str, start: int) -> int | None:
    """Where the number behind "âm" at `start` begins; None where "âm" means sound or the moon's calendar."""
    match = _BELOW.match(text, start)
    if match is None or _SOUND_BEFORE.search(text[max(0, start - 8) : start]):
        return None
    return match.end()


def nought_degrees(text: str, start: int) -> int | None:
    """The end of "không độ" at `start`, nought degrees; None where "không" denies."""
    match = _NOUGHT.match(text, start)
    if match is None:
        return None
    sure = match["unit"].endswith("C") or _DEGREES_BEFORE.search(text[max(0, start - 8) : start])
    return match.end() if sure else None
