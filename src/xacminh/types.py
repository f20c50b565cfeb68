"""Names for shapes that every room uses."""

from __future__ import annotations

from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
JsonObject: TypeAlias = dict[str, Json]

#: float32, shape (n, dimension), every row of length 1
Vectors: TypeAlias = NDArray[np.float32]

Language = Literal["vi", "en", "zh", "other"]
SourceClass = Literal["primary", "secondary"]
SourceKind = Literal["body", "outlet"]
