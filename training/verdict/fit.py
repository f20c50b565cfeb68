"""Fits the verdict classifier on the training half of ViFactCheck, calibrates it on dev, and writes model.json.

Chosen on dev; the test split is looked at by `xacminh bench verdict` alone. Then run thresholds.py and card.py: the
first chooses when an answer is given, the second tells of it all.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from instances import FILE, WORK
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, log_loss
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from xacminh.verdict import LABELS

MODEL = Path(__file__).parents[2] / "src/xacminh/verdict/model.json"
SEEDS = (11, 12, 13)  # three smaller forests vary less from one fit to the next than a large one
STORED = WORK / "classifier_values.json"
THRESHOLDS = {"supported.probability": 1.0, "supported.held": 1.0, "refuted.probability": 1.0, "refuted.held": 1.0}

Floats = NDArray[np.float64]


def read(splits: Sequence[str], settings: Sequence[str]) -> list[dict[str, Any]]:
    """Instances of these splits and settings."""
    rows = (json.loads(line) for line in FILE.open(encoding="utf-8"))
    return [row for row in rows if row["split"] in splits and row["setting"] in settings]


def matrix(rows: Sequence[dict[str, Any]], names: Sequence[str]) -> tuple[Floats, NDArray[np.intp]]:
    """Features and label numbers."""
    features = np.array([[row["features"][name] for name in names] for row in rows])
    return features, np.array([LABELS.index(row["label"]) for row in rows])


def models(x: Floats, y: NDArray[np.intp]) -> tuple[Pipeline, list[HistGradientBoostingClassifier]]:
    """The parts, fitted. Other settings did alike in cross-validation by article; small ones were taken."""
    boosted = [
        HistGradientBoostingClassifier(
            max_iter=70,
            learning_rate=0.1,
            max_leaf_nodes=8,
            l2_regularization=5.0,
            min_samples_leaf=25,
            max_features=0.3,
            random_state=seed,
        ).fit(x, y)
        for seed in SEEDS
    ]
    return make_pipeline(StandardScaler(), LogisticRegression(C=0.1, max_iter=4000)).fit(x, y), boosted


def linear(model: Pipeline) -> dict[str, Any]:
    """Multinomial logistic regression as numbers."""
    scaler, model = model[0], model[1]
    return {
        "kind": "linear",
        "mean": _short(scaler.mean_),
        "scale": _short(scaler.scale_),
        "weights": [_short(row) for row in model.coef_],
        "bias": _short(model.intercept_),
    }


def trees(model: HistGradientBoostingClassifier) -> dict[str, Any]:
    """Boosted trees as one table of nodes."""
    nodes: dict[str, list[float]] = {name: [] for name in ("feature", "threshold", "left", "right", "value")}
    roots, depth = [], 0
    for iteration in model._predictors:
        row = []
        for tree in iteration:
            base = len(nodes["feature"])
            row.append(base)
            for i, node in enumerate(tree.nodes):
                leaf = bool(node["is_leaf"])
                depth = max(depth, int(node["depth"]))
                nodes["feature"].append(0 if leaf else int(node["feature_idx"]))
                nodes["threshold"].append(0.0 if leaf else float(node["num_threshold"]))
                nodes["left"].append(base + (i if leaf else int(node["left"])))
                nodes["right"].append(base + (i if leaf else int(node["right"])))
                nodes["value"].append(float(node["value"]) if leaf else 0.0)
        roots.append(row)
    return {
        "kind": "trees",
        **{name: (_short(column) if name in {"threshold", "value"} else column) for name, column in nodes.items()},
        "roots": roots,
        "bias": _short(np.ravel(model._baseline_prediction)),
        "depth": depth,
    }


def _short(numbers: Sequence[float] | Floats) -> list[float]:
    return [float(f"{number:.7g}") for number in numbers]


def calibrate(shares: Floats, y: NDArray[np.intp]) -> tuple[float, Floats]:
    """The temperature and offsets of the labels under which `shares` were likeliest."""
    logs = np.log(np.maximum(shares, 1e-9))
    best = (np.inf, 1.0, np.zeros(3))
    for temperature in np.arange(0.6, 2.01, 0.05):
        offsets = np.zeros(3)
        for _ in range(200):  # the offsets that make the mean share of each label its frequency
            p = softmax(logs / temperature + offsets)
            offsets += 0.5 * (np.log(np.bincount(y, minlength=3) / len(y)) - np.log(p.mean(axis=0)))
        loss = log_loss(y, softmax(logs / temperature + offsets))
        if loss < best[0]:
            best = (loss, float(temperature), offsets - offsets.mean())
    return best[1], best[2]


def softmax(scores: Floats) -> Floats:
    """Row by row."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=1, keepdims=True)
    return shares


def main() -> None:
    """Fit on train, calibrate on dev, write the model; print macro-F1 on dev by setting."""
    settings = ["gold", "retrieved"]
    train, dev = read(["train"], settings), read(["dev"], settings)
    names = list(train[0]["features"])
    x, y = matrix(train, names)
    line, boosted = models(x, y)
    dev_x, dev_y = matrix(dev, names)
    forest = np.mean([model.predict_proba(dev_x) for model in boosted], axis=0)
    shares = (line.predict_proba(dev_x) + forest) / 2
    temperature, offsets = calibrate(shares, dev_y)
    final = softmax(np.log(np.maximum(shares, 1e-9)) / temperature + offsets)
    content = {
        "features": names,
        "labels": list(LABELS),
        "missing": {"cosine": float(f"{np.mean(x[:, names.index('cosine')]):.4f}")},
        "parts": [
            {"weight": 0.5, **linear(line)},
            *({"weight": round(0.5 / len(boosted), 6), **trees(model)} for model in boosted),
        ],
        "temperature": round(temperature, 4),
        "offsets": _short(offsets),
        "thresholds": THRESHOLDS,
    }
    MODEL.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")
    rows = [{"features": _short(dev_x[i]), "probabilities": _short(final[i])} for i in range(0, len(dev), 90)]
    STORED.write_text(json.dumps(rows), encoding="utf-8")
    for setting in settings:
        of = np.array([row["setting"] == setting for row in dev])
        score = f1_score(dev_y[of], final[of].argmax(axis=1), average="macro")
        print(setting, of.sum(), "macro-F1", round(score, 4), "log loss", round(log_loss(dev_y[of], final[of]), 4))
    print("temperature", round(temperature, 3), "offsets", offsets.round(3), MODEL.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
