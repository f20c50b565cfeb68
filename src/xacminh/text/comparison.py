"""Whether two figures or two dates can both be true of the same thing."""

from __future__ import annotations

from math import floor, inf, isclose, log10
from typing import Final

from xacminh.text.counted import same_noun
from xacminh.text.fold import fold
from xacminh.text.records import DateValue, NameValue, Quantity
from xacminh.text.units import SECONDS_A_MONTH

_ROUGH: Final = 0.05  # what "khoảng" allows either way, but no more than
_ROUGH_PLACES: Final = 5.0  # so many of the last place written: "khoảng 8.848 m" is not 8.488 m
_ROUNDING: Final = 0.03  # a rounded figure may differ by half a unit of its last place, but by no more than this
_CALENDAR: Final = 0.02  # months and years are not all as long
_DEGREES: Final = frozenset({"degree", "temperature", "magnitude"})


def comparable(a: Quantity, b: Quantity) -> bool:
    """Whether the two measure the same kind of thing, so that unequal figures would be a difference."""
    if a.dimension == b.dimension:
        if a.dimension == "count":
            return same_noun(a.unit, b.unit)
        return a.unit == b.unit or a.dimension == "duration"
    if "number" in {a.dimension, b.dimension}:
        return not {"score", "label"} & {a.dimension, b.dimension}
    if {a.dimension, b.dimension} <= _DEGREES:
        return "degree" in {a.dimension, b.dimension}
    # "25.000 đồng" may be said for "25.000 đồng/lít"; never "/lít" for "/kg"
    (kind, _, per), (other_kind, _, other_per) = a.dimension.partition("/"), b.dimension.partition("/")
    return kind == other_kind and (not per or not other_per) and a.unit.partition("/")[0] == b.unit.partition("/")[0]


def same_quantity(a: Quantity, b: Quantity) -> bool:
    """Whether `a` and `b` agree: equal, one a rounding of the other, or one within the other's range or bound."""
    if not comparable(a, b):
        return False
    if a.dimension == "score" or b.dimension == "score":
        return {a.low, a.high} == {b.low, b.high}
    tolerance = 0.0
    if a.dimension == b.dimension == "duration" and a.unit != b.unit:
        a, b, tolerance = _seconds(a), _seconds(b), _CALENDAR
    return any(_agree(x, y, tolerance) for x in _readings(a) for y in _readings(b))


def _readings(quantity: Quantity) -> tuple[Quantity, ...]:
    other = quantity.other
    if other is None:
        return (quantity,)
    low, high = (None if bound is None else other for bound in (quantity.low, quantity.high))
    second = Quantity(
        low=low, high=high, unit=quantity.unit, dimension=quantity.dimension, approximate=quantity.approximate
    )
    return quantity, second


def _seconds(quantity: Quantity) -> Quantity:
    if quantity.unit == "s":
        return quantity
    low, high = (None if bound is None else bound * SECONDS_A_MONTH for bound in (quantity.low, quantity.high))
    step = quantity.step * SECONDS_A_MONTH
    return Quantity(low=low, high=high, unit="s", dimension="duration", approximate=quantity.approximate, step=step)


def _agree(a: Quantity, b: Quantity, tolerance: float) -> bool:
    exact_a, exact_b = _exact(a), _exact(b)
    if exact_a is not None and exact_b is not None:
        return _equal(exact_a, exact_b, max(a.step, b.step), tolerance)
    open_a, open_b = _direction(a), _direction(b)
    if open_a and open_b:
        same_way = open_a == open_b
        return same_way and _equal(_edge(a), _edge(b), max(a.step, b.step), tolerance)
    (low_a, high_a), (low_b, high_b) = _interval(a), _interval(b)
    slack = 1e-9 + tolerance
    if not open_a and not open_b and exact_a is None and exact_b is None:  # of two ranges one must hold the other
        return _inside(low_a, high_a, low_b, high_b, slack) or _inside(low_b, high_b, low_a, high_a, slack)
    return low_a <= high_b + abs(high_b) * slack and low_b <= high_a + abs(high_a) * slack


def _inside(low: float, high: float, outer_low: float, outer_high: float, slack: float) -> bool:
    return outer_low - abs(outer_low) * slack <= low and high <= outer_high + abs(outer_high) * slack


