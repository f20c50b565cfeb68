"""Reading figures and number words: "1.000,5", "3,143", "hai mươi mốt", "một trăm linh năm"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, kw_only=True, slots=True)
class Numeral:
    """A number as written. `step` is one unit of its last place; `other` its second reading, where signs leave two."""

    value: float
    step: float
    other: float | None = None

    def times(self, factor: float) -> Numeral:
        """The same number of something `factor` times as large."""
        return Numeral(
            value=tidy(self.value * factor),
            step=tidy(self.step * factor),
            other=None if self.other is None else tidy(self.other * factor),
        )

    def below_nought(self) -> Numeral:
        """The same number with a minus."""
        return Numeral(value=-self.value, step=self.step, other=None if self.other is None else -self.other)


def tidy(number: float) -> float:
    """Without the dust of binary fractions, so that 1,2 tỷ and 1.200 triệu are equal."""
    return float(f"{number:.12g}")


#: figures with their signs; nothing of a longer run of figures, a word or an address
FIGURE: Final = (
    r"(?![\d.,]{25})"  # no number that anybody counts with is as long
    r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?:,\d+)?|\d+[.,]\d+|\d+)"
    r"(?!\d|[.,]\d| \d{3}(?!\d))"
)
_DOTS: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?$")
_COMMAS: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?$")


def read_figure(text: str) -> Numeral:
    """A figure as `FIGURE` finds it.

    One group of three behind a dot is thousands, behind a comma a fraction, as Vietnamese writes; the other reading is
    kept where the text may be English in style.
    """
    text = text.replace(" ", "")
    dotted, comma = _DOTS.match(text), _COMMAS.match(text)
    if dotted and not text.startswith("0"):
        whole, _, fraction = text.partition(",")
        single = text.count(".") == 1 and not fraction
        return _numeral(whole.replace(".", ""), fraction, other=float(text) if single else None)
    if comma and not text.startswith("0"):
        if text.count(",") > 1 or "." in text:
            whole, _, fraction = text.replace(",", "").partition(".")
            return _numeral(whole, fraction)
        whole, _, fraction = text.partition(",")
        return _numeral(whole, fraction, other=float(whole + fraction))
    whole, _, fraction = text.replace(",", ".").partition(".")
    if "." in fraction:  # groups behind a nought: a code, hardly a number
        return _numeral(whole + fraction.replace(".", ""), "")
    return _numeral(whole, fraction)


def _numeral(whole: str, fraction: str, other: float | None = None) -> Numeral:
    return Numeral(value=float(f"{whole}.{fraction or 0}"), step=10.0 ** -len(fraction), other=other)


#: what the names of the digits are worth
DIGITS: Final = {
    "không": 0,
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "nhăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
SCALES: Final = {
    "trăm": 1e2,
    "nghìn": 1e3,
    "ngàn": 1e3,
    "nghin": 1e3,
    "vạn": 1e4,
    "triệu": 1e6,
    "trieu": 1e6,
    "tr": 1e6,
    "tỷ": 1e9,
    "tỉ": 1e9,
    "ty": 1e9,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
}
_BIG: Final = frozenset({"nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ"})
_TENS: Final = frozenset({"mươi", "chục"})
MULTIPLYING: Final = frozenset({"mười", "mươi", "chục", "trăm", *_BIG})

_NUMBER_WORD: Final = "|".join([*(w for w in DIGITS if w != "không"), "mười", "mươi", "chục", "trăm", *sorted(_BIG)])
NUMBER_WORDS: Final = frozenset(_NUMBER_WORD.split("|"))
#: one or more number words; "không" and "linh" only inside ("một trăm linh năm", "hai nghìn không trăm")
WORDS: Final = (
    f"(?i:{_NUMBER_WORD})(?:\\s(?:{_NUMBER_WORD}|linh|lẻ|không(?=\\s(?:trăm|nghìn|ngàn|triệu))|rưỡi)(?!\\w)){{0,27}}"
)


def read_words(said: list[str]) -> Numeral | None:
    """Number words, lower case, as one number; None where they do not make one ("hai ba", "mươi")."""
    sum_ = _Sum()
    if not all(sum_.add(word) for word in said):
        return None
    return sum_.closed(said)


class _Sum:
    """A number being put together from its words."""

    def __init__(self) -> None:
        self.total = 0.0  # settled by nghìn, triệu, tỷ
        self.group = 0.0  # below a thousand
        self.digit: float | None = None
        self.scale = 1.0  # what a lone digit behind it counts tenths of: "triệu hai" is 1,2 triệu
        self.step = 1.0
        self.above = 0.0  # the scale settled last, unless "linh" says that small things follow
        self.hundreds = False  # whether hundreds were said since

    def add(self, word: str) -> bool:
        """Take the next word; False where it cannot stand here."""
        if word in DIGITS:
            if self.digit is not None:
                return False
            self.digit = float(DIGITS[word])
            return True
        if word in {"mười", "rưỡi"}:
            if self.digit is not None or (word == "rưỡi" and self.scale == 1.0):
                return False
            added, step = (10.0, 1.0) if word == "mười" else (self.scale / 2, self.scale / 10)
            self.group, self.step = self.group + added, step
            self.scale = 1.0 if word == "mười" else self.scale
        elif word in {"linh", "lẻ"}:
            self.scale, self.above = 1.0, 0.0
        elif word in _TENS:
            self._multiply(10.0, then=1.0)
        elif word == "trăm":
            self._multiply(100.0, then=100.0)
            self.hundreds = True
        else:
            self._settle(SCALES[word])
        return True

    def _multiply(self, factor: float, then: float) -> None:
        self.group += (1.0 if self.digit is None else self.digit) * factor
        self.digit, self.scale, self.step = None, then, factor

    def _settle(self, scale: float) -> None:
        amount = self.group + (self.digit or 0.0)
        if not amount and not self.total:
            amount = 1.0
        merged = scale >= 1e6 and 0 < self.total < scale  # "một nghìn tỷ"
        self.total = (self.total + amount) * scale if merged else self.total + amount * scale
        self.group, self.digit, self.scale, self.step = 0.0, None, scale, scale
        self.above, self.hundreds = scale, False

    def closed(self, said: list[str]) -> Numeral:
        """The number, a last lone digit counting tenths of the scale before it, and hundreds thousandths of a million:
        "một triệu hai trăm" is 1.200.000."""
        if self.above >= 1e6 and self.hundreds and "không" not in said:
            group = self.group + (self.digit or 0.0)
            return Numeral(value=self.total + group * self.above / 1000, step=self.above / 1000)
        if self.digit is None:
            return Numeral(value=self.total + self.group, step=self.step)
        unit = self.scale / 10 if self.scale > 1.0 and said[-2] not in _TENS else 1.0
        return Numeral(value=self.total + self.group + self.digit * unit, step=unit)
