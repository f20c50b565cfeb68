"""The words of a text with their places, found once and shared by all that look for something in it."""

from __future__ import annotations

import re
from typing import Final, TypeAlias

#: a word in small letters, its start and its end
Token: TypeAlias = tuple[str, int, int]

_WORD: Final = re.compile(r"\w+")


def tokens(text: str) -> list[Token]:
    """All runs of letters and figures, in order."""
    return [(match[0].lower(), match.start(), match.end()) for match in _WORD.finditer(text)]
