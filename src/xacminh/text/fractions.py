"""Shares written as two figures or number words: "1/3 dân số", "hai phần ba"."""

from __future__ import annotations

import re
from typing import Final

from xacminh.text.numerals import Numeral, read_words, tidy

_SLASH: Final = re.compile(r"/(?P<below>\d{1,3})(?![\w/.,-])")
_WORDS: Final = re.compile(r"\sphần\s(?P<below>\d{1,3}|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)(?!\w)", re.IGNORECASE)
_OF: Final = re.compile(
    r"\s(?:dân|số|diện|tổng|lượng|trường|của|người|thành|đại|phiếu|quãng|chặng|trọng|thể|thời|cơ|khối|toàn|nhân|bề|lãnh|thế"
    r"|chiều|giá|thu|vốn|tài|học|lực|quân|trẻ|nước|công|hộ|cử|đoạn|cốc|muỗng|thìa|ly|chén|loài|bán|sức|nhu|kg|lít)(?!\w)"
)
_ABOUT: Final = re.compile(r"(?:^|[\s(])(?:hơn|gần|khoảng|chiếm|bằng|chỉ|tới|ít nhất|quá|đủ)\s$", re.IGNORECASE)


def is_fraction(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]`, two figures with a slash, is a share ("1/3 dân số") and not a day ("1/3")."""
    above, _, below = text[start:end].partition("/")
    if not (above.isdecimal() and below.isdecimal()) or not 0 < int(above) < int(below):
        return False
    return bool(_OF.match(text, end)) or bool(_ABOUT.search(text[max(0, start - 12) : start]))


def read_fraction(text: str, start: int, end: int, above: Numeral) -> tuple[Numeral, int] | None:
    """The share, in percent, that a number at `start:end` begins, and where it ends. A bare 1/3 is left to dates."""
    slash = _SLASH.match(text, end)
    said = slash or _WORDS.match(text, end)
    if said is None or (slash is not None and not is_fraction(text, start, slash.end())):
        return None
    name = said["below"].lower()
    known = Numeral(value=float(name), step=1.0) if name.isdecimal() else read_words([name])
    if known is None or not 0 < above.value <= known.value:
        return None
    return Numeral(value=tidy(100 * above.value / known.value), step=1.0), said.end()
