"""The coefficients of the detector, read from `model.json`, and what they say about a sentence."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final, cast

from xacminh.claims.records import Reason
from xacminh.errors import ModelMissing

MODEL: Final = Path(__file__).with_name("model.json")


@dataclass(frozen=True, kw_only=True, slots=True)
class Model:
    """A multinomial logistic regression over named features.

    `weights` holds, a feature, one whole number a class, `scale` of them to one unit of log-odds. `slope` and
    `intercept` calibrate the log-odds of `checkable`; `threshold` is the operating point on the calibrated probability,
    and `public_threshold` the one for sentences that judge a public body, office or policy or report its view.
    """

    classes: tuple[Reason, ...]
    scale: float
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[int, ...]]
    slope: float
    intercept: float
    threshold: float
    public_threshold: float
    digest: str

    def probabilities(self, features: Iterable[str]) -> dict[Reason, float]:
        """Probability of each class, together 1; `checkable` is calibrated, the others share the rest."""
        scores = list(self.bias)
        for name in features:
            row = self.weights.get(name)
            if row is not None:
                for at, weight in enumerate(row):
                    scores[at] += weight
        top = max(scores)
        powers = [math.exp((score - top) / self.scale) for score in scores]
        total = sum(powers)
        shares = {name: power / total for name, power in zip(self.classes, powers, strict=True)}
        raw = min(max(shares["checkable"], 1e-9), 1 - 1e-9)
        calibrated = 1 / (1 + math.exp(-(self.slope * math.log(raw / (1 - raw)) + self.intercept)))
        rest = (1 - calibrated) / (1 - raw)
        return {name: calibrated if name == "checkable" else share * rest for name, share in shares.items()}


@cache
def load(path: Path = MODEL) -> Model:
    """The model of the package, or another of the same form. Raises ModelMissing where it cannot be read."""
    try:
        data = path.read_bytes()
        parts = json.loads(data)
        return Model(
            classes=tuple(cast("list[Reason]", parts["classes"])),
            scale=float(parts["scale"]),
            bias=tuple(float(value) for value in parts["bias"]),
            weights={name: tuple(row) for name, row in parts["weights"].items()},
            slope=float(parts["slope"]),
            intercept=float(parts["intercept"]),
            threshold=float(parts["threshold"]),
            public_threshold=float(parts["public_threshold"]),
            digest=sha256(data).hexdigest(),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelMissing(folder=path, detail=type(error).__name__) from error
