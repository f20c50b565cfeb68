"""Telephone numbers: mobile, landline, foreign, typed or said; and those that stay, the hotlines."""

from __future__ import annotations

import re
from typing import Final

from xacminh.text.personal.figures import Run
from xacminh.text.personal.reading import Reading
from xacminh.text.personal.records import LIKELY, SURE, Found

_MOBILE: Final = re.compile(r"0[35789]\d{8}")
_LANDLINE: Final = re.compile(r"02\d{8,9}|0[48]\d{8}")
_OLD_MOBILE: Final = re.compile(r"01[2689]\d{8}")
_ABROAD: Final = re.compile(r"(?:00)?84(?:0?[35789]\d{8}|0?2\d{8,9})")
_SERVICE: Final = re.compile(r"1[89]00\d{4,6}")

_HOTLINE: Final = re.compile(
    r"đường dây nóng|duong day nong|hotline|tổng đài|tong dai|trực ban|truc ban|số trực|máy trực|số nóng|cskh"
    r"|chăm sóc khách hàng|thường trực|tiếp nhận phản ánh|phản ánh kiến nghị"
)
_BODY: Final = re.compile(
    r"(?<![^\W_])(?:sở|bộ|công an|ubnd|ủy ban|uỷ ban|bệnh viện|điện lực|evn|cấp nước|cấp thoát nước|cdc"
    r"|trung tâm y tế"
    r"|trung tâm kiểm soát|cảnh sát|csgt|pccc|chính phủ|trạm y tế|cục|chi cục|ban chỉ huy|ban chỉ đạo|phòng chống"
    r"|ngân hàng|vnpt|viettel|mobifone|vinaphone|bảo hiểm xã hội|bhxh|tòa án|viện kiểm sát|biên phòng"
    r"|quản lý thị trường|thuế|hải quan|đảng ủy|huyện ủy|tỉnh ủy|thành ủy|thanh tra|quốc hội|hđnd|cứu hộ|cứu nạn"
    r"|so y te|bo y te|cong an|benh vien|dien luc|uy ban|cap nuoc|trung tam y te|chi cuc)(?![^\W_])"
)
_FAKE: Final = re.compile(
    r"(?<!tin )(?<!hàng )(?<!thuốc )giả(?! mạo)(?!\w)|giả mạo|gia mao|gia danh|mạo danh|tự xưng|tu xung|xưng là"
    r"|xung la|dỏm|chứ ko|chứ không"
    r"|(?:là|số|hotline|đài) lừa|lừa đảo (?:là|đó|này|nè)|không phải của|ko phải của|nó gọi|thằng"
)


def labelled(run: Run) -> Found | None:
    """A number behind "sđt", "gọi", "zalo" and the like."""
    size = len(run.digits)
    if (
        (run.amount and not (run.things and not run.summed and not run.part))
        or not 7 <= size <= 14
        or (size == 7 and run.digits[0] == "0")
    ):
        return None
    return alone(run) or Found(run.start, run.end, "phone", LIKELY)


def alone(run: Run) -> Found | None:
    """A number that is a telephone's by its form. What follows a whole mobile number is no part of it."""
    digits = run.digits
    if run.part:
        return None
    if _ABROAD.fullmatch(digits) or (run.plus and 8 <= len(digits) <= 15):
        return Found(run.start, run.end, "phone", SURE)
    if any(form.fullmatch(digits) for form in (_MOBILE, _LANDLINE, _OLD_MOBILE)):
        return Found(run.start, run.end, "phone", SURE)
    if run.spoken and digits[0] == "0" and len(digits) < 10:
        return Found(run.start, run.end, "phone", LIKELY)
    return _begun(run)


def _begun(run: Run) -> Found | None:
    """A whole number with other figures behind it."""
    digits, size = run.digits, 0
    if len(digits) > 10 and _MOBILE.match(digits) and (run.spoken or (run.broken(10) and not run.in_pairs)):
        size = 10
    elif len(digits) > 11 and _ABROAD.fullmatch(digits[:11]) and run.broken(11):
        size = 11
    return Found(run.start, run.ends[size - 1], "phone", LIKELY) if size else None


def is_service(run: Run) -> bool:
    """1800… and 1900… are lines of firms and bodies."""
    return _SERVICE.fullmatch(run.digits) is not None and not run.plus


def is_hotline(reading: Reading, run: Run) -> bool:
    """Whether the words around say that an authority or utility answers this number, and nothing that it is a fake."""
    first = max(reading.sentence_start(run.start), run.start - 90)
    before = reading.low[first : run.start]
    around = reading.low[max(0, first - 30) : min(len(reading.low), run.end + 60)]
    if _FAKE.search(around):
        return False
    bodies = list(_BODY.finditer(before))
    behind = _BODY.search(reading.low, run.end, min(reading.sentence_end(run.end), run.end + 40))
    if _HOTLINE.search(before):
        return bool(bodies) or behind is not None
    near = bool(bodies) and len(before) - bodies[-1].end() <= 45
    return near and _LANDLINE.fullmatch(run.digits) is not None
