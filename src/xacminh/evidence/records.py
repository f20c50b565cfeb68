"""What the evidence room hands up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from xacminh.index.records import PassageRecord

DifferenceKind = Literal["number", "unit", "date", "place", "name", "negation", "quantifier", "cause"]
Stance = Literal["for", "against", "unclear"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A part of a text: `text == given[start:end]`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """One place where claim and quote do not say the same. Offsets are into the claim and into the quote."""

    kind: DifferenceKind
    in_claim: Span
    in_evidence: Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """An exact quote: `quote == passage.text[start:end]`. `score` orders quotes of one claim (0 to 1, higher is
    nearer).

    `beside` are further sentences of the passage that say something of the claim which the quote leaves out. `stance`
    and `differences` are filled by the verdict room; until then "unclear" and none. `warnings` are codes:
    "law_ended", "law_validity_unknown", "old_source".
    """

    passage: PassageRecord
    quote: str
    start: int
    end: int
    score: float
    cosine: float
    beside: tuple[Span, ...] = ()
    stance: Stance = "unclear"
    stance_probability: float = 0.0
    differences: tuple[Difference, ...] = ()
    warnings: tuple[str, ...] = ()
