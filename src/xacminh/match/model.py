"""How likely it is that a check answers a rumour: logistic regression over `features`, read from `model.json`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from xacminh.errors import ModelMissing
from xacminh.match.features import NAMES

_FILE: Final = Path(__file__).with_name("model.json")

#: how a rumour is written: with marks, without, or in another language; each weighs the features its own way
Script = Literal["marked", "bare", "foreign"]


class Weighing(msgspec.Struct, frozen=True, kw_only=True):
    """The weights of the features, brought to mean 0 and deviation 1, and the log-odds where all are average."""

    weights: tuple[float, ...]
    bias: float


def model_digest() -> str:
    """SHA-256 of what was fitted, for reports: the weights and the space."""
    files = (_FILE, _FILE.with_name("space.npz"))
    return sha256(b"".join(sha256(file.read_bytes()).digest() for file in files)).hexdigest()


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """`threshold` is the one operating point: below that probability no check is named. From `certain` on a check is
    said to answer, below it only to be worth a look. `embedder` is the digest of the embedder whose cosines the model
    was fitted on."""

    features: tuple[str, ...]
    means: tuple[float, ...]
    deviations: tuple[float, ...]
    scripts: Mapping[Script, Weighing]
    threshold: float
    certain: float
    embedder: str

    @classmethod
    @cache
    def load(cls, path: Path = _FILE) -> Model:
        """The model of the package. Raises ModelMissing where the file is missing or not for these features."""
        try:
            model = msgspec.json.decode(path.read_bytes(), type=cls)
        except (OSError, msgspec.MsgspecError) as error:
            raise ModelMissing(folder=path.parent, detail=error) from error
        if model.features != NAMES:
            raise ModelMissing(folder=path.parent, detail=f"{path.name} is for other features")
        return model

    def probabilities(self, table: NDArray[np.float64], script: Script) -> NDArray[np.float64]:
        """One probability a row; `table` has shape (n, features)."""
        weighing = self.scripts[script]
        values = (table - np.array(self.means)) / np.array(self.deviations)
        odds = values @ np.array(weighing.weights) + weighing.bias
        return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))))
