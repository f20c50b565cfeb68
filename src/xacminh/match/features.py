"""What is measured of a rumour and a check that may answer it. The names are those of `model.json`, in its order."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from xacminh.match.candidates import Asked, Candidate, contained
from xacminh.match.figures import Agreement, agreement
from xacminh.match.space import Space
from xacminh.match.wording import Wording

_PAIRED: Final = (
    "claim_in_part",  # share of the claim's weight found in the part, and so on
    "pairs_in_part",
    "part_in_claim",
    "claim_in_whole",
    "claim_missing",  # weight of the weightiest term of the claim that the part lacks, and of the two weightiest
    "claim_missing_two",
    "part_missing",
    "part_missing_two",
    "cosine",
    "cosine_whole",
    "cosine_against_strangers",  # in deviations from the mean cosine to claims of all kinds
    "part_length",  # log of terms
    "claim_length",
    "in_pieces",  # whether the part is a sentence of something longer
)
_AMONG: Final = ("cosine_ahead", "words_ahead")  # how far before (or behind) the best other candidate
NAMES: Final = (*_PAIRED, *(field.name for field in fields(Agreement)), *_AMONG)

_PINNED: Final = attrgetter(*(field.name for field in fields(Agreement)))
_NO_COSINE: Final = 0.0  # where a part did not find the check: that of strangers


def measure(asked: Asked, space: Space) -> NDArray[np.float64]:
    """The features of all candidates, shape (candidates, len(NAMES))."""
    strangers = [space.spread(part.vector) for part in asked.parts]
    rows = [_row(asked, candidate, strangers) for candidate in asked.candidates]
    table = np.array(rows, dtype=np.float64).reshape(len(rows), len(NAMES) - len(_AMONG))
    against = table[:, NAMES.index("cosine_against_strangers")]
    words = table[:, NAMES.index("claim_in_part")] + table[:, NAMES.index("part_in_claim")]
    return np.column_stack([table, _ahead(against), _ahead(words)])


def _row(asked: Asked, candidate: Candidate, strangers: Sequence[tuple[float, float]]) -> list[float]:
    number = best_part(asked, candidate)
    part, claim = asked.parts[number], candidate.claim
    cosine = _cosine(candidate, number)
    mean, deviation = strangers[number]
    missing, extra = _missing(claim, part.wording), _missing(part.wording, claim)
    return [
        contained(claim, part.wording),
        _pairs(claim, part.wording),
        contained(part.wording, claim),
        contained(claim, asked.parts[0].wording),
        missing[0],
        sum(missing),
        extra[0],
        sum(extra),
        cosine,
        _cosine(candidate, 0),
        (cosine - mean) / deviation,
        math.log(1 + part.wording.length),
        math.log(1 + claim.length),
        float(number > 0),
        *_PINNED(agreement(part.particulars, candidate.particulars)),
    ]


def best_part(asked: Asked, candidate: Candidate) -> int:
    """Number of the part of the rumour that speaks of the check."""

    def likeness(number: int) -> float:
        return contained(candidate.claim, asked.parts[number].wording) + _cosine(candidate, number)

    return max(range(len(asked.parts)), key=likeness)


def _cosine(candidate: Candidate, number: int) -> float:
    cosine = candidate.cosines[number]
    return _NO_COSINE if cosine is None else cosine


def _pairs(inner: Wording, outer: Wording) -> float:
    total = sum(inner.pairs.values())
    return sum(w for pair, w in inner.pairs.items() if pair in outer.pairs) / total if total else 0.0


def _missing(inner: Wording, outer: Wording) -> tuple[float, float]:
    """The two weightiest terms of `inner` that `outer` lacks."""
    weights = sorted((w for term, w in inner.terms.items() if term not in outer.terms), reverse=True)
    first, second, *_ = (*weights, 0.0, 0.0)
    return first, second


def _ahead(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    if len(scores) < 2:
        return np.zeros(len(scores))
    first, second = np.sort(scores)[::-1][:2]
    return np.asarray(np.where(scores == first, scores - second, scores - first))
