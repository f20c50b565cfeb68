"""The words around a number that make it a bound or rough: "hơn 100", "tối đa 5 người", "từ 18 tuổi trở lên"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from xacminh.text.records import Quantity
from xacminh.text.wordlist import words

_BEFORE: Final = re.compile(
    r"(?:^|[\s(,])(?P<word>không\sdưới|không\sthấp\shơn|không\sít\shơn|không\squá|không\shơn|không\sđến|không\stới"
    r"|không\svượt\squá|chưa\sđầy|chưa\sđến|chưa\stới|ít\snhất|thấp\snhất|tối\sthiểu|tối\sđa|nhiều\snhất|cao\snhất|vượt\squá"
    r"|xấp\sxỉ|ước\stính|ước\schừng|ước\skhoảng|hơn|trên|dưới|gần|khoảng|chừng|tầm|cỡ|ngót|ngoài|quá|vượt|sấp\sxỉ|độ\schừng)"
    r"(?:\s(?:là|khoảng|gần|hơn|tới|đến|trên|dưới))?\s?$|(?P<sign>[≥≤><~≈±])\s?$",
    re.IGNORECASE,
)
_MORE: Final = words("hơn vượt vượt_quá ngoài quá")
_AT_LEAST: Final = words("không_dưới không_thấp_hơn không_ít_hơn ít_nhất thấp_nhất tối_thiểu trên ≥ >")
_ALMOST: Final = words("gần ngót không_đến không_tới chưa_đầy chưa_đến chưa_tới")
_AT_MOST: Final = words("dưới không_quá không_hơn không_vượt_quá tối_đa nhiều_nhất cao_nhất ≤ <")
_ROUGHLY: Final = words("khoảng chừng tầm cỡ xấp_xỉ sấp_xỉ ước_tính ước_chừng ước_khoảng độ_chừng ~ ≈ ±")
_UP: Final = re.compile(r"\s(?:trở|đổ)\slên(?!\w)")
_DOWN: Final = re.compile(r"\s(?:(?:trở|đổ)\sxuống|(?:trở|đổ)\slại)(?!\w)")


def _word_before(text: str, start: int) -> str:
    match = _BEFORE.search(text[max(0, start - 28) : start])
    return "" if match is None else " ".join((match["word"] or match["sign"]).lower().split())


def is_bounded(text: str, start: int) -> bool:
    """Whether a bound or "khoảng" stands right before `start`."""
    return bool(_word_before(text, start))


def bound(text: str, start: int, end: int, quantity: Quantity) -> Quantity:
    """The quantity found at `start:end` with the bounds around it. A range keeps its ends, and may be rough."""
    word = _word_before(text, start)
    if quantity.low != quantity.high:
        return replace(quantity, approximate=quantity.approximate or word in _ROUGHLY)
    if _UP.match(text, end):
        return replace(quantity, high=None)
    if _DOWN.match(text, end):
        return replace(quantity, low=None)
    if word in _MORE:
        return replace(quantity, high=None, approximate=True)
    if word in _AT_LEAST:
        return replace(quantity, high=None)
    return _below(word, quantity)


def _below(word: str, quantity: Quantity) -> Quantity:
    if word in _ALMOST:
        return replace(quantity, low=None, approximate=True)
    if word in _AT_MOST:
        return replace(quantity, low=None)
    return replace(quantity, approximate=True) if word in _ROUGHLY else quantity
