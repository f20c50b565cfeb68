"""Whether two mentions say the same, and whether they measure the same kind of thing at all."""

from __future__ import annotations

from datetime import date
from difflib import SequenceMatcher
from math import isclose
from typing import Final

from xacminh.text import (
    DateValue,
    Mention,
    NameValue,
    PlaceValue,
    Quantity,
    comparable,
    same_date,
    same_place,
    same_quantity,
)

_SPELT: Final = 0.8  # likeness of letters from which two names are one, spelt in two ways
_TYPO: Final = 3
_CITY: Final = frozenset({"hcm", "tphcm", "minh"})  # Ho Chi Minh City inside the names of its bodies
_ENDS: Final = 0.02  # by how much the ends of two ranges may differ
_ROUNDED: Final = 0.01  # by how much a figure that ends in noughts may differ from the full one


def same(one: Mention, other: Mention, *, on: date | None = None) -> bool:
    """Whether both can be true of one thing; places as they were `on` that day (None: today)."""
    a, b = one.value, other.value
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        if _is_range(a) and _is_range(b):
            return a.unit == b.unit and _same_ends(a, b)
        return same_quantity(a, b) or _bound_of(a, b) or _rounding_of(a, b) or _rounding_of(b, a)
    if isinstance(a, DateValue) and isinstance(b, DateValue):
        return _shares_a_part(a, b) and same_date(a, b)
    if isinstance(a, PlaceValue) and isinstance(b, PlaceValue):
        return same_place(a, b, on=on)
    if isinstance(a, NameValue) and isinstance(b, NameValue):
        return _same_name(a, b)
    return False


def _bound_of(a: Quantity, b: Quantity) -> bool:
    """Whether one is a bound at the very figure the other gives, as "57" and "không quá 57"."""
    if a.unit != b.unit or None not in {a.low, a.high, b.low, b.high}:
        return False
    return bool({a.low, a.high} & {b.low, b.high} - {None})


def _is_range(a: Quantity) -> bool:
    return a.low is not None and a.high is not None and a.low != a.high


def _same_ends(a: Quantity, b: Quantity) -> bool:
    """Ranges of one thing differ where either end does: "2,5 đến 7 kg" is not "5,5 đến 7 kg"."""
    ends = ((a.low, b.low), (a.high, b.high))
    return all(x is not None and y is not None and isclose(x, y, rel_tol=_ENDS) for x, y in ends)


def _rounding_of(a: Quantity, b: Quantity) -> bool:
    """Whether `a` ends in noughts and is `b` rounded there: 384.000 km for 384.403 km."""
    if a.unit != b.unit or a.low is None or b.low is None or a.low != a.high or b.low != b.high:
        return False
    place = 1.0
    while a.low and a.low % (place * 10) == 0:
        place *= 10
    gap = abs(a.low - b.low)
    return place > 1 and gap <= place / 2 and gap <= _ROUNDED * abs(b.low)


def figures(mention: Mention) -> tuple[str, ...]:
    """The figures of a mention as they are written."""
    return tuple(word for word in mention.text.split() if word[0].isdigit())


def _same_name(a: NameValue, b: NameValue) -> bool:
    """One name within the other ("Hà" for "Trần Hồng Hà"), a name and its acronym, or one name spelt in two ways."""
    if a.key == b.key or (a.acronym and a.acronym == b.acronym):
        return True
    if {a.acronym.lower(), a.key} & {b.acronym.lower(), b.key} - {""}:
        return True
    if f" {a.key} " in f" {b.key} " or f" {b.key} " in f" {a.key} ":
        return True
    first, second = set(a.key.split()), set(b.key.split())
    mine, theirs = "".join(sorted(first - second)), "".join(sorted(second - first))
    if not mine or not theirs or (_CITY & first and _CITY & second):
        return True
    return len(mine) > _TYPO and SequenceMatcher(None, mine, theirs, autojunk=False).ratio() >= _SPELT


def of_one_kind(one: Mention, other: Mention) -> bool:
    """Whether unequal values would be a difference: same dimension, same parts of a date, same level of place."""
    a, b = one.value, other.value
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        return comparable(a, b)
    if isinstance(a, DateValue) and isinstance(b, DateValue):
        return _shares_a_part(a, b)
    if isinstance(a, PlaceValue) and isinstance(b, PlaceValue):
        # a river is no other mountain: places that are no province, district or country are named by what they are
        return a.level == b.level and (a.level != "other" or bool(_what(a) & _what(b)))
    return isinstance(a, NameValue) and isinstance(b, NameValue)


def _what(place: PlaceValue) -> frozenset[str]:
    """What a place of the gazetteer is, as its id begins: "song/hong" is a river."""
    return frozenset(one.partition("/")[0] for one in place.ids)


def _shares_a_part(a: DateValue, b: DateValue) -> bool:
    parts = ((a.year, b.year), (a.month, b.month), (a.day, b.day), (a.clock, b.clock), (a.century, b.century))
    both_years = (a.year or a.century) is not None and (b.year or b.century) is not None
    return both_years or any(x is not None and y is not None for x, y in parts)
