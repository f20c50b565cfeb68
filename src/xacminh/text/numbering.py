"""Figures that number something and count nothing: marks of lists and headings, telephones, accounts, footnotes."""

from __future__ import annotations

import re
from typing import Final

from xacminh.text.letters import OPENING, UPPER

_STARTS: Final = r"(?:^|\n|[.!?…;]\s|[.!?…][\"”’)]\s)"
_BULLETS: Final = r"\s*(?:[-–—•●▪◦‣*+✓✔➢►]\s*)*"
_AT_START: Final = re.compile(rf"{_STARTS}{_BULLETS}(?P<bracket>\(?)$")
_AFTER: Final = re.compile(r"(?:[.)]|/(?=\s))\s+\S")
_DOTTED: Final = re.compile(rf"\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\.?\s+[{OPENING}]?[{UPPER}]")
_LINE_START: Final = re.compile(rf"(?:^|\n){_BULLETS}$")
_FIRST: Final = re.compile(r":\s+\(?$")
_INLINE: Final = re.compile(r"(?:[:;,.]|\svà)\s+(?P<bracket>\(?)$")
_CLOSED: Final = re.compile(r"\)\s+[^\W\d]")
_HEADING: Final = re.compile(
    rf"{_STARTS}{_BULLETS}(?:điều|chương|mục|khoản|phần|bài|hình|bảng|phụ\slục|câu|bước|tập|quyển)\s$", re.IGNORECASE
)
_TITLE: Final = re.compile(r"\s?[.:)](?:\s|$)")
_COVID_BEFORE: Final = re.compile(r"(?:covid|cov|sars)\s?[-–]?\s?$", re.IGNORECASE)  # "COVID - 19"
# telephone numbers and codes: nobody writes "012" or "0.075.094" of what is counted
_BY_LETTER: Final = re.compile(r"0(?:\d{2,}$|\d{0,2}[.,]\d{3}[.,]\d)")
_AREA_CODE: Final = re.compile(r"\(0\d{1,3}\)\s?$")
_SERVICE: Final = re.compile(r"1[89]00[ .]\d{3,4}(?!\d)")
_CALLED: Final = re.compile(
    r"(?<!\w)(?:hotline|tổng\sđài|điện\sthoại|đt|sđt|số\smáy|zalo|viber|fax|tel|gọi|liên\shệ|nhắn\stin|tài\skhoản|stk|tk"
    r"|cccd|cmnd|căn\scước|mã\ssố(?:\sthuế)?|đầu\ssố)(?:\s(?:số|là|theo|tới|đến|qua|ngay|đường\sdây\snóng))*\s?:?\s?$",
    re.IGNORECASE,
)


def numbers_part(text: str, start: int, figure: str) -> bool:
    """Whether the figure at `start` is the mark of a list's item or of a heading: "2. Người", "1) …", "Điều 5."."""
    end, before = start + len(figure), text[max(0, start - 24) : start]
    if _DOTTED.match(text, start) and _LINE_START.search(before):
        return True
    if not figure.isdecimal() or len(figure) > 3:
        return False
    if _TITLE.match(text, end) and _HEADING.search(before):
        return True
    if _AFTER.match(text, end):
        opening = _AT_START.search(before)
        if opening is not None and (not opening["bracket"] or text[end] == ")"):
            return True
        if figure == "1" and _FIRST.search(before):
            return True
    inline = _INLINE.search(before) if _CLOSED.match(text, end) and len(figure) < 3 else None
    return inline is not None and (bool(inline["bracket"]) or "(" not in before)


def is_code(text: str, start: int, figure: str) -> bool:
    """Whether a figure is a telephone number or code, a footnote's "[1]" or of "COVID - 19"."""
    before = text[max(0, start - 12) : start]
    if _BY_LETTER.match(figure) or _COVID_BEFORE.search(before) or _AREA_CODE.search(before):
        return True
    if _SERVICE.match(text, start):
        return True
    end = start + len(figure)
    return text[start - 1 : start] == "[" and text[end : end + 1] == "]"


def is_called(text: str, start: int) -> bool:
    """Whether words before `start` say that a number is called or is an account's: "gọi 113", "tổng đài 1022"."""
    return _CALLED.search(text[max(0, start - 40) : start]) is not None
