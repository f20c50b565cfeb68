"""Two digits' names side by side are a rough count: "hai ba người", "hai, ba ngày", "năm bảy người", "vài ba trăm"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from xacminh.text.counted import find_counted
from xacminh.text.numerals import DIGITS, SCALES, Numeral
from xacminh.text.units import find_unit

_FIRST: Final = "một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|vài|đôi|dăm"
_SECOND: Final = "hai|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín|mười"
_PAIR: Final = re.compile(
    rf"(?P<a>(?i:{_FIRST})),?\s(?P<b>{_SECOND})(?P<scales>(?:\s(?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?!\w)){{0,2}})(?!\w)"
)
_FIGURES: Final = re.compile(r"(?P<a>[1-9]),\s(?P<b>\d{1,2})(?![\w/%-]|[.,:]\d)")
_ROUGH_BEFORE: Final = re.compile(r"(?<!\w)(?:gấp|khoảng|chừng|tầm|cỡ)\s$", re.IGNORECASE)
_FEW: Final = {"vài": {"ba": 2.0}, "đôi": {"ba": 2.0}, "dăm": {"bảy": 5.0}}
_SURE: Final = frozenset({"người", "con", "cái", "chiếc", "ca", "trẻ", "em", "cháu", "lần", "lượt", "vụ", "hộ"})
_WIDER: Final = frozenset({(5.0, 7.0), (3.0, 5.0)})


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """The two ends of a rough count, and where it ends in the text."""

    low: Numeral
    high: Numeral
    end: int
    scaled: bool


def read_pair(text: str, at: int) -> Pair | None:
    """The pair that begins at `at`. It must count or measure something: "ba bốn" alone says nothing."""
    match = _PAIR.match(text, at)
    if match is None:
        return None
    first, second = match["a"].lower(), match["b"]
    high = 10.0 if second == "mười" else float(DIGITS[second])
    low = _FEW[first].get(second) if first in _FEW else float(DIGITS[first])
    if (first, second) == ("dăm", "ba"):  # a few
        low, high = 3.0, 5.0
    if low is None or not _neighbours(first, low, high) or not _counts(text, match):
        return None
    factor = 1.0
    for word in match["scales"].split():
        factor *= 10.0 if word == "chục" else SCALES[word]
    ends = (Numeral(value=low, step=1.0).times(factor), Numeral(value=high, step=1.0).times(factor))
    return Pair(low=ends[0], high=ends[1], end=match.end(), scaled=bool(match["scales"]))


def read_figures_pair(text: str, at: int) -> Pair | None:
    """ "gấp 2, 3 lần", "khoảng 5, 6 người": only behind a word that says so; elsewhere the comma parts a list."""
    match = _FIGURES.match(text, at)
    if match is None or not _ROUGH_BEFORE.search(text[max(0, at - 8) : at]):
        return None
    low, high = float(match["a"]), float(match["b"])
    if high != low + 1 or not _measured(text, match.end()):
        return None
    return Pair(low=Numeral(value=low, step=1.0), high=Numeral(value=high, step=1.0), end=match.end(), scaled=False)


def _neighbours(first: str, low: float, high: float) -> bool:
    return first in _FEW or high == low + 1 or (low, high) in _WIDER


def _counts(text: str, match: re.Match[str]) -> bool:
    """Whether something is counted or measured; "bốn năm" may be four years, "ba tư" no count."""
    if match["scales"]:
        return True
    if match["b"] == "năm":
        unit = find_unit(text, match.end() + 1)
        if unit is not None:
            return unit.unit.base != "tháng"
        counted = find_counted(text, match.end())
        return counted is not None and counted.noun in _SURE and not text.startswith(" người ta", match.end())
    return _measured(text, match.end())


def _measured(text: str, end: int) -> bool:
    if find_unit(text, end + 1) is not None:
        return True
    counted = find_counted(text, end)
    return counted is not None and counted.known
