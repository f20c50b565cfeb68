"""How the ways of searching are made one. The weights were chosen with `xacminh bench retrieval --split dev`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple


@dataclass(frozen=True, kw_only=True, slots=True)
class Weights:
    """What each way of searching counts for."""

    bm25: float
    folded_bm25: float
    cosine: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Fusion:
    """`method` "sum" adds scores, each brought to 0..1 within the search; "ranks" adds 1 / (rank_constant + rank).

    `pairs` is what a pair of neighbouring syllables counts for beside a syllable. `unmarked` is for queries typed
    without marks, where the plain syllables carry what can be known.
    """

    method: Literal["sum", "ranks"] = "sum"
    pairs: float = 0.5
    marked: Weights = field(default_factory=lambda: Weights(bm25=1.0, folded_bm25=0.5, cosine=0.75))
    unmarked: Weights = field(default_factory=lambda: Weights(bm25=0.0, folded_bm25=1.0, cosine=0.2))
    rank_constant: int = 60


class Candidate(NamedTuple):
    """A record that some way of searching returned, with what every way says of it (`Hit` has the meaning)."""

    key: int
    bm25: float
    folded_bm25: float
    cosine: float | None
    lexical: bool
    dense_rank: int | None


class Fused(NamedTuple):
    """A candidate with its place in the whole."""

    candidate: Candidate
    score: float
    lexical_rank: int | None


def fuse(candidates: Sequence[Candidate], fusion: Fusion, *, marked: bool) -> list[Fused]:
    """The candidates of one search, best first."""
    weights = fusion.marked if marked else fusion.unmarked
    bm25 = _of_best([candidate.bm25 for candidate in candidates])
    folded = _of_best([candidate.folded_bm25 for candidate in candidates])
    cosine = _of_span([candidate.cosine for candidate in candidates])

    lexical = [weights.bm25 * a + weights.folded_bm25 * b for a, b in zip(bm25, folded, strict=True)]
    order = sorted(range(len(candidates)), key=lambda i: (-lexical[i], candidates[i].key))
    ranks = {i: rank for rank, i in enumerate((i for i in order if candidates[i].lexical), 1)}

    fused = []
    for i, candidate in enumerate(candidates):
        if fusion.method == "ranks":
            score = _reciprocal(ranks.get(i), fusion) * (weights.bm25 + weights.folded_bm25)
            score += _reciprocal(candidate.dense_rank, fusion) * weights.cosine
        else:
            score = lexical[i] + weights.cosine * cosine[i]
        fused.append(Fused(candidate=candidate, score=score, lexical_rank=ranks.get(i)))
    return sorted(fused, key=lambda one: (-one.score, one.candidate.key))


def _reciprocal(rank: int | None, fusion: Fusion) -> float:
    return 0.0 if rank is None else 1 / (fusion.rank_constant + rank)


def _of_best(scores: Sequence[float]) -> list[float]:
    best = max(scores, default=0.0) or 1.0
    return [score / best for score in scores]


def _of_span(cosines: Sequence[float | None]) -> list[float]:
    """Cosines crowd in a narrow band (.80 to .91): where in the band is what tells. Without a vector: the lower end."""
    known = [cosine for cosine in cosines if cosine is not None]
    if not known:
        return [0.0] * len(cosines)
    low, span = min(known), (max(known) - min(known)) or 1.0
    return [0.0 if cosine is None else (cosine - low) / span for cosine in cosines]
