"""Verdict: a calibrated hint with the exact differences it rests on, or an honest silence."""

from xacminh.verdict.differences import differences
from xacminh.verdict.grounds import grounds_in
from xacminh.verdict.judge import NOTHING, Judge
from xacminh.verdict.records import (
    LABELS,
    Abstain,
    AbstainReason,
    Grounds,
    Judgement,
    Label,
    Likelihood,
    Opinion,
    Verdict,
)

__all__ = [
    "LABELS",
    "NOTHING",
    "Abstain",
    "AbstainReason",
    "Grounds",
    "Judge",
    "Judgement",
    "Label",
    "Likelihood",
    "Opinion",
    "Verdict",
    "differences",
    "grounds_in",
]
