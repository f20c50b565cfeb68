"""Which mention of the claim answers to which of the quotes: the same thing measured, said alike or otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from xacminh.text import (
    DateValue,
    Mention,
    NameValue,
    PlaceValue,
    Quantity,
    comparable,
    fold,
    same_date,
    same_place,
    same_quantity,
)
from xacminh.verdict.comparison import Comparison, Side

Status = Literal["agrees", "conflicts", "missing"]

KINDS: Final = ("quantity", "date", "place", "name")
_WINDOW: Final = 6  # syllables of context on either side
_SPELT: Final = 0.8  # likeness of letters from which two names are one, spelt in two ways
_TYPO: Final = 3
_CITY: Final = frozenset({"hcm", "tphcm", "minh"})  # Ho Chi Minh City inside the names of its bodies
_ANCHOR: Final = 3  # syllables between a mention and the words both sides share next to it


@dataclass(frozen=True, kw_only=True, slots=True)
class Pairing:
    """A mention of the claim with its counterpart in a quote. `near`, 0 to 1, says how surely both speak of one
    thing."""

    kind: str
    status: Status
    mention: Mention
    quote: int = 0
    other: Mention | None = None
    near: float = 0.0


def pair(comparison: Comparison) -> tuple[Pairing, ...]:
    """A pairing for every quantity, date, place and name of the claim, in order."""
    claim = comparison.claim
    wanted = [(m, kind) for m in claim.mentions if (kind := _kind(m)) is not None]
    found: list[Pairing] = []
    for mention, kind in wanted:
        agreeing = _agreeing(comparison, mention, kind)
        found.append(agreeing or Pairing(kind=kind, status="missing", mention=mention))
    taken = {(p.quote, p.other.start) for p in found if p.other is not None}
    options = [
        option
        for p in found
        if p.status == "missing"
        for option in _conflicting(comparison, p)
        if (option.quote, option.other.start if option.other else -1) not in taken
    ]
    options.sort(key=lambda o: -o.near)
    best: dict[int, Pairing] = {}
    for option in options:
        spot = (option.quote, option.other.start if option.other else -1)
        if option.mention.start not in best and spot not in taken:
            best[option.mention.start] = option
            taken.add(spot)
    return tuple(best.get(p.mention.start, p) if p.status == "missing" else p for p in found)


def _kind(mention: Mention) -> str | None:
    value = mention.value
    if isinstance(value, Quantity):
        return "quantity"
    if isinstance(value, DateValue):
        return "date"
    if isinstance(value, PlaceValue):
        return "place"
    return "name" if isinstance(value, NameValue) else None


def _agreeing(comparison: Comparison, mention: Mention, kind: str) -> Pairing | None:
    """The nearest mention that says the same, or the same words standing in a quote."""
    best: Pairing | None = None
    for q, other in _others(comparison, kind):
        if not _same(mention, other):
            continue
        near = nearness(comparison, mention, q, other)
        if best is None or near > best.near:
            best = Pairing(kind=kind, status="agrees", mention=mention, quote=q, other=other, near=near)
    if best is None and kind in {"place", "name"}:
        needle = f" {fold(mention.text)} "
        for q, quote in enumerate(comparison.quotes):
            if needle in f" {' '.join(fold(s.key) for s in quote.wording.syllables)} ":
                return Pairing(kind=kind, status="agrees", mention=mention, quote=q, near=0.5)
    return best


def _conflicting(comparison: Comparison, missing: Pairing) -> Iterator[Pairing]:
    """Every mention of a quote that measures the same kind of thing and says another value."""
    for q, other in _others(comparison, missing.kind):
        if _comparable(missing.mention, other) and not any(_same(m, other) for m in comparison.claim.mentions):
            near = nearness(comparison, missing.mention, q, other)
            yield Pairing(
                kind=missing.kind, status="conflicts", mention=missing.mention, quote=q, other=other, near=near
            )


def _others(comparison: Comparison, kind: str) -> Iterator[tuple[int, Mention]]:
    for q, quote in enumerate(comparison.quotes):
        for other in quote.mentions:
            if _kind(other) == kind:
                yield q, other


def _same(one: Mention, other: Mention) -> bool:
    a, b = one.value, other.value
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        return same_quantity(a, b) or _bound_of(a, b)
    if isinstance(a, DateValue) and isinstance(b, DateValue):
        return _shares_a_part(a, b) and same_date(a, b)
    if isinstance(a, PlaceValue) and isinstance(b, PlaceValue):
        return same_place(a, b)
    if isinstance(a, NameValue) and isinstance(b, NameValue):
        return _same_name(a, b)
    return False


def _bound_of(a: Quantity, b: Quantity) -> bool:
    """Whether one is a bound at the very figure the other gives, as "57" and "không quá 57"."""
    if a.unit != b.unit or None not in {a.low, a.high, b.low, b.high}:
        return False
    return bool({a.low, a.high} & {b.low, b.high} - {None})


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


def _comparable(one: Mention, other: Mention) -> bool:
    a, b = one.value, other.value
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        return comparable(a, b)
    if isinstance(a, DateValue) and isinstance(b, DateValue):
        return _shares_a_part(a, b)
    if isinstance(a, PlaceValue) and isinstance(b, PlaceValue):
        return a.level == b.level
    return isinstance(a, NameValue) and isinstance(b, NameValue)


def _shares_a_part(a: DateValue, b: DateValue) -> bool:
    parts = ((a.year, b.year), (a.month, b.month), (a.day, b.day), (a.clock, b.clock), (a.century, b.century))
    both_years = (a.year or a.century) is not None and (b.year or b.century) is not None
    return both_years or any(x is not None and y is not None for x, y in parts)


def nearness(comparison: Comparison, mention: Mention, quote: int, other: Mention) -> float:
    """How surely a mention of the claim and one of a quote speak of one thing, 0 to 1.

    Half is the share of the words around the one that stand around the other; half whether words shared by both texts
    stand right before, and right after, both.
    """
    claim, side = comparison.claim, comparison.quotes[quote]
    first, last = claim.place(mention)
    there, back = side.place(other)
    around, around_other = _context(claim, first, last), _context(side, there, back)
    weight = sum(around.values())
    common = sum(w for key, w in around.items() if key in around_other) / weight if weight else 0.0
    before = after = False
    for step in range(1, _ANCHOR + 1):
        held = comparison.laid.get(first - step)
        before = before or (held is not None and held[0] == quote and 0 < there - held[1] <= _ANCHOR)
        held = comparison.laid.get(last - 1 + step)
        after = after or (held is not None and held[0] == quote and 0 < held[1] - (back - 1) <= _ANCHOR)
    return 0.5 * common + 0.25 * before + 0.25 * after


def _context(side: Side, first: int, last: int) -> dict[str, float]:
    wording = side.wording
    spots = [*range(max(0, first - _WINDOW), first), *range(last, min(len(wording), last + _WINDOW))]
    return {wording.keys[i]: wording.weights[i] for i in spots}
