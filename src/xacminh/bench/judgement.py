"""Figures for answers that come with a probability: right, well calibrated, and how many can be given at a risk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from xacminh.verdict import LABELS, Label, Likelihood

BINS: Final = 15


def label_figures(labels: Sequence[Label], said: Sequence[Label]) -> dict[str, float]:
    """`accuracy`, `macro_f1`, and the confusion counts as `confusion.<label>.<said>`."""
    figures = {f"confusion.{a}.{b}": 0.0 for a in LABELS for b in LABELS}
    for label, answer in zip(labels, said, strict=True):
        figures[f"confusion.{label}.{answer}"] += 1
    scores = []
    for label in LABELS:
        hit = figures[f"confusion.{label}.{label}"]
        all_said = sum(figures[f"confusion.{a}.{label}"] for a in LABELS)
        all_true = sum(figures[f"confusion.{label}.{b}"] for b in LABELS)
        scores.append(2 * hit / (all_said + all_true) if all_said + all_true else 0.0)
    right = sum(a == b for a, b in zip(labels, said, strict=True))
    return {"accuracy": right / len(labels), "macro_f1": float(np.mean(scores)), **figures}


def calibration_figures(labels: Sequence[Label], likelihoods: Sequence[Likelihood]) -> dict[str, float]:
    """`ece` (15 bins of equal width) and `brier` (squared error of the likeliest label's probability), over all
    items."""
    sure = np.array([item.likeliest[1] for item in likelihoods])
    right = np.array([item.likeliest[0] == label for item, label in zip(likelihoods, labels, strict=True)], dtype=float)
    which = np.minimum((sure * BINS).astype(int), BINS - 1)
    gaps = [
        (which == b).mean() * abs(right[which == b].mean() - sure[which == b].mean())
        for b in range(BINS)
        if (which == b).any()
    ]
    return {"ece": float(sum(gaps)), "brier": float(((sure - right) ** 2).mean())}


def coverage_figures(labels: Sequence[Label], likelihoods: Sequence[Likelihood]) -> dict[str, float]:
    """`coverage_at_risk_5` and `_10` with NEI as an answer, and `decided.…` where only SUPPORTED or REFUTED is one.

    The share of all items that can be answered, the surest first, before more than that share of the answers is
    wrong.
    """
    decided: list[tuple[Label, float]] = [
        ("SUPPORTED", item.supported) if item.supported >= item.refuted else ("REFUTED", item.refuted)
        for item in likelihoods
    ]
    figures = {}
    for prefix, answers in (("", [item.likeliest for item in likelihoods]), ("decided.", decided)):
        sure = [probability for _, probability in answers]
        right = [answer == label for (answer, _), label in zip(answers, labels, strict=True)]
        for risk in (5, 10):
            figures[f"{prefix}coverage_at_risk_{risk}"] = _coverage(sure, right, risk / 100)
    return figures


def _coverage(sure: Sequence[float], right: Sequence[bool], risk: float) -> float:
    """Items of one probability are answered together or not at all."""
    order = sorted(range(len(sure)), key=lambda i: -sure[i])
    wrong, best = 0, 0
    for rank, i in enumerate(order, start=1):
        wrong += not right[i]
        tied = rank < len(order) and sure[order[rank]] == sure[i]
        if not tied and wrong <= risk * rank:
            best = rank
    return best / len(sure) if sure else 0.0
