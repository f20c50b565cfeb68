"""The vectors of rumours, freed of what all rumours have in common, so that cosines tell strangers apart.

Raw cosines of this embedder crowd between .78 and .92 whatever is compared: most of a vector says "a Vietnamese
sentence, shouted". Without the mean and the few strongest directions of all rumours, what the one rumour says is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from xacminh.types import Vectors

_FILE: Final = Path(__file__).with_name("space.npz")


@dataclass(frozen=True, kw_only=True, slots=True)
class Space:
    """`mean` has shape (dimension,), `directions` (k, dimension) with orthonormal rows; `strangers` are the unit
    vectors of claims of all kinds, shape (n, dimension); `scale` is the usual length of a claim's vector once freed."""

    mean: NDArray[np.float32]
    directions: NDArray[np.float32]
    strangers: Vectors
    scale: float

    @classmethod
    @cache
    def load(cls, path: Path = _FILE) -> Space:
        """The space of the package (training/match/train.py)."""
        with np.load(path) as stored:
            return cls(
                mean=stored["mean"].astype(np.float32),
                directions=stored["directions"].astype(np.float32),
                strangers=_unit(stored["strangers"].astype(np.float32)),
                scale=float(stored["scale"]),
            )

    def free(self, vectors: Vectors) -> Vectors:
        """Unit vectors of the same shape, to search with and to compare unit vectors of claims with."""
        moved = vectors - self.mean
        return _unit(np.asarray(moved - moved @ self.directions.T @ self.directions, dtype=np.float32))

    def cosine(self, freed: Vectors, product: float) -> float:
        """About the cosine of a freed rumour and a freed claim, from the product with the claim's own vector."""
        return (product - float(freed @ self.mean)) / self.scale

    def spread(self, freed: Vectors) -> tuple[float, float]:
        """Mean and deviation of a rumour's cosines to claims that have nothing to do with it."""
        cosines = (self.strangers @ freed - float(freed @ self.mean)) / self.scale
        return float(cosines.mean()), max(float(cosines.std()), 1e-3)


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-6), dtype=np.float32)
