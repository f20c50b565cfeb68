"""The words of a text as evidence sees them: comparable keys, each with its weight."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from xacminh.evidence.rarity import Rarity
from xacminh.text import Syllable, fold, syllables

_THOUSANDS: Final = re.compile(r"\d{1,3}(?:\.\d{3})+")
_DAY: Final = re.compile(r"\d{1,4}(?:[./]\d{1,4}){1,2}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """Syllables of one text, their comparable keys and weights, side by side."""

    syllables: tuple[Syllable, ...]
    keys: tuple[str, ...]
    weights: tuple[float, ...]

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Neighbouring keys."""
        return tuple(zip(self.keys, self.keys[1:], strict=False))


def word(text: str, *, bare: bool = False) -> Wording:
    """The wording of `text`; `bare` compares without marks, for claims typed without them."""
    found = syllables(text)
    rarity = Rarity.load()
    keys = tuple(fold(_comparable(s.key)) if bare else _comparable(s.key) for s in found)
    return Wording(syllables=found, keys=keys, weights=tuple(rarity.weight(k, folded=bare) for k in keys))


def is_bare(text: str) -> bool:
    """Whether a text is typed without Vietnamese marks, so that it can only be compared without them."""
    return fold(text) == text.lower()


def _comparable(key: str) -> str:
    """Figures written in different ways under one key: 5.000 as 5000, 12.3 and 12/3 alike."""
    if not key[0].isdigit():
        return key
    if _THOUSANDS.fullmatch(key):
        return key.replace(".", "")
    return key.replace(".", "/") if _DAY.fullmatch(key) else key
