"""How a claim is laid over its quotes: runs of the same words, and what stands in the gaps between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from xacminh.evidence import Wording

_HEAVY: Final = 0.45  # a single word must be this telling to hold a place by itself
_REACH: Final = 8  # words a gap in the quote may have and still answer a gap in the claim


@dataclass(frozen=True, kw_only=True, slots=True)
class Tile:
    """`length` equal words from `claim` in the claim and from `at` in quote number `quote`."""

    claim: int
    quote: int
    at: int
    length: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """Words of the claim, [start, end), that no tile covers, with what the quote has in their place.

    `kind` is "swapped" where the quote has other words between the same neighbours, "added" where it has none,
    "dropped" where only the quote has words, "open" where the neighbours stand apart or there is none on one side.
    """

    kind: str
    start: int
    end: int
    quote: int = 0
    quote_start: int = 0
    quote_end: int = 0


def lay(claim: Wording, quotes: Sequence[Wording]) -> tuple[Tile, ...]:
    """Tiles in the order of the claim, longest and heaviest laid first, none over another on either side."""
    places: dict[str, list[tuple[int, int]]] = {}
    for q, quote in enumerate(quotes):
        for at, key in enumerate(quote.keys):
            places.setdefault(key, []).append((q, at))
    found: list[tuple[float, int, Tile]] = []
    for i, key in enumerate(claim.keys):
        for q, at in places.get(key, ()):
            other = quotes[q].keys
            if i and at and claim.keys[i - 1] == other[at - 1]:
                continue  # the inside of a longer run
            length = 1
            room = min(len(claim) - i, len(other) - at)
            while length < room and claim.keys[i + length] == other[at + length]:
                length += 1
            weight = sum(claim.weights[i : i + length])
            found.append((weight * length, -q, Tile(claim=i, quote=q, at=at, length=length)))
    found.sort(key=lambda item: item[:2], reverse=True)
    return _without_overlap(claim, quotes, [tile for _, _, tile in found])


def _without_overlap(claim: Wording, quotes: Sequence[Wording], tiles: Sequence[Tile]) -> tuple[Tile, ...]:
    claimed = [False] * len(claim)
    quoted = [[False] * len(q) for q in quotes]
    laid: list[Tile] = []
    for tile in tiles:
        free = [not claimed[tile.claim + k] and not quoted[tile.quote][tile.at + k] for k in range(tile.length)]
        for start, end in _runs(free):
            if end - start == 1 and claim.weights[tile.claim + start] < _HEAVY:
                continue
            laid.append(Tile(claim=tile.claim + start, quote=tile.quote, at=tile.at + start, length=end - start))
            for k in range(start, end):
                claimed[tile.claim + k] = quoted[tile.quote][tile.at + k] = True
    return tuple(sorted(laid, key=lambda tile: tile.claim))


def _runs(free: Sequence[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    start = None
    for k, ok in enumerate([*free, False]):
        if ok and start is None:
            start = k
        elif not ok and start is not None:
            runs.append((start, k))
            start = None
    return runs


def gaps(claim: Wording, quotes: Sequence[Wording], tiles: Sequence[Tile]) -> tuple[Gap, ...]:
    """Everything between and around the tiles, in the order of the claim."""
    if not tiles:
        return (Gap(kind="open", start=0, end=len(claim)),) if len(claim) else ()
    out: list[Gap] = []
    first, last = tiles[0], tiles[-1]
    if first.claim:
        out.append(Gap(kind="open", start=0, end=first.claim))
    for before, after in pairwise(tiles):
        gap = _between(before, after)
        if gap is not None:
            out.append(gap)
    end = last.claim + last.length
    if end < len(claim):
        over = end == len(claim) or last.at + last.length == len(quotes[last.quote])
        out.append(Gap(kind="added" if over else "open", start=end, end=len(claim), quote=last.quote))
    return tuple(out)


def _between(before: Tile, after: Tile) -> Gap | None:
    start, end = before.claim + before.length, after.claim
    there, back = before.at + before.length, after.at
    near = before.quote == after.quote and 0 <= back - there <= _REACH
    if start == end:
        if not near or back == there:
            return None
        return Gap(kind="dropped", start=start, end=end, quote=before.quote, quote_start=there, quote_end=back)
    if not near:
        return Gap(kind="open", start=start, end=end)
    kind = "swapped" if back > there else "added"
    return Gap(kind=kind, start=start, end=end, quote=before.quote, quote_start=there, quote_end=back)
