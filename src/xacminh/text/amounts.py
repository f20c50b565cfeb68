"""Reading one number where it stands: its scale, range, unit or what it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from xacminh.text.counted import find_counted
from xacminh.text.numerals import FIGURE, SCALES, Numeral, read_figure, tidy
from xacminh.text.units import UNITS, Unit, find_unit

_SCALE: Final = re.compile(
    r"\s?(?P<first>trăm|chục|nghìn|ngàn|vạn|triệu|tỷ|tỉ|thousand|million|billion|trillion|tr|k)(?![^\W\d])"
    r"(?!\s(?:lệ|số|trọng|phú|giá|mỉ|mẩn|tê))"
    r"(?:\s(?P<second>nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?!\w)(?!\s(?:lệ|số|trọng|phú|giá|mỉ|mẩn)))?"
    r"(?:(?P<tail>\d{1,3})(?!\w)|(?P<half>\srưỡi)(?!\w))?",
    re.IGNORECASE,
)
_LOWER_PART: Final = re.compile(
    rf"\s(?P<figure>{FIGURE})\s?(?P<scale>nghìn|ngàn|triệu|tỷ|tỉ|trăm)(?!\w)(?!\s(?:lệ|số|trọng))", re.IGNORECASE
)
_RANGE: Final = re.compile(rf"(?:\s?[-–—~]\s?|\s(?:đến|tới|cho\sđến)\s)(?P<figure>{FIGURE})(?!/\d|-\d)")
_METRES: Final = re.compile(r"(?<=\d)m(?P<rest>\d{1,2})(?!\w)")
_HALF: Final = re.compile(r"\srưỡi(?!\w)")
_PART: Final = re.compile(r"\s(?P<figure>\d{1,2})\s?(?P<unit>tháng|tuần|ngày|giờ|tiếng|phút|giây)(?!\w)(?!\stuổi)")
_SIDES: Final = re.compile(r"\s?[-–]\s?(\d{1,2})(?![\w/%-]|[.,]\d)")
_PLAYED: Final = re.compile(
    r"(?<!\w)(?:tỷ\ssố|tỉ\ssố|thắng|thua|hòa|bại|dẫn|hạ|đè\sbẹp|vượt\squa|kết\squả|chung\scuộc|trận|lên|trước)(?:\s[^\W\d_]+){0,4}\s$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Amount:
    """A number being read: where it stands so far and what is known of it."""

    start: int
    end: int
    first: Numeral
    last: Numeral | None = None  # the far end of a range, the other side of a score
    unit: Unit | None = None
    noun: str = ""
    known: bool = False  # whether the noun is one that is often counted
    scaled: bool = False
    dimension: str = ""
    approximate: bool = False
    figure_end: int = 0


def read_scale(text: str, amount: Amount) -> None:
    """The nghìn, triệu, tỷ behind a figure, with what they may carry: "1tr5", "2 triệu rưỡi", "3 tỷ 500 triệu"."""
    match = _SCALE.match(text, amount.end)
    if match is None:
        return
    name, glued = match["first"].lower(), text[amount.end] != " "
    if name == "k" and (not glued or amount.first.value in {2.0, 4.0, 8.0}):  # 4K is a picture
        return
    if name == "tr" and not glued and not find_unit(text, match.end() + 1) and not match["tail"]:
        return
    factor = {"k": 1e3, "chục": 10.0}.get(name) or SCALES[name]
    if match["second"]:
        factor *= SCALES[match["second"].lower()]
    number = amount.first.times(factor)
    if match["tail"]:
        tail = match["tail"]
        number = Numeral(value=tidy(number.value + factor * int(tail) / 10 ** len(tail)), step=factor / 10 ** len(tail))
    elif match["half"]:
        number = Numeral(value=tidy(number.value + factor / 2), step=factor / 10)
    amount.first, amount.end, amount.scaled = number, match.end(), True
    if name == "k" or (name == "tr" and match["tail"]):
        amount.unit = UNITS["đồng"]
    lower = _LOWER_PART.match(text, amount.end)
    if lower is not None:
        part = read_figure(lower["figure"]).times(SCALES[lower["scale"].lower()])
        if part.value < factor:
            amount.first = Numeral(value=tidy(amount.first.value + part.value), step=part.step)
            amount.end = lower.end()


def read_rest(text: str, amount: Amount) -> bool:
    """The range, the unit or the noun behind the number; False where the figure turns out to be part of a word."""
    _read_range(text, amount)
    space = text[amount.end : amount.end + 1] == " "
    found = find_unit(text, amount.end + space)
    if amount.unit is not None:
        if found is not None and found.unit.dimension.startswith("money"):
            amount.unit, amount.end = found.unit, found.end
        return True
    if found is not None:
        amount.unit, amount.end = found.unit, found.end
        _read_behind_unit(text, amount, found.unit)
        return True
    following = text[amount.end : amount.end + 1]
    if following.isalpha() or following == "_":
        return False
    counted = find_counted(text, amount.end)
    if counted is not None:
        amount.noun, amount.known, amount.dimension = counted.noun, counted.known, "count"
        amount.end = counted.end
    return True


def read_metres(text: str, amount: Amount) -> bool:
    """ "1m75", how people's height is written; "1m2" is an area."""
    match = _METRES.match(text, amount.end)
    if match is None or amount.first.value > 2 or match["rest"] in {"2", "3"}:
        return False
    rest = match["rest"]
    value = tidy(amount.first.value + int(rest) / 10 ** len(rest))
    amount.first, amount.unit, amount.end = Numeral(value=value, step=10.0 ** -len(rest)), UNITS["m"], match.end()
    return True


