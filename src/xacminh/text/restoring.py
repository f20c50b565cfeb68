"""Marks put back into text typed without them, where no doubt is left: enough to read figures, dates and denials."""

from __future__ import annotations

import re
from typing import Final

from xacminh.text.fold import fold
from xacminh.text.numerals import DIGITS
from xacminh.text.phonology import is_folded_syllable
from xacminh.text.spoken import read_spoken

# Every word is as long with its marks as without, so offsets stay.
_BEHIND_FIGURES: Final = """nghìn ngàn triệu tỷ tỉ đồng người tuổi tháng giờ phút giây ngày tuần năm lần trẻ vụ liều mũi
    độ mét lít tấn tạ tỉnh huyện xã phường quận hộ điểm trận tầng căn chiếc cái xe bệnh_nhân học_sinh phần_trăm
    trường_hợp nạn_nhân ki-lô-mét thế_kỷ"""
_BEFORE_FIGURES: Final = """ngày tháng hơn gần khoảng dưới trên tới đến từ quý tối_đa ít_nhất tối_thiểu không_quá
    chưa_đến chưa_đầy thế_kỷ giảm tăng lúc"""
_ANYWHERE: Final = """không_phải không_có không_ai không_bao_giờ không_nên không_thể không_được không chưa_từng chưa_có
    tất_cả mọi_người toàn_bộ hầu_hết đa_số một_số duy_nhất sai_sự_thật bác_bỏ phủ_nhận tin_giả hôm_qua
    hôm_nay ngày_mai tuần_trước năm_ngoái năm_nay tháng_trước tháng_này triệu_đồng
    tỷ_đồng nghìn_đồng triệu_người phần_trăm"""
# numbers in words, put back only where a whole run of them makes a number of something
_NUMBERS: Final = {
    fold(word): word
    for word in (
        *("không", "một", "hai", "ba", "bốn", "năm", "lăm", "sáu", "bảy", "tám", "chín", "mươi", "chục", "trăm"),
        *("nghìn", "ngàn", "triệu", "tỷ", "tỉ", "rưỡi", "linh", "lẻ", "phẩy"),
    )
}
_OF: Final = {
    fold(word): word
    for word in (
        "đồng",
        "người",
        "tuổi",
        "phần trăm",
        "ca",
        "lần",
        "km",
        "kg",
        "usd",
        "ha",
        "tấn",
        "mét",
        "độ",
        "học sinh",
    )
}
_NUMBERS["tu"] = "tư"


def _rules(block: str) -> dict[str, str]:
    return {fold(words): words for words in (word.replace("_", " ") for word in block.split())}


_RULES: Final = (_rules(_BEHIND_FIGURES), _rules(_BEFORE_FIGURES), _rules(_ANYWHERE))


def _alternatives(rules: dict[str, str]) -> str:
    return "|".join(re.escape(bare) for bare in sorted(rules, key=lambda bare: (-len(bare), bare)))


_PATTERN: Final = re.compile(
    rf"(?P<any>(?<!\w)(?:{_alternatives(_RULES[2])})(?!\w))"
    rf"|(?P<before>(?<!\w)(?:{_alternatives(_RULES[1])})(?=\s\d)|(?<!\w)nam(?=\s\d{{4}}(?!\d)))"
    rf"|(?<=\d\s)(?P<behind>(?:{_alternatives(_RULES[0])})(?!\w)(?:\sdong(?!\w)|\snguoi(?!\w))?)",
    re.IGNORECASE,
)
_RUN: Final = re.compile(
    rf"(?<!\w)(?P<run>(?:{'|'.join(_NUMBERS)})(?:\s(?:{'|'.join(_NUMBERS)}))+)"
    rf"\s(?P<of>{'|'.join(_OF)})(?!\w)",
    re.IGNORECASE,
)
_BELOW: Final = re.compile(r"(?<!\w)am(?=\s\d+(?:[.,]\d+)?\s?(?:độ|°|%))", re.IGNORECASE)
_HALF: Final = re.compile(r"(?P<unit>\d (?:triệu|nghìn|ngàn|tỷ|tuổi|tấn)) ruoi(?!\w)", re.IGNORECASE)
_MARKED: Final = re.compile("[^\\x00-\\x7f“”‘’–—…•]")
_WORD: Final = re.compile(r"[a-zA-Z]+")


def restore_marks(text: str) -> str:
    """`text` with the marks of figures' units, dates and denials put back where all of it was typed without marks.

    Character for character as long as `text`. Marked text, and text in other languages, comes back as it is.
    """
    if _MARKED.search(text) is not None or not _is_vietnamese(text):
        return text
    marked = _PATTERN.sub(_marked, _RUN.sub(_marked_run, text))
    return _HALF.sub(r"\g<unit> rưỡi", _BELOW.sub("âm", marked))


def _is_vietnamese(text: str) -> bool:
    words = _WORD.findall(text[:2000])
    return len(words) > 2 and sum(1 for word in words if is_folded_syllable(word)) * 10 >= len(words) * 7


def _marked_run(match: re.Match[str]) -> str:
    """The longest end of a run of number words that makes one number, with its marks: "sau | năm trăm" people."""
    words = match["run"].split()
    for at in range(len(words) - 1):
        marked = [_NUMBERS[word.lower()] for word in words[at:]]
        marked = [_ten(marked, index) for index in range(len(marked))]
        said = " ".join(marked)
        number = read_spoken(said, 0)
        if number is not None and number.end == len(said) and not number.plain:
            return " ".join([*words[:at], said, _OF[match["of"].lower()]])
    return match[0]


def _ten(words: list[str], index: int) -> str:
    """ "muoi" is mươi behind a digit and mười elsewhere."""
    if words[index] != "mươi":
        return words[index]
    return "mươi" if index and words[index - 1] in DIGITS else "mười"


def _marked(match: re.Match[str]) -> str:
    said = match[0]
    if match["behind"] is not None:
        parts = said.split(" ")
        words = " ".join(_RULES[0].get(part.lower(), part) for part in parts) if said.lower() not in _RULES[0] else ""
        marked = words or _RULES[0][said.lower()]
    else:
        rules = _RULES[2] if match["any"] is not None else _RULES[1]
        marked = rules.get(said.lower(), "năm")
    return marked[0].upper() + marked[1:] if said[0].isupper() else marked
