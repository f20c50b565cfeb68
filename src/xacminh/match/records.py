"""What the match room hands up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from xacminh.index.records import CheckRecord


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """An earlier check that answers the text. `score` is the calibrated probability that it does, 0 to 1.

    `certain` says that it is high enough to call the check an answer; below, it is one that a person should look at.

    `relation` is "opposite" where the text says the contrary of the claim that was checked: the check answers it all
    the same, its rating turned round.
    """

    check: CheckRecord
    relation: Literal["same", "opposite"]
    score: float
    certain: bool
