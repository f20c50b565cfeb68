"""Web and e-mail addresses in a text: signs and figures inside them mean nothing."""

from __future__ import annotations

import re
from typing import Final

_ANCHOR: Final = re.compile(r"://|www\.|(?<=\S)@(?=\w)|\.(?:vn|com|net|org|gov|edu|info|io)(?![^\W_])", re.IGNORECASE)
_SPACE: Final = re.compile(r"\s")


def find_addresses(text: str) -> list[tuple[int, int]]:
    """Start and end of each unbroken run of signs that is or holds an address."""
    found: list[tuple[int, int]] = []
    end = 0
    for anchor in _ANCHOR.finditer(text):
        if anchor.start() < end:
            continue
        start = anchor.start()
        while start > end and not text[start - 1].isspace():
            start -= 1
        space = _SPACE.search(text, anchor.end())
        end = space.start() if space is not None else len(text)
        found.append((start, end))
    return found
