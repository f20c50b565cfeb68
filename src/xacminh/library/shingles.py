"""Texts as sets of shingles, and the small sample of such a set that finds its near-duplicates again.

A shingle is `LENGTH` syllables in a row, without marks and signs. Of the 63-bit hashes of a text's shingles those are
kept that are below a limit, the same for every text: MinHash in its first form, where the least of the hashes stand for
all. Two texts that hold the same shingle either both keep it or neither does. So texts that share words share rows,
whether one repeats the other or stands whole in one ten times as long, which bands of a signature of fixed length would
miss.

The hashes are ours (BLAKE2 of a syllable, then arithmetic modulo 2⁶⁴), the same on every machine and in every version:
samples are stored and compared with those of years later. Whoever changes them drops all samples in a migration.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from xacminh.text import fold

LENGTH: Final = 4
#: one hash in so many is kept
RATE: Final = 32
#: of a short text at least so many are, of a long one at most
FEWEST: Final = 16
MOST: Final = 512

#: sorted, each once, int64 from 0
Hashes: TypeAlias = NDArray[np.int64]

#: no hash is greater
TOP: Final = (1 << 63) - 1

_WORD: Final = re.compile(r"[^\W_]+")
_LIMIT: Final = (1 << 63) // RATE
# odd multipliers: of the place a syllable has in its shingle, and of the final mixing
_PLACES: Final = tuple(np.uint64(pow(0x9E3779B97F4A7C15, place + 1, 1 << 64)) for place in range(LENGTH))
_MIXERS: Final = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """What is stored of a text: `keys` are all its hashes below `limit`, `shingles` is how many it has in all."""

    keys: tuple[int, ...]
    limit: int
    shingles: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Overlap:
    """How much two texts share, 0 to 1: of both together, and of the first and the second alone."""

    jaccard: float
    of_first: float
    of_second: float

    @property
    def containment(self) -> float:
        """How much of the one with fewer shingles stands in the other."""
        return max(self.of_first, self.of_second)


def shingles(text: str) -> Hashes:
    """Hashes of all shingles of a text; none where it has fewer than `LENGTH` syllables."""
    words = _WORD.findall(fold(text))
    count = len(words) - LENGTH + 1
    if count < 1:
        return np.empty(0, dtype=np.int64)
    hashes = np.fromiter(map(_hash, words), dtype=np.uint64, count=len(words))
    mixed = np.zeros(count, dtype=np.uint64)
    for place, multiplier in enumerate(_PLACES):
        mixed += hashes[place : place + count] * multiplier
    for shift, mixer in zip((30, 27), _MIXERS, strict=True):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * mixer
    mixed ^= mixed >> np.uint64(31)
    return np.unique((mixed >> np.uint64(1)).astype(np.int64))


@lru_cache(maxsize=1 << 16)
def _hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")


def sample(hashes: Hashes) -> Sample:
    """The least of the hashes."""
    kept = min(max(int(np.searchsorted(hashes, _LIMIT)), FEWEST), MOST, len(hashes))
    limit = int(hashes[kept]) if kept < len(hashes) else TOP
    return Sample(keys=tuple(map(int, hashes[:kept])), limit=limit, shingles=len(hashes))


def overlap(first: Hashes, second: Hashes) -> Overlap:
    """How much two texts share; nothing where one has no shingle."""
    if not len(first) or not len(second):
        return Overlap(jaccard=0.0, of_first=0.0, of_second=0.0)
    shared = len(np.intersect1d(first, second, assume_unique=True))
    return Overlap(
        jaccard=shared / (len(first) + len(second) - shared),
        of_first=shared / len(first),
        of_second=shared / len(second),
    )
