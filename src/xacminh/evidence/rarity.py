"""How telling a syllable is: the rarer in Vietnamese text, the more two texts have in common that share it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from xacminh.text import fold

_TABLE: Final = Path(__file__).with_name("rarity.tsv")


@dataclass(frozen=True, kw_only=True, slots=True)
class Rarity:
    """Weights of syllables, 0 (in nearly every paragraph) to 1 (unknown: a name, a figure, a foreign word).

    `marked` is by syllable, `folded` by syllable without marks, for texts typed without them.
    """

    marked: Mapping[str, float]
    folded: Mapping[str, float]

    @classmethod
    @cache
    def load(cls) -> Rarity:
        """The table of the package, counted on Wikipedia and laws (training/verdict/rarity.py)."""
        first, *lines = _TABLE.read_text(encoding="utf-8").splitlines()
        counts = {key: int(n) for key, n in (line.split("\t") for line in lines)}
        merged: dict[str, int] = {}
        for key, n in counts.items():
            merged[fold(key)] = merged.get(fold(key), 0) + n
        return cls(marked=_weights(counts, int(first)), folded=_weights(merged, int(first)))

    def weight(self, key: str, *, folded: bool = False) -> float:
        """Weight of a syllable by its key (or by its folded key)."""
        return (self.folded if folded else self.marked).get(key, 1.0)


def _weights(counts: Mapping[str, int], total: int) -> dict[str, float]:
    """Inverse document frequency, scaled so that a syllable too rare for the table weighs 1."""
    least = min(counts.values())
    top = math.log(total / least)
    return {key: max(0.02, math.log(total / min(n, total)) / top) for key, n in counts.items()}