def _exact(quantity: Quantity) -> float | None:
    """The one value of a figure that is neither a range, a bound nor rough."""
    return quantity.low if quantity.low == quantity.high and not quantity.approximate else None


def _direction(quantity: Quantity) -> str:
    if quantity.low is None:
        return "down"
    return "up" if quantity.high is None else ""


def _edge(quantity: Quantity) -> float:
    return quantity.low if quantity.low is not None else (quantity.high or 0.0)


def _equal(a: float, b: float, step: float, tolerance: float) -> bool:
    if isclose(a, b, rel_tol=max(1e-9, tolerance), abs_tol=1e-12):
        return True
    return abs(a - b) <= step / 2 * (1 + 1e-9) and abs(a - b) <= _ROUNDING * max(abs(a), abs(b))


def _interval(quantity: Quantity) -> tuple[float, float]:
    """What the figure may mean. "hơn 100" is not 900: it reaches one unit of its last written place further."""
    low, high = quantity.low, quantity.high
    if low is not None and high is not None:
        if not quantity.approximate:
            return low, high
        return low - _spread(low, quantity.step), high + _spread(high, quantity.step)
    if low is not None:
        return low, low + _place(low) if quantity.approximate else inf
    if high is not None:
        return high - min(_place(high), 0.2 * abs(high)) if quantity.approximate else -inf, high
    return -inf, inf


def _spread(value: float, step: float) -> float:
    return min(_ROUGH * abs(value), _ROUGH_PLACES * max(_place(value), step)) if value else 0.0


def _place(value: float) -> float:
    """The place of the last figure that is not nought: 100 for 2500, 1 for 37."""
    if not value:
        return 1.0
    for power in range(floor(log10(abs(value))), -13, -1):
        unit = 10.0**power
        if isclose(value / unit, round(value / unit), rel_tol=1e-12, abs_tol=1e-9):
            return unit
    return 0.0


def same_date(a: DateValue, b: DateValue) -> bool:
    """Whether `a` and `b` can be the same time. A missing part is no difference, nor is a date within a span."""
    if a.clock is not None and b.clock is not None and a.clock != b.clock:
        return False
    if a.until is None and b.until is None:
        return _same_parts(a, b)
    (first_a, last_a), (first_b, last_b) = _bounds(a), _bounds(b)
    if a.until is not None and b.until is not None:
        return _same_parts(a, b) and _same_parts(a.until, b.until)
    if _before(last_a, first_a) or _before(last_b, first_b):  # over the turn of a year that is not told
        return True
    return not _before(last_a, first_b) and not _before(last_b, first_a)


def _same_parts(a: DateValue, b: DateValue) -> bool:
    for one, other in ((a.year, b.year), (a.month, b.month), (a.day, b.day)):
        if one is not None and other is not None and one != other:
            return False
    century_a, century_b = _century(a), _century(b)
    return century_a is None or century_b is None or century_a == century_b


def _century(value: DateValue) -> int | None:
    if value.century is not None:
        return value.century
    if not value.year:
        return None
    return (value.year - 1) // 100 + 1 if value.year > 0 else -((-value.year - 1) // 100 + 1)


def _bounds(value: DateValue) -> tuple[DateValue, DateValue]:
    return value, value.until or value


def _before(a: DateValue, b: DateValue) -> bool:
    """Whether `a` is surely earlier than `b`, as far as both say."""
    century_a, century_b = _century(a), _century(b)
    if century_a is not None and century_b is not None and century_a != century_b:
        return century_a < century_b
    if a.year is not None and b.year is not None and a.year != b.year:
        return a.year < b.year
    for one, other in ((a.month, b.month), (a.day, b.day)):
        if one is None or other is None:
            return False
        if one != other:
            return one < other
    return False


def same_name(a: NameValue, b: NameValue) -> bool:
    """Whether two names can be one: equal, of one short form, or one a part of the other ("Biden", "Joe Biden")."""
    if a.key == b.key or (a.acronym and a.acronym == b.acronym):
        return True
    if f" {a.key} " in f" {b.key} " or f" {b.key} " in f" {a.key} ":
        return True
    return fold(a.acronym) == b.key if a.acronym else bool(b.acronym) and fold(b.acronym) == a.key
