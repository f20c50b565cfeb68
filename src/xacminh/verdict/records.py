"""What the verdict room hands up: a hint, or an honest silence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Label = Literal["SUPPORTED", "REFUTED", "NEI"]
LABELS: tuple[Label, Label, Label] = ("SUPPORTED", "REFUTED", "NEI")

AbstainReason = Literal["not_checkable", "no_evidence", "evidence_disagrees", "not_sure", "not_enough"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """A hint with its calibrated probability (0 to 1). It never sets a rating: people do."""

    label: Literal["SUPPORTED", "REFUTED"]
    probability: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Abstain:
    """No hint, and why: "not_enough" where the quotes are about the claim but do not decide it."""

    reason: AbstainReason


@dataclass(frozen=True, kw_only=True, slots=True)
class Likelihood:
    """What the classifier thinks of a claim and its quotes, before any threshold: three probabilities that sum to 1."""

    supported: float
    refuted: float
    nei: float

    @property
    def likeliest(self) -> tuple[Label, float]:
        """The likeliest label and its probability."""
        best = max(zip((self.supported, self.refuted, self.nei), LABELS, strict=True), key=lambda pair: pair[0])
        return best[1], best[0]
