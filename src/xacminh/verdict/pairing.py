"""Which mention of the claim answers to which of the quotes: the same thing measured, said alike or otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from xacminh.text import DateValue, Mention, NameValue, PlaceValue, Quantity, fold
from xacminh.verdict.agreement import of_one_kind, same
from xacminh.verdict.comparison import Comparison, Side

Status = Literal["agrees", "conflicts", "missing"]

KINDS: Final = ("quantity", "date", "place", "name")
_WINDOW: Final = 6  # syllables of context on either side
_ANCHOR: Final = 3  # syllables between a mention and the words both sides share next to it


@dataclass(frozen=True, kw_only=True, slots=True)
class Pairing:
    """A mention of the claim with its counterpart in a quote.

    `near`, 0 to 1, says how alike the words around both are; `rest` how much else of the claim the quote holds, the
    title above it counted in; `predicate` how much of that without the title's words, by itself.
    """

    kind: str
    status: Status
    mention: Mention
    quote: int = 0
    other: Mention | None = None
    near: float = 0.0
    rest: float = 0.0
    predicate: float = 0.0


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


def agreed(comparison: Comparison) -> frozenset[int]:
    """Where in the claim the values begin that the first quote gives alike: not as a bound or a span around them."""
    return frozenset(
        p.mention.start
        for p in pair(comparison.first())
        if p.status == "agrees" and p.other is not None and _pointed(p.other) == _pointed(p.mention)
    )


def _pointed(mention: Mention) -> bool:
    """Whether a mention is one value, neither a bound, a range nor a span."""
    value = mention.value
    if isinstance(value, Quantity):
        return value.low is not None and value.low == value.high
    return not isinstance(value, DateValue) or value.until is None


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
        if not same(mention, other, on=comparison.moment):
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
        said = (same(m, other, on=comparison.moment) for m in comparison.claim.mentions)
        if of_one_kind(missing.mention, other) and not any(said):
            yield Pairing(
                kind=missing.kind,
                status="conflicts",
                mention=missing.mention,
                quote=q,
                other=other,
                near=nearness(comparison, missing.mention, q, other),
                rest=comparison.rest(missing.mention, q),
                predicate=comparison.predicate(missing.mention, q),
            )


def _others(comparison: Comparison, kind: str) -> Iterator[tuple[int, Mention]]:
    for q, quote in enumerate(comparison.quotes):
        for other in quote.mentions:
            if _kind(other) == kind:
                yield q, other


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
