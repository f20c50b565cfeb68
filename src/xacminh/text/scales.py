"""The nghìn, triệu, tỷ behind a figure, with all they may carry: "1tr5", "3 tỷ 500 triệu", "2 triệu 5"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from xacminh.text.counted import find_counted
from xacminh.text.numerals import DIGITS, FIGURE, SCALES, Numeral, read_figure, tidy
from xacminh.text.units import find_unit

_NO_WORD: Final = r"(?!\s(?:lệ|số|trọng|phú|giá|mỉ|mẩn|tê))"
_BIG: Final = r"nghìn|ngàn|vạn|triệu|tỷ|tỉ"
_SCALE: Final = re.compile(
    rf"\s?(?P<first>trăm|chục|tá|{_BIG}|thousand|million|billion|trillion|tr|k)(?![^\W\d]){_NO_WORD}"
    rf"(?:\s(?P<second>{_BIG})(?!\w){_NO_WORD})?"
    rf"(?:(?P<tail>\d{{1,3}})(?P<thousands>k)?(?!\w)|(?P<half>\srưỡi)(?!\w)(?:\s(?P<third>{_BIG})(?!\w))?)?",
    re.IGNORECASE,
)
# "5 nghìn | 200 tỷ", "1 trăm | 20 triệu": one number up to the larger scale
_UP: Final = re.compile(rf"\s(?P<figure>\d{{1,3}})\s(?P<scale>{_BIG})(?!\w){_NO_WORD}", re.IGNORECASE)
_DOWN: Final = re.compile(
    rf"\s(?P<figure>{FIGURE})\s?(?P<scale>trăm|{_BIG}|k)(?!\w){_NO_WORD}(?:\s(?P<second>nghìn|ngàn|triệu)(?!\w))?",
    re.IGNORECASE,
)
_TAIL: Final = re.compile(
    r"\s(?:(?P<figure>\d{1,3})(?![\w%]|\s?%|[.,/:-]\d)"
    rf"|(?P<word>{'|'.join(w for w in DIGITS if w not in {'không', 'một', 'năm', 'lăm', 'nhăm'})})(?!\w))"
)
# a far end that is itself scaled: "1 triệu 5 đến 2 triệu"
_TO_SCALED: Final = re.compile(
    rf"(?:\s?[-–—]\s?|\s(?:đến|tới)\s){FIGURE}\s?(?:trăm|{_BIG}|tr|k)(?![^\W\d])", re.IGNORECASE
)
_TO: Final = re.compile(r"(?:\s?[-–—]\s?|\s(?:đến|tới)\s)\d")
_PEOPLE: Final = frozenset({"người", "dân", "ca", "trẻ"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Scaled:
    """A figure with its scale, up to `end`. `factor` is the first scale alone; `money`: it is written as sums of money
    are ("500k", "1tr5")."""

    numeral: Numeral
    end: int
    factor: float
    money: bool


def read_scale(text: str, at: int, figure: Numeral) -> Scaled | None:
    """The scale behind `figure`, which ends at `at`, and what it carries; None where there is none."""
    match = _SCALE.match(text, at)
    if match is None or not _is_scale(text, at, match, figure):
        return None
    name = match["first"].lower()
    factor = {"k": 1e3, "chục": 10.0, "tá": 12.0}.get(name) or SCALES[name]
    if match["second"]:
        factor *= SCALES[match["second"].lower()]
    number, end, first = figure.times(factor), match.end(), factor
    money = name in {"k", "tr"}
    if match["tail"]:
        share = 1000.0 if match["thousands"] else factor / 10 ** len(match["tail"])
        number = _plus(number, int(match["tail"]), share)
        return Scaled(numeral=number, end=end, factor=first, money=money)
    if match["half"]:
        number = Numeral(value=tidy(number.value + factor / 2), step=factor / 10)
        number = number.times(SCALES[match["third"].lower()]) if match["third"] else number
        return Scaled(numeral=number, end=end, factor=first, money=money)
    if name == "tá" or figure.value != int(figure.value):
        return Scaled(numeral=number, end=end, factor=first, money=money)
    number, end, factor = _further(text, end, number, factor)
    number, end = tail(text, end, number, factor)
    return Scaled(numeral=number, end=end, factor=first, money=money)


def _is_scale(text: str, at: int, match: re.Match[str], figure: Numeral) -> bool:
    """Whether the word is a scale here: no 4K picture, no "123 tr." of a book's pages."""
    name, glued = match["first"].lower(), text[at] != " "
    if name == "k":
        return glued and figure.value not in {2.0, 4.0, 8.0}
    if name == "tr" and not glued:
        return figure.value < 1000 and not text.startswith(".", match.end())
    return name != "tá" or (not glued and figure.value < 1000)


