"""Numbers written with a power of ten: "10⁶", "3×10⁶", "6,02.10²³", "10^6", "10 mũ 6".

What another figure is raised to is not worked out: behind "2019¹" stands the mark of a note as often as a power. A
figure below a hundred that is raised is no number to compare by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from xacminh.text.numerals import Numeral, read_figure

_SIGNS: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"
_PLAIN: Final = str.maketrans(f"{_SIGNS}−–", "0123456789+---")
_RAISED: Final = (
    rf"(?:(?P<raised>[{_SIGNS}]{{1,5}})|\s?\^\s?(?P<bracket>[({{])?(?P<caret>[-−–+]?\d{{1,4}})(?(bracket)[)}}])(?![.,]?\d)"
    r"|\smũ\s(?P<below>âm\s|trừ\s|-)?(?P<said>\d{1,3})(?![\w.,]\d|\w))"
)
#: what stands before the ten: a figure and a sign of multiplication; a dot is one only right before a raised ten
_TIMES: Final = (
    r"(?:(?P<figure>\d{1,3}(?:\.\d{3})+(?:,\d{1,9})?|\d{1,9}(?:[.,]\d{1,9})?)\s?(?:[×*·∙⋅]|x(?=\s?10))\s?"
    r"|(?P<dotted>\d{1,3}(?:,\d{1,9})?)\.)?"
)
_POWER: Final = re.compile(rf"{_TIMES}10{_RAISED}")
_EXPONENT: Final = re.compile(_RAISED)
#: a degree ("25⁰C"), and ten itself or the mark of a note behind it
_NO_POWERS: Final = ("⁰", "¹")
#: more noughts than anybody counts with are no number here
_MOST: Final = 30
#: from this figure on, one raised sign or two are the mark of a note
_NOTED: Final = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Power:
    """A number with a power of ten, up to `end`."""

    numeral: Numeral
    end: int


def read_power(text: str, start: int) -> Power | None:
    """The number with a power of ten that begins at `start`; None where none does, or it is not understood."""
    found = _POWER.match(text, start)
    if found is None or found["raised"] in _NO_POWERS:
        return None
    exponent = _exponent(found)
    if exponent is None or abs(exponent) > _MOST:
        return None
    figure = read_figure(found["figure"] or found["dotted"] or "1")
    return Power(numeral=figure.times(10.0**exponent), end=found.end())


def is_raised(text: str, start: int, end: int) -> bool:
    """Whether a figure at `start:end` is raised to something, or is what another one is raised to."""
    if text[:start].rstrip(" ({-−–+")[-1:] == "^":
        return True
    found = _EXPONENT.match(text, end)
    if found is None or found["raised"] == "⁰":
        return False
    whole = text[start:end].replace(".", "").replace(",", "").replace(" ", "")
    return found["raised"] is None or int(whole) < _NOTED or len(found["raised"]) > len("¹²")


def _exponent(found: re.Match[str]) -> int | None:
    said = found["said"]
    if said is not None:
        return -int(said) if found["below"] else int(said)
    try:
        return int((found["raised"] or found["caret"]).translate(_PLAIN))
    except ValueError:  # signs alone
        return None
