"""Birth and death: "sinh năm 1897" beside "(14 tháng 3 năm 1879 – 18 tháng 4 năm 1955)".

A day within a span agrees with it as a rule ("năm 1916", a war of 1914 to 1918). Said of the first or last day of a
life, or of anything else that a span behind its name gives, it must be that very day.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Literal

from xacminh.text import DateValue, Mention, same_date
from xacminh.verdict.comparison import Comparison, Side

_BEGINS: Final = frozenset({"sinh", "born"})
_ENDS: Final = frozenset({"mất", "mat", "chết", "chet", "đời", "doi", "trần", "tran", "died"})
_REACH: Final = 4  # syllables between such a word and the date


def other_end(comparison: Comparison, mention: Mention, other: Mention) -> bool:
    """Whether the claim's date is said to be the end of a life that the quote's span has otherwise."""
    mine, span = mention.value, other.value
    if not comparison.same_subject or not isinstance(mine, DateValue) or not isinstance(span, DateValue):
        return False
    if span.until is None or mine.until is not None:
        return False
    end = _end(comparison.claim, mention)
    if end == "birth":
        return not same_date(mine, replace(span, until=None))
    return end == "death" and not same_date(mine, span.until)


def crossed(comparison: Comparison, mention: Mention, other: Mention) -> bool:
    """Whether one date is said to be that of a birth, the other that of a death."""
    return {_end(comparison.claim, mention), _end(comparison.quotes[0], other)} == {"birth", "death"}


def _end(side: Side, mention: Mention) -> Literal["birth", "death", ""]:
    first, _ = side.place(mention)
    before = {s.key for s in side.wording.syllables[max(0, first - _REACH) : first]}
    if before & _BEGINS:
        return "birth"
    return "death" if before & _ENDS else ""
