"""Which of the 250,002 pieces are kept: what Vietnamese text uses, what is common in Latin and Han, and every sign."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

SPACE = "▁"
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
TWICE = 2

RARE = 120_000
"""Pieces are numbered from frequent to rare. From here on, those that Vietnamese text does not use are fragments of the
other ninety languages. Without them 5 % of English tokens come in two pieces, and the words take a third less."""

Script = Literal["latin", "sign", "han", "other"]


def kept(pieces: Sequence[str], used: NDArray[np.int64]) -> NDArray[np.int64]:
    """Numbers of the pieces to keep, in their old order: the special ones stay first, so their numbers stay the same.

    `used` is how often each piece stands in Vietnamese text (`training.embedder.usage`).
    """
    keep = (n for n, piece in enumerate(pieces) if keeps(piece, common=n < RARE or int(used[n]) >= TWICE))
    return np.array([*keep], dtype=np.int64)


def keeps(piece: str, *, common: bool) -> bool:
    """Latin, Han, digits, punctuation, symbols and emoji: each single character, all signs, longer pieces if common."""
    if piece in SPECIAL:
        return True
    letters = piece.strip(SPACE)
    scripts = {script(letter) for letter in letters}
    if "other" in scripts or piece == "<mask>":
        return False
    return len(letters) <= 1 or scripts == {"sign"} or common


def script(letter: str) -> Script:
    """The script of one character, as far as pruning needs it."""
    name = unicodedata.name(letter, "")
    category = unicodedata.category(letter)
    if name.startswith(("CJK UNIFIED", "CJK COMPATIBILITY IDEOGRAPH")):
        return "han"
    if "LATIN" in name:
        return "latin"
    if category[0] in "PSZ" or category == "No" or letter.isascii():
        return "sign"
    if category == "Mn" and name.startswith(("COMBINING", "VARIATION")):
        return "sign"
    return "other"
