"""Text as it is typed without marks: small letters, no diacritics, d for đ."""

from __future__ import annotations

import unicodedata
from typing import Final

_BY_HAND: Final = {"đ": "d", "Đ": "d", "ð": "d", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "ı": "i", "İ": "i", "ƀ": "b"}


class _Table(dict[int, str]):
    """One letter for one letter, worked out when first met."""

    def __missing__(self, code: int) -> str:
        self[code] = value = _folded(chr(code))
        return value


def _folded(character: str) -> str:
    if character in _BY_HAND:
        return _BY_HAND[character]
    lower = character.lower()
    if len(lower) != 1:
        lower = character
    lower = _BY_HAND.get(lower, lower)
    base = unicodedata.normalize("NFD", lower)[0]
    return base if base.isascii() else lower  # marks of other scripts are letters there, not decoration


_TABLE: Final = _Table()


def fold(text: str) -> str:
    """Lower case, marks off, đ -> d ("Đường" -> "duong").

    Gives one character for each character of the text in NFC, so offsets into a normalised text hold in its fold.
    Text in NFD folds the same as in NFC. Invisible characters are left to `normalise`.
    """
    return unicodedata.normalize("NFC", text).translate(_TABLE)
