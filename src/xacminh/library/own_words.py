"""The words of a page that are its own: those of its passages. What its source says on every page tells of no reprint.

Of every other document that is the whole text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xacminh.library import models
from xacminh.library.shingles import Hashes, shingles


def shingles_of(row: models.Document) -> Hashes:
    """The shingles of a document's own words."""
    if not row.left_out:
        return shingles(row.text)
    return shingles(joined(row.text, ((passage.start, passage.end) for passage in row.passages.all())))


def joined(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """What of a text stands in passages (from, to), each word once: passages say the sentence before them again."""
    return "\n".join(text[start:end] for start, end in _merged(spans))


def _merged(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    begin = until = 0
    for start, end in sorted(spans):
        if start > until:
            yield begin, until
            begin = start
        until = max(until, end)
    yield begin, until
