"""A document's text for reading: paragraphs, in parts that a phone can hold, with a quote marked in its context."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from xacminh.library.records import DocumentView, PassageRow

#: characters of a part: some twenty screens
PART: Final = 30_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """Part of a paragraph; `first` is where the quote begins, which the page scrolls to."""

    text: str
    marked: bool = False
    first: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """One part of a text. Parts are counted from 1. `lost`: a quote was asked for that is not in this text."""

    paragraphs: tuple[tuple[Piece, ...], ...]
    passages: tuple[PassageRow, ...]
    part: int
    parts: int
    lost: bool

    @property
    def numbers(self) -> range:
        """Of all parts."""
        return range(1, self.parts + 1)


def reading(view: DocumentView, *, part: int | None, start: int | None, end: int | None) -> Reading:
    """The part asked for; where a quote is given by its offsets, the part it begins in, with the quote marked.

    A quote that runs on into the next part is marked as far as this one goes.
    """
    parts = list(_parts(view.text))
    asked = start is not None or end is not None
    found = start is not None and end is not None and start < end <= len(view.text)
    quote = _inked(view.text, start or 0, end or 0) if found else (0, 0)
    number = min(max(part or 1, 1), len(parts))
    if found:
        number = next(at for at, (_, last) in enumerate(parts, start=1) if quote[0] < last)
    begin, last = parts[number - 1]
    return Reading(
        paragraphs=tuple(_paragraphs(view.text, begin, last, quote)),
        passages=tuple(passage for passage in view.passages if begin <= passage.start < last),
        part=number,
        parts=len(parts),
        lost=asked and not found,
    )


def _inked(text: str, start: int, end: int) -> tuple[int, int]:
    """The quote without the white space before it: what is blank may end a part, and marks nothing."""
    said = text[start:end]
    return (start + len(said) - len(said.lstrip()), end) if said.strip() else (start, end)


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Where each part begins and ends: at the end of a line, or of a word in a line that is longer than a part."""
    begin = 0
    while len(text) - begin > PART:
        cut = text.rfind("\n", begin, begin + PART) + 1 or text.rfind(" ", begin, begin + PART) + 1
        cut = cut if cut > begin else begin + PART
        yield begin, cut
        begin = cut
    yield begin, len(text)


def _paragraphs(text: str, begin: int, last: int, quote: tuple[int, int]) -> Iterator[tuple[Piece, ...]]:
    """The lines with words in them, cut where the quote begins and ends."""
    at = begin
    shown = False
    for line in text[begin:last].split("\n"):
        if line.strip():
            low, high = (min(max(offset - at, 0), len(line)) for offset in quote)
            marked = line[low:high]
            pieces = (
                Piece(text=line[:low]),
                Piece(text=marked, marked=True, first=not shown),
                Piece(text=line[high:]),
            )
            shown = shown or bool(marked)
            yield tuple(piece for piece in pieces if piece.text)
        at += len(line) + 1
