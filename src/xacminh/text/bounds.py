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
    r"|xấp\sxỉ|ước\stính|ước\schừng|ước\skhoảng|trên\sdưới|ngót\snghét|suýt\ssoát|ngấp\snghé|non|hơn|trên|dưới|gần|khoảng|chừng|tầm|cỡ|ngót|ngoài|quá|vượt|sấp\sxỉ|độ\schừng)"
    r"(?:\s(?:là|khoảng|gần|hơn|tới|đến|trên|dưới))?\s?$|(?P<sign>[≥≤><~≈±])\s?$"
    r"|(?:^|[,;(]\s?|(?<!\w)(?:mất|có|còn|uống|ngâm|nấu|để|chờ|đợi|sau|trong|nghỉ|khoảng|chừng)\s)(?P<about>độ)\s$",
    re.IGNORECASE,
)
_PLACES: Final = words(
    "tỉnh huyện quận xã phường thành_phố quốc_gia đảo trang sân xe tàu máy_bay chiếc nền_tảng bang vùng mặt"
)
_MORE: Final = words("hơn vượt vượt_quá ngoài quá")
_AT_LEAST: Final = words("không_dưới không_thấp_hơn không_ít_hơn ít_nhất thấp_nhất tối_thiểu trên ≥ >")
_ALMOST: Final = words("gần ngót ngót_nghét non ngấp_nghé không_đến không_tới chưa_đầy chưa_đến chưa_tới")
_AT_MOST: Final = words("dưới không_quá không_hơn không_vượt_quá tối_đa nhiều_nhất cao_nhất ≤ <")
_ROUGHLY: Final = words(
    "khoảng chừng trên_dưới suýt_soát độ tầm cỡ xấp_xỉ sấp_xỉ ước_tính ước_chừng ước_khoảng độ_chừng ~ ≈ ±"
)
#: word -> whether the number stays as lower and as upper bound, and whether it is rough
_EFFECTS: Final[dict[str, tuple[bool, bool, bool]]] = {
    **dict.fromkeys(_MORE, (True, False, True)),
    **dict.fromkeys(_AT_LEAST, (True, False, False)),
    **dict.fromkeys(_ALMOST, (False, True, True)),
    **dict.fromkeys(_AT_MOST, (False, True, False)),
    **dict.fromkeys(_ROUGHLY, (True, True, True)),
}
_UP: Final = re.compile(r"\s(?:trở|đổ)\slên(?!\w)|\+(?![\w+])")
_DOWN: Final = re.compile(r"\s(?:(?:trở|đổ)\sxuống|(?:trở|đổ)\slại)(?!\w)")


def _word_before(text: str, start: int) -> str:
    match = _BEFORE.search(text[max(0, start - 28) : start])
    return "" if match is None else " ".join((match["word"] or match["sign"] or match["about"]).lower().split())


def is_bounded(text: str, start: int) -> bool:
    """Whether a bound or "khoảng" stands right before `start`."""
    return bool(_word_before(text, start))


def bound(text: str, start: int, end: int, quantity: Quantity) -> Quantity:
    """The quantity found at `start:end` with the bounds around it. A range keeps its ends, and may be rough."""
    word = _word_before(text, start)
    if quantity.low != quantity.high:
        return replace(quantity, approximate=quantity.approximate or word in _ROUGHLY)
    if _UP.match(text, end) and (text[end] != "+" or (quantity.low or 0) >= 10):  # no "Ca 2+"
        return replace(quantity, high=None)
    if _DOWN.match(text, end):
        return replace(quantity, low=None)
    if word == "trên" and quantity.unit in _PLACES and (quantity.low or 0) % 10:
        return quantity  # "trên 18 tỉnh" is where, "trên 50 tỉnh" may be how many
    low, high, rough = _EFFECTS.get(word, (True, True, False))
    return replace(
        quantity,
        low=quantity.low if low else None,
        high=quantity.high if high else None,
        approximate=quantity.approximate or rough,
    )
