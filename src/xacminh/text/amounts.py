"""Reading one number where it stands: its scale, range, unit or what it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from xacminh.text.counted import find_counted
from xacminh.text.numerals import DIGITS, FIGURE, Numeral, read_figure, read_words, tidy
from xacminh.text.powers import read_power
from xacminh.text.scales import read_scale as scale_behind
from xacminh.text.scales import stands_alone
from xacminh.text.scores import other_side
from xacminh.text.spoken import read_spoken
from xacminh.text.units import UNITS, Unit, find_unit

_TO: Final = r"(?:\s?[-–—~]\s?|\s(?:đến|tới|cho\sđến)\s)"
_RANGE: Final = re.compile(rf"{_TO}(?P<minus>(?<=\s)(?:âm\s|[-−]))?(?P<figure>{FIGURE})(?!/\d|-\d)")
_SPOKEN_RANGE: Final = re.compile(rf"{_TO}(?=[^\W\d])")
_AND: Final = re.compile(rf"\svà\s(?P<minus>)(?P<figure>{FIGURE})(?!/\d|-\d)")
_BETWEEN: Final = re.compile(r"(?:^|\s)giữa\s$", re.IGNORECASE)
_METRES: Final = re.compile(r"(?<=\d)m(?P<rest>\d{1,2})(?!\w)")
_GLUED: Final = re.compile(r"(?P<unit>kg|kí|ký|cân|tấn|tạ|lít|l)(?P<rest>\d)(?!\w|[.,]\d)")
_HALF: Final = re.compile(r"\srưỡi(?!\w)")
_PART: Final = re.compile(r"\s(?P<figure>\d{1,2})\s?(?P<unit>tháng|tuần|ngày|giờ|tiếng|phút|giây)(?!\w)(?!\stuổi)")
_TIMES_BEFORE: Final = re.compile(r"(?<!\w)gấp\s$", re.IGNORECASE)
_DIGIT: Final = rf"(?:{'|'.join(word for word in DIGITS if word != 'không')})(?!\w)"
_TENTHS: Final = re.compile(
    rf"\s(?:(?P<figure>\d{{1,2}})(?![\w%]|\s?%|[.,/:-]\d)|(?P<words>{_DIGIT}(?:\s(?:mươi\s)?{_DIGIT})?))"
)
# units whose tenths are said behind them: "39 độ 5", "1 mét 75", "2 cân 3"
_WITH_TENTHS: Final = frozenset({"temperature", "degree", "mass", "length", "volume"})
_SAID_SO: Final = frozenset({"độ", "m", "mét", "kg", "ký", "kí", "cân", "tấn", "tạ", "lít"})
_BELOW: Final = re.compile(r"\sdưới\s(?:0|không)(?:\s?(?:độ|°|º)(?:\s?C)?)?(?!\w|[.,]\d)")


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
    spoken: bool = False
    factor: float = 1.0  # the scale behind the number
    money: bool = False  # written as sums of money are, unless it turns out to count something


def read_scale(text: str, amount: Amount) -> None:
    """The nghìn, triệu, tỷ behind a figure, with what they may carry: "1tr5", "2 triệu rưỡi", "3 tỷ 500 triệu"."""
    scaled = scale_behind(text, amount.end, amount.first)
    if scaled is not None:
        amount.first, amount.end, amount.scaled = scaled.numeral, scaled.end, True
        amount.factor, amount.money = scaled.factor, scaled.money


def read_rest(text: str, amount: Amount) -> bool:
    """The range, the unit or the noun behind the number; False where the figure turns out to be part of a word."""
    _read_range(text, amount)
    space = text[amount.end : amount.end + 1] == " "
    found = find_unit(text, amount.end + space)
    if found is not None and found.unit.dimension == "duration" and _is_times(text, amount):
        return True  # "gấp ba | năm ngoái"
    if amount.unit is not None:
        if found is not None and found.unit.dimension.startswith("money"):
            amount.unit, amount.end = found.unit, found.end
        return True
    if found is not None:
        name = text[amount.end + space : found.end].lower()
        amount.unit, amount.end = found.unit, found.end
        _read_behind_unit(text, amount, found.unit, name)
        return True
    following = text[amount.end : amount.end + 1]
    if following.isalpha() or following == "_":
        return _read_glued(text, amount)
    counted = find_counted(text, amount.end)
    if amount.money and (counted is None or not counted.known):
        amount.unit = UNITS["đồng"]
    elif counted is not None:
        amount.noun, amount.known, amount.dimension = counted.noun, counted.known, "count"
        amount.end = counted.end
        _read_half(text, amount)
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


def _read_glued(text: str, amount: Amount) -> bool:
    """ "1kg2", "2l5": tenths written on to the unit."""
    match = _GLUED.match(text, amount.end)
    if match is None or amount.first.step != 1.0 or amount.last is not None:
        return False
    amount.first = Numeral(value=tidy(amount.first.value + int(match["rest"]) / 10), step=0.1)
    amount.unit, amount.end = UNITS[match["unit"]], match.end()
    return True


def read_score(text: str, amount: Amount) -> bool:
    """ "thắng 2-0": the two sides of a result."""
    found = other_side(text, amount.start, amount.end, amount.first.value)
    if found is None:
        return False
    amount.last, amount.dimension = Numeral(value=found[0], step=1.0), "score"
    amount.end = found[1]
    return True


def _read_range(text: str, amount: Amount) -> None:
    """ "10-15", "từ 500 nghìn đến 1 triệu": the far end, whose scale the near end shares where it has none."""
    if amount.last is not None:
        return
    far = _far_end(text, amount)
    if far is None:
        return
    near = amount.first
    if far.scaled and not amount.scaled and far.factor > 1.0:
        near = near.times(far.factor)
    after = text[far.end : far.end + 1]
    if (near.value >= far.first.value and far.first.value >= 0) or (
        after.isalpha() and find_unit(text, far.end) is None
    ):
        return
    ends = sorted((near, far.first), key=lambda number: number.value)
    amount.first, amount.last, amount.end = ends[0], ends[1], far.end
    amount.money = amount.money or far.money


def _far_end(text: str, amount: Amount) -> Amount | None:
    """The number at the other end of a range, with its scale; `factor` is what that scale multiplies."""
    match = _RANGE.match(text, amount.end)
    if match is None and _BETWEEN.search(text[max(0, amount.start - 6) : amount.start]):
        match = _AND.match(text, amount.end)
    if match is not None:
        power = read_power(text, match.start("figure"))
        if power is not None:
            far = Amount(start=match.start("figure"), end=power.end, first=power.numeral)
        else:
            far = Amount(start=match.start("figure"), end=match.end("figure"), first=read_figure(match["figure"]))
            read_scale(text, far)
        dash = text[amount.end : far.start].strip() in {"-", "–", "—"}
        said = text[max(0, amount.start - 3) : amount.start].lower() == "âm "
        both_below = amount.first.value < 0 and dash and (said or text[amount.end] != " ")  # "âm 5 - 10 độ"
        if match["minus"] or both_below:
            far.first = far.first.below_nought()
        return far
    begins = _SPOKEN_RANGE.match(text, amount.end) if amount.spoken else None
    spoken = read_spoken(text, begins.end()) if begins is not None else None
    if spoken is None or begins is None:
        return None
    return Amount(
        start=begins.end(), end=spoken.end, first=spoken.numeral, scaled=spoken.factor > 1.0, factor=spoken.factor
    )


def _is_times(text: str, amount: Amount) -> bool:
    return _TIMES_BEFORE.search(text[max(0, amount.start - 5) : amount.start]) is not None


def _read_half(text: str, amount: Amount) -> None:
    """ "hai lần rưỡi" is two and a half times."""
    half = _HALF.match(text, amount.end) if amount.noun == "lần" and amount.last is None else None
    if half is not None:
        amount.first, amount.end = Numeral(value=amount.first.value + 0.5, step=0.1), half.end()


def _read_behind_unit(text: str, amount: Amount, unit: Unit, name: str) -> None:
    """What follows a unit and still belongs to the number: "2 năm rưỡi", "2 giờ 30 phút", "5 km đến 10 km"."""
    half, below = _HALF.match(text, amount.end), _BELOW.match(text, amount.end)
    if half is not None:
        amount.first = Numeral(value=amount.first.value + 0.5, step=0.1)
        amount.end = half.end()
        return
    if below is not None and unit.dimension in {"temperature", "degree"}:
        near, last = amount.first.below_nought(), amount.last
        amount.first, amount.last = (near, None) if last is None else (last.below_nought(), near)
        amount.unit, amount.end = UNITS["°C"] if unit.dimension == "degree" else unit, below.end()
        return
    if amount.last is not None:
        return
    if unit.dimension == "duration":
        _read_parts(text, amount, unit)
    elif unit.dimension in _WITH_TENTHS and name in _SAID_SO:
        _read_tenths(text, amount, unit)
    far = _far_end(text, amount)
    second = None if far is None else find_unit(text, far.end + (text[far.end : far.end + 1] == " "))
    if far is None or second is None:
        return
    if second.unit.dimension == "age" and f"{name} tuổi" in UNITS:  # "từ 6 tháng đến 5 tuổi"
        unit = amount.unit = UNITS[f"{name} tuổi"]
    if second.unit.base != unit.base or second.unit.dimension != unit.dimension:
        return
    last = far.first.times(second.unit.factor / unit.factor)
    if last.value > amount.first.value:
        amount.last, amount.end = last, second.end
    elif last.value < amount.first.value < 0:
        amount.first, amount.last, amount.end = last, amount.first, second.end


def _read_tenths(text: str, amount: Amount, unit: Unit) -> None:
    """ "39 độ 5" is 39,5, "1 mét 75" and "một mét bảy lăm" 1,75: of metres tenths or hundredths, of others tenths."""
    match = _TENTHS.match(text, amount.end)
    if match is None or amount.first.step != 1.0 or amount.scaled or not stands_alone(text, match.end()):
        return
    if match["figure"] is not None:
        said = match["figure"]
    else:
        words = match["words"].split()
        if words in (["năm"], ["một"]):
            return
        value = read_words(words) if "mươi" in words else None
        said = str(int(value.value)) if value is not None else "".join(str(DIGITS[word]) for word in words)
    if len(said) > 1 and (unit.dimension != "length" or amount.first.value > 2):
        return
    amount.first = Numeral(value=tidy(amount.first.value + int(said) / 10 ** len(said)), step=10.0 ** -len(said))
    amount.end = match.end()


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
