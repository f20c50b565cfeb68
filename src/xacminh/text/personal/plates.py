"""Number plates of cars, motorbikes, the army and embassies; parts of them behind "biển số"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from xacminh.text.personal.reading import Reading
from xacminh.text.personal.records import LIKELY, SURE, Found

_TAIL: Final = r"(?:\d{3}[. -]?\d{2}|\d{4})"
# in capitals: a province's figures, a series of letters, four or five figures
_CAPITAL: Final = re.compile(rf"(?<![\w.,/-])\d{{2}}[ .-]?[A-ZĐ]{{1,2}}\d?(?: - |[ .-]{{0,2}}){_TAIL}(?![\w]|[.,/-]\d)")
# in small letters only with a series of a letter and a figure, or a full stop in the tail, or behind a label
_SMALL: Final = re.compile(
    r"(?<![\w.,/-])\d{2}[ .-]?(?:[a-zđ]{1,2}\d[ .-]{1,3}(?:\d{3}[. -]?\d{2}|\d{4})"
    r"|[a-zđ]{1,2}[ .-]{0,3}\d{3}\.\d{2})(?![\w]|[.,/-]\d)"
)
_ARMY: Final = re.compile(r"(?<![\w-])[A-Z]{2}[- ]\d{2}[- ]\d{2}(?![\w-])")
_EMBASSY: Final = re.compile(
    r"(?<![\w-])(?:\d{2}[- ]?(?:NG|NN|QT|CV)[- ]?\d{3}[- .]?\d{2}|\d{2}-\d{3}-(?:NG|NN|QT|CV)-?\d{2}"
    r"|(?:NG|NN|QT|CV)-?\d{2}-\d{3}[- .]?\d{2})(?!\w)"
)
_LABEL: Final = re.compile(
    r"(?<![^\W_])(?:biển(?: kiểm soát| số| xanh| đỏ| trắng| vàng| đuôi)*|bien (?:so|kiem soat|do|xanh)|bks|bsx|bs"
    r"|đuôi số|xe)(?: xe)?(?: số)?(?: là)?\s?[:.]?\s{0,2}"
)
_BEHIND_LABEL: Final = re.compile(
    r"(?:\d{2}[ .-]?[a-zđ]{1,2}\d?[ .-]{0,3}(?:\d{3}[. -]?\d{2}|\d{4}|[\dx*]{3}[. -]?[\dx*]{2})"
    r"|[a-z]{2}[ -]?\d{2}[ -]?\d{2})(?!\w|[.,]\d)"
)
_TAIL_ALONE: Final = re.compile(r"\d{3}[. -]?\d{2}(?!\w|[.,]\d|\s?(?:đồng|đ\b|triệu|tr\b|k\b))")
_NOT_BEHIND: Final = re.compile(r"(?:lớp|lop|khối|phòng|tầng|căn|lô|năm|khóa|khoá)\s*$")


def find(reading: Reading) -> Iterator[Found]:
    """Plates by their form, and what follows a label."""
    for form in (_CAPITAL, _EMBASSY, _SMALL):
        text = reading.low if form is _SMALL else reading.text
        for match in form.finditer(text):
            before = reading.low[max(0, match.start() - 8) : match.start()]
            if not _NOT_BEHIND.search(before):
                yield Found(match.start(), match.end(), "plate", SURE)
    for match in _ARMY.finditer(reading.text):
        yield Found(match.start(), match.end(), "plate", LIKELY)
    for label in _LABEL.finditer(reading.low):
        near = _BEHIND_LABEL.match(reading.low, label.end())
        if near is None and not label[0].startswith("xe"):
            near = _TAIL_ALONE.match(reading.low, label.end())
        if near is not None:
            yield Found(near.start(), near.end(), "plate", SURE)
