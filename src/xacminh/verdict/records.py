"""What the verdict room hands up: a hint, or an honest silence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from xacminh.evidence import Difference, Evidence

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


@dataclass(frozen=True, kw_only=True, slots=True)
class Grounds:
    """What one source says of a claim: its sentences, the best first, and the title they stand under.

    `cosine` is that of claim and first sentence, None where it is not known. `published` is the day of the text,
    against which "hôm qua" is told.
    """

    sentences: tuple[str, ...]
    cosine: float | None = None
    title: str = ""
    published: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Opinion:
    """What the classifier makes of a claim and one source, with what the answer rests on.

    `differences` are the sure ones with the first sentence; `shown` has those, and others worth a look.
    `held` is the share of the claim that the first sentence holds; `agreed` are the offsets in the claim of the values
    that it gives alike. `same_subject` says that the source is named after what the claim begins with.
    `clean` says that nothing speaks against the claim: no difference, every figure, date, place and name of it found,
    no negation on one side only, no cause, comparison or quantifier that the sentence lacks. `firm` says that the
    differences can be relied on: no negation on one side only that is not itself one of them.
    """

    likelihood: Likelihood
    differences: tuple[Difference, ...]
    shown: tuple[Difference, ...]
    held: float
    agreed: frozenset[int]
    same_subject: bool
    clean: bool
    firm: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """The answer to a claim, the likelihood it was taken from, and the evidence with stances and differences filled
    in."""

    answer: Verdict | Abstain
    likelihood: Likelihood
    evidence: tuple[Evidence, ...]
