"""Numbers that put in order or name: "điều 5", "lần thứ 3", "Apollo 11", "gió cấp 14", "Nghị định 100"."""

from __future__ import annotations

import re
from typing import Final

from xacminh.text.numbering import is_called
from xacminh.text.wordlist import words

_LABEL_WORD: Final = re.compile(r"(?:^|[\s(\"“])(?P<word>[^\W\d_]+)\s$")
_OPENING: Final = re.compile(r"(?:^|[.!?…:\n\"“(])\s*$")
_LABELS: Final = words(
    """điều lần_thứ thứ_hạng khoản chương mục lớp hạng tầng khóa kỳ thứ tập vòng quận phường đường phase giai_đoạn top
    mã nhóm loại tuyến khối hàng quốc_lộ tỉnh_lộ bảng tổ khu cấp số bước đợt mức câu trang hình vị_trí kênh lô
    phòng kỳ_họp tháp cổng ga type cúm nghị_định thông_tư chỉ_thị quyết_định nghị_quyết công_văn phụ_lục số_nhà
    năm phút omega iphone windows"""
)
# … unless something that is counted follows: "khu 5 hộ"
_WEAK_LABELS: Final = words(
    "số khu mức tổ đợt hạng bước vòng kỳ khóa phòng khối hàng nhóm loại tuyến năm phút số_nhà quyết_định chỉ_thị"
)
_CALLED: Final = "số máy"
_RANKS: Final = dict.fromkeys(("top", "thứ", "thứ hạng", "vị trí"), "hạng")
_NO_LABELS: Final = words("tài_khoản điều_khoản mỗi_năm hàng_năm hằng_năm một_năm từng_phút mỗi_phút một_phút")
_WITH_RANGES: Final = frozenset({"cấp"})


def label_before(text: str, start: int, *, known: bool, ranged: bool) -> str:
    """The word the number at `start` belongs to as a name does; "" where there is none.

    `known`: the number counts a known noun; `ranged`: it has two ends.
    """
    if not known and not ranged and text[start : start + 3].isdecimal() and is_called(text, start):
        return _CALLED
    before = text[max(0, start - 24) : start]
    match = _LABEL_WORD.search(before)
    if match is None or not text[start].isdecimal():
        return ""
    said = before.lower().split()
    if len(said) > 2 and said[-1] == "số" and " ".join(said[-3:-1]) in _LABELS:  # "Nghị quyết số 42"
        return "" if ranged else " ".join(said[-3:-1])
    lower, two = match["word"].lower(), " ".join(said[-2:])
    if two in _NO_LABELS or (ranged and lower not in _WITH_RANGES):
        return ""
    if two in _LABELS or lower in _LABELS:
        word = two if two in _LABELS else lower
        return "" if known and word in _WEAK_LABELS else _RANKS.get(word, word)
    at = start - len(before) + match.start("word")
    named = match["word"][0].isupper() and at > 0 and not _OPENING.search(text[max(0, at - 4) : at])
    return lower if named and not known and not ranged else ""
