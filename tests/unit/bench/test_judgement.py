"""The figures of answers with a probability, worked out by hand on a few."""

from __future__ import annotations

import pytest

from xacminh.bench.judgement import calibration_figures, coverage_figures, label_figures
from xacminh.verdict import Likelihood

SURE = Likelihood(supported=0.9, refuted=0.1, nei=0.0)
AGAINST = Likelihood(supported=0.2, refuted=0.7, nei=0.1)
OPEN = Likelihood(supported=0.2, refuted=0.2, nei=0.6)


def test_accuracy_macro_f1_and_confusion() -> None:
    figures = label_figures(["SUPPORTED", "REFUTED", "NEI", "NEI"], ["SUPPORTED", "REFUTED", "NEI", "REFUTED"])
    assert figures["accuracy"] == 0.75
    assert figures["macro_f1"] == pytest.approx((1 + 2 / 3 + 2 / 3) / 3)
    assert figures["confusion.NEI.REFUTED"] == 1
    assert sum(v for name, v in figures.items() if name.startswith("confusion.")) == 4


def test_calibration_compares_how_sure_with_how_right() -> None:
    figures = calibration_figures(["SUPPORTED", "SUPPORTED"], [SURE, SURE])
    assert figures["ece"] == pytest.approx(0.1)
    assert figures["brier"] == pytest.approx(0.01)
    assert calibration_figures(["REFUTED"], [SURE])["brier"] == pytest.approx(0.81)


def test_coverage_is_what_can_be_answered_before_the_risk_is_passed() -> None:
    right = coverage_figures(["SUPPORTED", "REFUTED", "NEI"], [SURE, AGAINST, OPEN])
    assert right["coverage_at_risk_5"] == 1.0
    assert right["decided.coverage_at_risk_10"] == pytest.approx(2 / 3)  # the third is said to be NEI, no hint
    assert coverage_figures(["REFUTED"], [SURE])["coverage_at_risk_10"] == 0.0


def test_equally_sure_answers_are_given_together_or_not_at_all() -> None:
    labels = ["SUPPORTED"] * 5 + ["REFUTED"] * 5
    assert coverage_figures(labels, [SURE] * 10)["coverage_at_risk_10"] == 0.0
