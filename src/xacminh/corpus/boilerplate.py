"""What the documents of one source say again and again: heads, feet, calls to subscribe. It says nothing about any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from xacminh.text import fold

#: documents a block must stand in, and what part of all, to be of the source and not of the documents
LEAST: Final = 4
PART: Final = 0.3
#: characters of a block that can be boilerplate; a longer one said again is a reprint, which is worth keeping
LONGEST: Final = 600


def repeated(texts: Sequence[str], *, least: int = LEAST, part: float = PART) -> frozenset[str]:
    """Keys of the blocks that stand in at least `least` of the texts and in `part` of them all; a block is a line."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(_keys(text))
    needed = max(least, part * len(texts))
    return frozenset(key for key, count in counts.items() if count >= needed)


def without(text: str, blocks: frozenset[str]) -> str:
    """The text without these blocks; the text itself where nothing else would be left of it."""
    if not blocks:
        return text
    kept = [line for line in text.split("\n") if _key(line) not in blocks]
    left = "\n".join(_single_gaps(kept)).strip()
    return left or text


def _single_gaps(lines: Iterable[str]) -> list[str]:
    out: list[str] = []
    for line in lines:
        if line.strip() or (out and out[-1].strip()):
            out.append(line)
    return out


def _keys(text: str) -> set[str]:
    return {key for line in text.split("\n") if (key := _key(line))}


def _key(line: str) -> str:
    """What a block is told by: its words without case and marks. "" for what is empty or too long."""
    return " ".join(fold(line).lower().split()) if len(line) <= LONGEST else ""
