"""The fitted classifier, read from one JSON file and worked out with numpy alone.

It was fitted with scikit-learn (training/verdict); here are only its numbers: linear parts, trees, their calibration.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from xacminh.errors import ModelMissing

Floats = NDArray[np.float64]

FILE: Final = "model.json"


class _Part(Protocol):
    def raw(self, x: Floats) -> Floats:
        """Scores of the three labels, shape (3,), before they are made probabilities."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Linear:
    """Multinomial logistic regression on standardised features."""

    mean: Floats
    scale: Floats
    weights: Floats
    bias: Floats

    def raw(self, x: Floats) -> Floats:
        """Scores of the labels, shape (3,)."""
        scores: Floats = self.weights @ ((x - self.mean) / self.scale) + self.bias
        return scores


@dataclass(frozen=True, kw_only=True, slots=True)
class Trees:
    """Boosted trees, all nodes of all trees in one table; a leaf is its own child. `roots` has one row an iteration."""

    feature: NDArray[np.intp]
    threshold: Floats
    left: NDArray[np.intp]
    right: NDArray[np.intp]
    value: Floats
    roots: NDArray[np.intp]
    bias: Floats
    depth: int

    def raw(self, x: Floats) -> Floats:
        """Scores of the labels, shape (3,)."""
        at = self.roots
        for _ in range(self.depth):
            at = np.where(x[self.feature[at]] <= self.threshold[at], self.left[at], self.right[at])
        scores: Floats = self.bias + self.value[at].sum(axis=0)
        return scores


@dataclass(frozen=True, kw_only=True, slots=True)
class Classifier:
    """Parts whose probabilities are averaged, then calibrated. `thresholds` are those of the deployed answer, by
    name."""

    features: tuple[str, ...]
    missing: Mapping[str, float]
    parts: tuple[_Part, ...]
    weights: Floats
    temperature: float
    offsets: Floats
    thresholds: Mapping[str, float]
    digest: str

    def row(self, values: Mapping[str, float]) -> Floats:
        """The features this classifier asks for, in its order, from all features by name."""
        known = (values[name] for name in self.features)
        return np.array(
            [self.missing.get(name, 0.0) if math.isnan(v) else v for name, v in zip(self.features, known, strict=True)]
        )

    def probabilities(self, x: Sequence[float] | Floats) -> Floats:
        """Calibrated probabilities of SUPPORTED, REFUTED and NEI for one row of features; they sum to 1."""
        row = np.asarray(x, dtype=np.float64)
        mean = np.average([_softmax(part.raw(row)) for part in self.parts], axis=0, weights=self.weights)
        return _softmax(np.log(np.maximum(mean, 1e-9)) / self.temperature + self.offsets)


def read_classifier(folder: Path | None = None) -> Classifier:
    """The classifier in `folder`, the package's own by default. Raises ModelMissing where it is absent or damaged."""
    file = (folder or Path(__file__).parent) / FILE
    try:
        content = file.read_bytes()
        return parse_classifier(json.loads(content), digest=hashlib.sha256(content).hexdigest())
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelMissing(folder=file.parent, detail=str(error)) from error


def parse_classifier(data: Mapping[str, Any], *, digest: str = "") -> Classifier:
    """The classifier that the content of a model.json stands for."""
    return Classifier(
        features=tuple(data["features"]),
        missing={name: float(value) for name, value in data["missing"].items()},
        parts=tuple(_part(part) for part in data["parts"]),
        weights=np.array([part["weight"] for part in data["parts"]], dtype=np.float64),
        temperature=float(data["temperature"]),
        offsets=np.array(data["offsets"], dtype=np.float64),
        thresholds={name: float(value) for name, value in data["thresholds"].items()},
        digest=digest,
    )


def _part(part: Mapping[str, Any]) -> _Part:
    if part["kind"] == "linear":
        return Linear(**{name: np.array(part[name], dtype=np.float64) for name in ("mean", "scale", "weights", "bias")})
    return Trees(
        feature=np.array(part["feature"], dtype=np.intp),
        threshold=np.array(part["threshold"], dtype=np.float64),
        left=np.array(part["left"], dtype=np.intp),
        right=np.array(part["right"], dtype=np.intp),
        value=np.array(part["value"], dtype=np.float64),
        roots=np.array(part["roots"], dtype=np.intp),
        bias=np.array(part["bias"], dtype=np.float64),
        depth=int(part["depth"]),
    )


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max())
    shares: Floats = powers / powers.sum()
    return shares