def read_score(text: str, amount: Amount) -> bool:
    """ "thắng 2-0": the two sides of a result. "2-5" may be a range: it takes a word of play before it."""
    match = _SIDES.match(text, amount.end)
    if match is None or amount.first.value > 40 or amount.end - amount.start > 2:
        return False
    right = float(match[1])
    if amount.first.value < right and not _PLAYED.search(text[max(0, amount.start - 40) : amount.start]):
        return False
    amount.end, amount.dimension = match.end(), "score"
    amount.last = Numeral(value=right, step=1.0)
    return True


def _read_range(text: str, amount: Amount) -> None:
    """ "10-15", "từ 500 nghìn đến 1 triệu": the far end, whose scale the near end shares where it has none."""
    match = _RANGE.match(text, amount.end) if amount.last is None else None
    if match is None:
        return
    far = Amount(start=match.start("figure"), end=match.end("figure"), first=read_figure(match["figure"]))
    plain = far.first
    read_scale(text, far)
    near = amount.first
    if far.scaled and not amount.scaled and plain.value:
        near = near.times(tidy(far.first.value / plain.value))
    after = text[far.end : far.end + 1]
    if near.value >= far.first.value or (after.isalpha() and find_unit(text, far.end) is None):
        return
    amount.first, amount.last, amount.end = near, far.first, far.end
    amount.unit = amount.unit or far.unit


def _read_behind_unit(text: str, amount: Amount, unit: Unit) -> None:
    """What follows a unit and still belongs to the number: "2 năm rưỡi", "2 giờ 30 phút", "5 km đến 10 km"."""
    half = _HALF.match(text, amount.end)
    if half is not None:
        amount.first = Numeral(value=amount.first.value + 0.5, step=0.1)
        amount.end = half.end()
        return
    if amount.last is not None:
        return
    if unit.dimension == "duration":
        _read_parts(text, amount, unit)
    match = _RANGE.match(text, amount.end)
    if match is None:
        return
    far = Amount(start=match.start("figure"), end=match.end("figure"), first=read_figure(match["figure"]))
    read_scale(text, far)
    second = find_unit(text, far.end + (text[far.end : far.end + 1] == " "))
    if second is not None and second.unit == unit and far.first.value > amount.first.value:
        amount.last, amount.end = far.first, second.end


def _read_parts(text: str, amount: Amount, unit: Unit) -> None:
    """ "2 giờ 30 phút", "1 năm 6 tháng": smaller units of the same kind are added."""
    part = _PART.match(text, amount.end)
    while part is not None:
        smaller = UNITS[part["unit"]]
        if smaller.base != unit.base or smaller.factor >= unit.factor:
            return
        share = smaller.factor / unit.factor
        value = tidy(amount.first.value + int(part["figure"]) * share)
        amount.first, amount.end = Numeral(value=value, step=share), part.end()
        part = _PART.match(text, amount.end)
