"""The normalised text beside the original, so that a place found in one can be shown in the other."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Final, TypeAlias

from xacminh.text.normalise import normalise

# Nothing that `normalise` does reaches across the front of a printable ASCII sign or white space (a line feed after a
# carriage return apart), so each such piece can be normalised alone.
_PIECE: Final = re.compile(r"(?:(?<!\r)\n|[ \t!-/:-@\[-`{-~])?(?:[^ \t\n!-/:-@\[-`{-~]|(?<=\r)\n)*", re.ASCII)
_CLUSTER: Final = re.compile("\\r\\n|.[\\u0300-\\u036f]*", re.DOTALL)

_Edit: TypeAlias = tuple[int, int, int, int]  # start and end in the normalised text, start and end in the original


@dataclass(frozen=True, kw_only=True, slots=True)
class Aligned:
    """A text before and after normalising, and the way between their offsets."""

    original: str
    text: str
    edits: tuple[_Edit, ...] = ()
    _starts: tuple[int, ...] = ()
    _ends: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stands in the original: the smallest stretch of whole letters that gives it.

        Raises ValueError for offsets outside the text or the wrong way round.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"no span {start}:{end} in a text of {len(self.text)} characters")
        first = self._first(start)
        return (first, first) if start == end else (first, self._last(end))

    def _first(self, offset: int) -> int:
        """The original offset where the character at `offset` begins."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return offset
        _, end, original_start, original_end = self.edits[index]
        return original_start if offset < end else original_end + offset - end

    def _last(self, offset: int) -> int:
        """The original offset where the character before `offset` ends."""
        index = bisect_left(self._ends, offset)
        if index < len(self.edits):
            start, end, _, original_end = self.edits[index]
            if start < offset <= end:
                return original_end
        if index == 0:
            return offset
        _, end, _, original_end = self.edits[index - 1]
        # what was dropped right behind the character belongs to nothing and stays outside
        return original_end + offset - end


def align(text: str) -> Aligned:
    """`normalise(text)` with the map back: any span of it leads to the span of `text` it was made from."""
    normal = normalise(text)
    if normal == text:
        return Aligned(original=text, text=normal)
    edits: list[_Edit] = []
    at = 0
    for piece in _PIECE.finditer(text):
        given = piece[0]
        made = normalise(given)
        if made != given:
            edits.extend(_edits(given, made, at, piece.start()))
        at += len(made)
    if at != len(normal):  # cannot happen as far as is known; a coarse map is still a true one
        edits = [(0, len(normal), 0, len(text))]
    return Aligned(
        original=text,
        text=normal,
        edits=tuple(edits),
        _starts=tuple(e[0] for e in edits),
        _ends=tuple(e[1] for e in edits),
    )


def _edits(given: str, made: str, at: int, original_at: int) -> list[_Edit]:
    """The changed stretches within one piece, letter by letter where that accounts for all of it."""
    parts = [(cluster.start(), cluster.end(), normalise(cluster[0])) for cluster in _CLUSTER.finditer(given)]
    if sum(len(part) for _, _, part in parts) != len(made):
        return [(at, at + len(made), original_at, original_at + len(given))]
    edits: list[_Edit] = []
    position = 0
    moved = False  # a tone that moved changes two neighbours, which then count as one
    for start, end, part in parts:
        here = made[position : position + len(part)]
        changed_here = here != part
        if changed_here and moved:
            first = edits.pop()
            edits.append((first[0], at + position + len(part), first[2], original_at + end))
        elif changed_here or part != given[start:end]:
            edits.append((at + position, at + position + len(part), original_at + start, original_at + end))
        moved = changed_here
        position += len(part)
    return edits
