"""What the claims room hands up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Reason = Literal["checkable", "opinion", "prediction", "exhortation", "question", "personal", "other"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """A sentence and whether it states something that evidence can support or refute.

    `text` is the claim as it will be looked up; `start` and `end` place it in the text that was given; `sentence` is
    the whole sentence it stands in. `probability` is that of `checkable`, 0 to 1. `reason` is "checkable" where it is,
    else the likeliest of the other classes.
    """

    text: str
    start: int
    end: int
    sentence: str
    checkable: bool
    reason: Reason
    probability: float
