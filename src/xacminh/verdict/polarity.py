"""Where one text denies what the other says: a negation before shared words on one side only, or opposite words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from xacminh.verdict.comparison import Comparison, Side
from xacminh.verdict.tiles import Tile

_REACH: Final = 3  # syllables between a negation and the words it denies
_LOOK: Final = 6  # how far back the other text must be free of any negative word
_NEGATIVE: Final = frozenset("không chưa chẳng chả đừng chớ cấm bác phi khó ko khong chua miễn".split())
_BOUNDING: Final = frozenset({"quá", "vượt", "hơn", "dưới"})
_SHORT: Final = 3  # words in a gap, on either side, that can hold an opposite and little else
_TABLE: Final = Path(__file__).with_name("opposites.txt")


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """Words of claim and quote, as syllable ranges, that say the contrary of each other.

    `weight` is that of the shared words the contrary is said of, as a share of the claim; `close` whether the
    negation stands right before them; `by_quote` whether it is the quote that denies; `framed` whether words shared
    by both texts stand before it too, so that little else than the negation was changed.
    """

    claim: tuple[int, int]
    quote: int
    other: tuple[int, int]
    weight: float
    close: bool
    by_quote: bool
    framed: bool


def denials(comparison: Comparison) -> tuple[Turn, ...]:
    """Shared words that stand under a negation on one side only."""
    claim = comparison.claim
    total = sum(claim.wording.weights) or 1.0
    negated = _negations(claim)
    others = [_negations(quote) for quote in comparison.quotes]
    found = []
    for tile in comparison.tiles:
        quote = comparison.quotes[tile.quote]
        here = _before(claim, negated, tile.claim)
        there = _before(quote, others[tile.quote], tile.at)
        if (here is None) == (there is None):
            continue
        if _negative(*((quote, tile.at) if there is None else (claim, tile.claim))):
            continue  # denied in another way
        weight = sum(claim.wording.weights[tile.claim : tile.claim + tile.length]) / total
        stop = min(2, tile.length)
        mine = (tile.claim if here is None else here[0], tile.claim + stop)
        theirs = (tile.at if there is None else there[0], tile.at + stop)
        close = (here is not None and here[1] >= tile.claim) or (there is not None and there[1] >= tile.at)
        found.append(
            Turn(
                claim=mine,
                quote=tile.quote,
                other=theirs,
                weight=weight,
                close=close,
                by_quote=here is None,
                framed=_framed(comparison, mine[0], tile.quote, theirs[0]),
            )
        )
    return tuple(found)


def _framed(comparison: Comparison, start: int, quote: int, other: int) -> bool:
    spots = (comparison.laid.get(i) for i in (start - 1, start - 2))
    return any(spot is not None and spot[0] == quote and 0 < other - spot[1] <= _REACH for spot in spots)


def opposites(comparison: Comparison) -> tuple[Turn, ...]:
    """Words of opposite meaning in the same place between shared words, as tăng and giảm."""
    claim = comparison.claim.wording
    total = sum(claim.weights) or 1.0
    found = []
    for gap in comparison.gaps:
        if gap.kind != "swapped" or max(gap.end - gap.start, gap.quote_end - gap.quote_start) > _SHORT:
            continue
        quote = comparison.quotes[gap.quote].wording
        spots = _opposite(claim.keys[gap.start : gap.end], quote.keys[gap.quote_start : gap.quote_end])
        for (i, j), (k, m) in spots:
            weight = sum(_around(comparison.tiles, gap.start, gap.end, claim.weights)) / total
            found.append(
                Turn(
                    claim=(gap.start + i, gap.start + j),
                    quote=gap.quote,
                    other=(gap.quote_start + k, gap.quote_start + m),
                    weight=weight,
                    close=gap.end - gap.start == j - i and gap.quote_end - gap.quote_start == m - k,
                    by_quote=True,
                    framed=True,
                )
            )
    return tuple(found)


def unshared_negatives(comparison: Comparison) -> int:
    """Negative words, in the claim or in the first quote, that do not stand in words both share."""
    claim, quote = comparison.claim.wording, comparison.quotes[0].wording
    laid = {at for q, at in comparison.laid.values() if q == 0}
    mine = sum(key in _NEGATIVE and i not in comparison.laid for i, key in enumerate(claim.keys))
    return mine + sum(key in _NEGATIVE and i not in laid for i, key in enumerate(quote.keys))


def _negations(side: Side) -> Mapping[int, int]:
    """Syllables at which a negation begins, with those at which it ends. What is denied twice is left out."""
    places = [side.place(m) for m in side.mentions if m.kind == "negation"]
    return {first: last for first, last in places if not _negative(side, first) and not _bounds(side, last)}


def _bounds(side: Side, last: int) -> bool:
    """Whether the negation only says how much is allowed: "không được chạy quá 40 km/giờ"."""
    return any(s.key in _BOUNDING for s in side.wording.syllables[last : last + _REACH])


def _before(side: Side, negated: Mapping[int, int], start: int) -> tuple[int, int] | None:
    """The negation, [first, last), that reaches the words beginning at `start` from before them, within its clause."""
    for i in range(start - 1, max(-1, start - _REACH - 1), -1):
        if i in negated and not side.stopped(i, start):
            return i, negated[i]
    return None


def _negative(side: Side, start: int) -> bool:
    """Whether any negative word stands in the few syllables before `start`."""
    return any(side.wording.syllables[i].key in _NEGATIVE for i in range(max(0, start - _LOOK), start))


def _around(tiles: tuple[Tile, ...], start: int, end: int, weights: tuple[float, ...]) -> Iterator[float]:
    for tile in tiles:
        if tile.claim + tile.length == start or tile.claim == end:
            yield sum(weights[tile.claim : tile.claim + tile.length])


def _opposite(claim: tuple[str, ...], quote: tuple[str, ...]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Places in both of words that the table holds against each other, the longer first."""
    table = _opposites()
    for length in (2, 1):
        for i in range(len(claim) - length + 1):
            contrary = table.get(" ".join(claim[i : i + length]), frozenset())
            for other_length in (2, 1):
                for k in range(len(quote) - other_length + 1):
                    if " ".join(quote[k : k + other_length]) in contrary:
                        yield (i, i + length), (k, k + other_length)
                        return


@cache
def _opposites() -> Mapping[str, frozenset[str]]:
    """Words by the words that say their contrary."""
    table: dict[str, set[str]] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        one, _, many = line.partition(":")
        for other in many.split(","):
            table.setdefault(one.strip(), set()).add(other.strip())
            table.setdefault(other.strip(), set()).add(one.strip())
    return {key: frozenset(value) for key, value in table.items()}
