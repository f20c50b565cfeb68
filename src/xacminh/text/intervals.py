"""Stretches of a text that are taken, to be asked quickly whether another touches them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Intervals:
    """Half-open stretches `(start, end)`; they may overlap one another."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._furthest = list(accumulate((end for _, end in ordered), max))

    def touch(self, start: int, end: int) -> bool:
        """Whether any stretch shares a character with `start:end`."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._furthest[before - 1] > start

    def hold(self, start: int, end: int) -> bool:
        """Whether any stretch holds all of `start:end`."""
        before = bisect_right(self._starts, start)
        return before > 0 and self._furthest[before - 1] >= end
