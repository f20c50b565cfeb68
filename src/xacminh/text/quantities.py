"""Numbers with their units in a text: measures, money, percentages, counts, ranges and bounds."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from xacminh.text.addresses import find_addresses
from xacminh.text.amounts import Amount
from xacminh.text.bounds import bound
from xacminh.text.figures import at_figure
from xacminh.text.intervals import Intervals
from xacminh.text.labels import label_before
from xacminh.text.numerals import NUMBER_WORDS, Numeral, tidy
from xacminh.text.records import Mention, MentionKind, Quantity
from xacminh.text.tokens import Token, tokens
from xacminh.text.units import UNITS, Unit
from xacminh.text.worded import at_word

_TIMES_BEFORE: Final = re.compile(r"(?<!\w)gấp\s$", re.IGNORECASE)
_HEAT: Final = re.compile(r"nhiệt|nóng|lạnh|sốt|nắng|băng giá|sôi|nung|đun|thời tiết|hơ|(?<!\w)rét", re.IGNORECASE)
_QUAKE: Final = re.compile(r"động đất|địa chấn|dư chấn|rung chấn|richter", re.IGNORECASE)
_AGE_BEFORE: Final = re.compile(r"(?<!\w)(?:tuổi|thọ)\s(?:từ\s)?$", re.IGNORECASE)
_STARTS: Final = (
    frozenset({"một", "phân", "quá", "hơn", "gần", "già", "nửa", "hàng", "vài", "mấy", "gấp"})
    | frozenset({"không", "âm", "đôi", "dăm"})
    | NUMBER_WORDS
)


def find_quantities(text: str, words: list[Token] | None = None) -> tuple[Mention, ...]:
    """All numbers, sums of money and percentages, in order. `text` is normalised.

    `words` are the tokens of `text`, where they are known already.
    """
    words = tokens(text) if words is None else words
    addresses = Intervals(find_addresses(text))
    found: list[Mention] = []
    at = 0
    for word, start, _ in words:
        figure = word[0].isdecimal()
        if start < at or not (figure or word in _STARTS or word in {"usd", "eur", "vnd"}):
            continue
        if addresses.touch(start, start + 1):
            continue
        amount = at_figure(text, start) if figure else at_word(text, word, start)
        if amount is not None and amount.start >= at:
            found.append(_mention(text, amount))
            at = amount.end
    return tuple(found)


def _mention(text: str, amount: Amount) -> Mention:
    quantity = _quantity(text, amount)
    kind: MentionKind = "number"
    if quantity.dimension.startswith("money"):
        kind = "money"
    elif quantity.dimension.startswith("percent"):
        kind = "percent"
    return Mention(kind=kind, text=text[amount.start : amount.end], start=amount.start, end=amount.end, value=quantity)


def _quantity(text: str, amount: Amount) -> Quantity:
    """The amount in base units, with the bounds that the words around it set."""
    label = _label(text, amount)
    before = text[max(0, amount.start - 12) : amount.start]
    if not amount.unit and not amount.known and _AGE_BEFORE.search(before):
        amount.unit = UNITS["tuổi"]
    elif label:
        amount.noun, amount.dimension, amount.end = label, "label", max(amount.figure_end, amount.start)
    elif not amount.unit and not amount.noun and not amount.dimension and _TIMES_BEFORE.search(before):
        amount.noun, amount.dimension = "lần", "count"
    unit = amount.unit or Unit(base=amount.noun, dimension=amount.dimension or "number")
    if unit.dimension == "degree":
        unit = _meant_degree(text, amount, unit)
    near, far = _in_base(amount.first, unit), _in_base(amount.last or amount.first, unit)
    quantity = Quantity(
        low=near.value,
        high=far.value,
        unit=unit.base,
        dimension=unit.dimension,
        approximate=amount.approximate,
        step=near.step,
        other=_other(amount, near, unit),
    )
    return quantity if unit.dimension in {"score", "label"} else bound(text, amount.start, amount.end, quantity)


def _label(text: str, amount: Amount) -> str:
    """The word that the number belongs to as a name does; "" where it has a unit, a scale or a fraction."""
    if amount.unit is not None or amount.dimension == "score" or amount.scaled or amount.first.step != 1.0:
        return ""
    return label_before(text, amount.start, known=amount.known, ranged=amount.last is not None)


def _other(amount: Amount, near: Numeral, unit: Unit) -> float | None:
    """The second reading of the figure, where there can be one: things counted and money have no thousandths."""
    whole = near.value == int(near.value) and amount.first.step >= 1
    if amount.last is not None or (whole and (unit.dimension in {"count", "money"} or near.value % 1000 == 0)):
        return None
    return near.other


def _in_base(number: Numeral, unit: Unit) -> Numeral:
    """In base units. Things that are counted and money come whole: 3,143 people are 3143, 500,000đ half a million."""
    whole = unit.dimension == "count" or unit.dimension.startswith("money")
    if whole and number.other is not None and number.step < 1 and number.other == int(number.other):
        number = Numeral(value=number.other, step=1.0)
    scaled = number.times(unit.factor)
    return replace(scaled, value=tidy(scaled.value + unit.offset)) if unit.offset else scaled


def _meant_degree(text: str, amount: Amount, unit: Unit) -> Unit:
    """Degrees alone are those of heat or of earthquakes where the words before say so."""
    before = text[max(0, amount.start - 80) : amount.start]
    if _QUAKE.search(before):
        return UNITS["độ Richter"]
    return UNITS["°C"] if _HEAT.search(before) else unit
