"""Writes the model card and the values its test holds the classifier against, for the model.json as it stands.

`--test` takes reports of `xacminh bench verdict --json` on the disjoint test split (gold, then retrieved): the card
tells the figures the benchmark gave.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from fit import MODEL, STORED, matrix, read

from xacminh.bench.judgement import calibration_figures, label_figures
from xacminh.verdict import LABELS
from xacminh.verdict.classifier import read_classifier
from xacminh.verdict.opinion import likelihood_of

CARD = MODEL.with_name("card.md")
VALUES = Path(__file__).parents[2] / "tests/unit/verdict/classifier_values.json"
TEMPLATE = Path(__file__).with_name("card.template.md")
FIGURES = ("macro_f1", "accuracy", "ece", "brier", "answered.share", "answered.accuracy")


def reliability(sure: np.ndarray[Any, Any], right: np.ndarray[Any, Any]) -> str:
    """How often the likeliest label was right, by how sure it was."""
    lines = ["| sure | items | mean probability | right |", "|---|---|---|---|"]
    for low in np.arange(0.3, 1.0, 0.1):
        of = (sure >= low) & (sure < low + 0.1 + 1e-9 * (low > 0.85))
        if of.any():
            lines.append(f"| {low:.1f}–{low + 0.1:.1f} | {of.sum()} | {sure[of].mean():.2f} | {right[of].mean():.2f} |")
    return "\n".join(lines)


def of_dev() -> tuple[str, str]:
    """Figures on dev by setting, and the reliability table over both."""
    classifier = read_classifier()
    rows, table, sure, right = [], [], [], []
    for setting in ("gold", "retrieved"):
        rows = read(["dev"], [setting])
        x, y = matrix(rows, classifier.features)
        likelihoods = [likelihood_of(classifier.probabilities(row)) for row in x]
        labels = [LABELS[i] for i in y]
        said = [item.likeliest[0] for item in likelihoods]
        figures = label_figures(labels, said) | calibration_figures(labels, likelihoods)
        told = " | ".join(f"{figures[name]:.3f}" for name in FIGURES[:4])
        table.append(f"| dev, {setting} | {len(rows)} | {told} | | |")
        sure += [item.likeliest[1] for item in likelihoods]
        right += [a == b for a, b in zip(labels, said, strict=True)]
    return "\n".join(table), reliability(np.array(sure), np.array(right, dtype=float))


def of_reports(files: Sequence[Path]) -> str:
    """One line of the table for each report of the benchmark."""
    lines = []
    for file in files:
        report = json.loads(file.read_text(encoding="utf-8"))
        told = " | ".join(f"{report['figures'][name]:.3f}" for name in FIGURES)
        lines.append(f"| {file.stem.replace('-', ', ')} | {report['n']} | {told} |")
    return "\n".join(lines)


def main() -> None:
    """Fill the template and write the stored values."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--test", nargs="*", type=Path, default=[], help="reports of the benchmark, named as told")
    digest = hashlib.sha256(MODEL.read_bytes()).hexdigest()
    dev, table = of_dev()
    content = json.loads(MODEL.read_text(encoding="utf-8"))
    limits = "\n".join(f"| {name} | {value} |" for name, value in content["thresholds"].items())
    card = TEMPLATE.read_text(encoding="utf-8")
    figures = f"{dev}\n{of_reports(parser.parse_args().test)}".strip()
    for name, text in (("digest", digest), ("figures", figures), ("reliability", table), ("thresholds", limits)):
        card = card.replace("{" + name + "}", text)
    CARD.write_text(card, encoding="utf-8")
    values = {"model_sha256": digest, "rows": json.loads(STORED.read_text(encoding="utf-8"))}
    VALUES.write_text(json.dumps(values) + "\n", encoding="utf-8")
    print(CARD, VALUES)


if __name__ == "__main__":
    main()
