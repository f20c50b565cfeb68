"""Numbers said in words where they stand: "hai mươi mốt", "hai phẩy năm triệu", "không phẩy không năm"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from xacminh.text.counted import find_counted
from xacminh.text.numerals import DIGITS, MULTIPLYING, SCALES, WORDS, Numeral, read_words
from xacminh.text.units import find_unit

_WORDS: Final = re.compile(rf"(?<![\w-])(?P<words>{WORDS})(?![\w-])")
_PLACE: Final = rf"(?:{'|'.join(DIGITS)}|mười|mươi)"
_POINT: Final = re.compile(
    rf"(?<![\w-])(?P<whole>(?i:không)|{WORDS})\s(?P<mark>phẩy|chấm)\s(?P<places>{_PLACE}(?:\s{_PLACE}(?!\w)){{0,7}})(?!\w)"
)
_SCALES: Final = re.compile(r"(?:\s(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?!\w)(?!\s(?:lệ|số|trọng))){1,2}")
_NOTHING_MORE: Final = re.compile(r"\s*(?:[.,;:!?)”\"]|$)")
_UNSAID: Final = frozenset({"mươi", "tư", "mốt", "lăm", "nhăm"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Spoken:
    """A number in words up to `end`. `words` are those before a "phẩy"; `factor` is the scale at its end ("triệu")."""

    numeral: Numeral
    end: int
    words: tuple[str, ...]
    decimal: bool = False
    factor: float = 1.0

    @property
    def plain(self) -> bool:
        """Whether it is a row of digits' names, which are also words of other meanings."""
        return not self.decimal and not any(word in MULTIPLYING for word in self.words)


def read_spoken(text: str, at: int) -> Spoken | None:
    """The number that begins at `at`; None where the words make none, or begin with what only ends one."""
    decimal = _decimal(text, at)
    if decimal is not None:
        return decimal
    match = _WORDS.match(text, at)
    if match is None:
        return None
    said = _without_years(match["words"].lower().split())
    while said[-1] in {"linh", "lẻ", "không"}:
        said.pop()
    if said[0] in _UNSAID:
        return None
    numeral = read_words(said)
    if numeral is None:
        return None
    return Spoken(numeral=numeral, end=at + len(" ".join(said)), words=tuple(said), factor=_factor(said))


def _without_years(said: list[str]) -> list[str]:
    """ "mười năm" is ten years and "hai triệu năm" two million years, but "năm trăm" is five hundred."""
    for index, word in enumerate(said):
        following = said[index + 1] if index + 1 < len(said) else ""
        if word == "năm" and index and following not in MULTIPLYING and said[index - 1] not in {"linh", "lẻ"}:
            return said[:index]
        if word == "một" and index and said[index - 1] in DIGITS and said[0] not in DIGITS:  # "triệu hai một tháng"
            return said[:index]
    return said


def _factor(said: list[str]) -> float:
    """What the scales at the end multiply: a million for "hai mươi triệu"."""
    factor = 1.0
    for word in reversed(said):
        if word not in SCALES:
            break
        factor *= SCALES[word]
    return factor


def _decimal(text: str, at: int) -> Spoken | None:
    """ "hai phẩy năm triệu". "chấm" is also a dot: it takes something measured behind it."""
    match = _POINT.match(text, at)
    if match is None:
        return None
    whole = match["whole"].lower().split()
    places = _places(text, match)
    number = Numeral(value=0.0, step=1.0) if whole == ["không"] else read_words(whole)
    if number is None or number.value != int(number.value) or not places:
        return None
    said = match["places"].split()[: len(places)]
    digits = _digits(said)
    if digits is None:
        return None
    end = match.start("places") + len(" ".join(said))
    scales = _SCALES.match(text, end)
    factor = 1.0
    for word in scales[0].split() if scales is not None else ():
        factor *= SCALES[word]
    end = end if scales is None else scales.end()
    measured = scales is not None or find_unit(text, end + 1) is not None or find_counted(text, end) is not None
    if match["mark"] == "chấm" and not measured:
        return None
    numeral = Numeral(value=float(f"{int(number.value)}.{digits}"), step=10.0 ** -len(digits)).times(factor)
    return Spoken(numeral=numeral, end=end, words=tuple(whole), decimal=True, factor=factor)


def _places(text: str, match: re.Match[str]) -> list[str]:
    """The words behind the point that count: a last "năm" may be years, a last "không" may deny what follows."""
    said = match["places"].split()
    measured = find_unit(text, match.end() + 1) is not None or _SCALES.match(text, match.end()) is not None
    if len(said) > 1 and said[-1] == "năm" and not measured:
        said.pop()
    if said[-1] == "không" and not measured and not _NOTHING_MORE.match(text, match.end()):
        said.pop()
    return said


def _digits(said: list[str]) -> str | None:
    """ "không hai" is 02, "mười bốn" and "một bốn" are 14."""
    if not any(word in {"mười", "mươi"} for word in said):
        return "".join(str(DIGITS[word]) for word in said)
    number = read_words(said)
    return None if number is None else str(int(number.value))