def _plus(number: Numeral, count: int, share: float) -> Numeral:
    return Numeral(value=tidy(number.value + count * share), step=share)


def _further(text: str, end: int, number: Numeral, factor: float) -> tuple[Numeral, int, float]:
    """The number with the parts behind it that have scales of their own, where it ends, and the last part's scale."""
    up = _UP.match(text, end)
    if up is not None and _goes_up(up, factor):
        scale = SCALES[up["scale"].lower()]
        number = Numeral(value=tidy((number.value + int(up["figure"])) * scale), step=scale)
        end, factor = up.end(), scale
    down = _DOWN.match(text, end)
    while down is not None:
        name = down["scale"].lower()
        scale = 1e3 if name == "k" else SCALES[name]
        if down["second"]:
            scale *= SCALES[down["second"].lower()]
        elif name == "trăm" and factor >= 1e6:
            scale = factor / 10  # "1 triệu 2 trăm" leaves out the nghìn
        part = read_figure(down["figure"]).times(scale)
        if part.value >= factor:
            break
        number, end, factor = Numeral(value=tidy(number.value + part.value), step=part.step), down.end(), scale
        down = _DOWN.match(text, end)
    return number, end, factor


def _goes_up(up: re.Match[str], factor: float) -> bool:
    scale = SCALES[up["scale"].lower()]
    if factor == 1e3:
        return scale == 1e9 and len(up["figure"]) == 3
    return factor == 1e2 and scale >= 1e3 and int(up["figure"]) < 100


def tail(text: str, end: int, number: Numeral, factor: float) -> tuple[Numeral, int]:
    """A figure alone behind the scale counts its tenths or thousandths: "2 triệu 5", "1 triệu 200", "3 triệu sáu".

    Not where it counts something of its own: "100 nghìn 3 cân", "2 triệu 5 tháng".
    """
    match = _TAIL.match(text, end)
    if match is None or factor < 100:
        return number, end
    said = match["figure"] or str(DIGITS[match["word"]])
    if said.startswith("0") or not _may_carry(text, match.end(), len(said), factor):
        return number, end
    share = factor / (10 if len(said) == 1 else 100 if len(said) == 2 else 1000)
    return _plus(number, int(said), share), match.end()


def _may_carry(text: str, end: int, size: int, factor: float) -> bool:
    """Whether a scale can carry so many figures: hundreds two, thousands and more one or three."""
    if (size == 2 and factor != 100) or (size == 3 and factor < 1e3):
        return False
    if size == 3 and (factor == 1e3 or _counts_people(text, end)):  # "1 nghìn 200 cái" counts what it says
        return True
    return stands_alone(text, end)


def _counts_people(text: str, end: int) -> bool:
    counted = find_counted(text, end)
    return counted is not None and counted.noun in _PEOPLE


def stands_alone(text: str, end: int) -> bool:
    """Whether a figure that ends at `end` has neither a unit (but money) nor a noun behind it, nor begins a range."""
    unit = find_unit(text, end + (text[end : end + 1] == " "))
    if unit is not None:
        return unit.unit.dimension.startswith("money")
    if find_counted(text, end) is not None:
        return False
    return not _TO.match(text, end) or _TO_SCALED.match(text, end) is not None
