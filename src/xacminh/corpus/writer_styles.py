"""Styles of office documents that are there for who wrote the text, and what stands in them."""

from __future__ import annotations

import re
from typing import Final

from xacminh.corpus import bylines, persons

#: how such a style is called, in small letters
_STYLE: Final = re.compile(
    r"(?:document |paper |article |tên )?(?:authors?|by-?line|tác giả|người viết)"
    r" ?(?:names?|list|info|char)?(?: ?\d{1,2})?$"
)
#: words of a paragraph of such a style at most; what is longer is a text in the wrong style
_MOST: Final = 24


def is_for_writers(style: str) -> bool:
    """Whether a style is one for those who wrote, by its name: "Author", "Tác giả", "Byline"."""
    return _STYLE.match(" ".join(style.lower().replace("_", " ").split())) is not None


def names_writers(text: str) -> bool:
    """Whether a paragraph of such a style names persons: not a body, and no text that only got the wrong style."""
    return len(text.split()) <= _MOST and not persons.is_body(bylines.first_name(text) or text)
