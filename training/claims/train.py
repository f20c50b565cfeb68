"""Fit the claim detector: sentences labelled by hand, a little weak data, one logistic regression, one JSON file.

    python training/claims/train.py --data ../shared/data

Needs scikit-learn and the package itself on the path. Thresholds are chosen on the development set; nothing else is.
"""

from __future__ import annotations

import argparse
import json
import os
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from xacminh.claims.features import features, judges_public
from xacminh.text import fold, normalise

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "src" / "xacminh" / "claims" / "model.json"
CLASSES = ("checkable", "opinion", "prediction", "exhortation", "question", "personal", "other")
SCALE = 100
LARGEST = 440_000  # bytes of the JSON file
WEAK = 1200
STRENGTH = 0.3  # C of the regression
PUBLIC = 0.9  # how sure to be where a public body, office or policy is judged; chosen on the development set
RAREST = 6  # rows a feature must stand in


@dataclass(frozen=True, kw_only=True)
class Example:
    names: frozenset[str]
    label: str
    weight: float
    copy: bool = False  # the same sentence in another spelling: counts for weights, not for how often a feature is seen


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def from_articles(data: Path) -> list[dict[str, Any]]:
    """News sentences labelled by hand; their text belongs to the newspapers, so only their place is kept here."""
    texts = {row["url"]: row["text"] for row in read(data / "vifactcheck" / "articles.jsonl")}
    return [
        {"text": texts[row["url"]][row["start"] : row["end"]], "label": row["label"], "source": row["url"]}
        for row in read(HERE / "articles.jsonl")
    ]


def examples(rows: Iterable[dict[str, Any]]) -> list[Example]:
    """A row as written, and as it is typed without marks or in capitals; the claim of a mixed row also on its own."""
    made: list[Example] = []
    for row in rows:
        text, label, own = normalise(row["text"]), row["label"], "source" not in row
        made.append(Example(names=frozenset(features(text)), label=label, weight=1.0))
        bare = fold(text)
        if own and bare != text:
            made.append(Example(names=frozenset(features(bare)), label=label, weight=0.5, copy=True))
        if own and row.get("register") not in {"news", "reference", "law"}:
            made.append(Example(names=frozenset(features(text.upper())), label=label, weight=0.2, copy=True))
        if row.get("fragment"):
            made.append(
                Example(names=frozenset(features(normalise(row["fragment"]))), label=label, weight=0.5, copy=True)
            )
    return made


def weak(data: Path) -> list[Example]:
    """Claims that annotators wrote from news articles: nearly all checkable, so a little weight each."""
    rows = [row for row in read(data / "vifactcheck" / "claims.jsonl") if row["disjoint_split"] == "train"]
    random.Random(1).shuffle(rows)
    return [
        Example(names=frozenset(features(normalise(row["claim"]))), label="checkable", weight=0.05)
        for row in rows[:WEAK]
    ]


def vocabulary(given: Sequence[Example]) -> dict[str, int]:
    seen = Counter(name for example in given if not example.copy for name in example.names)
    return {name: at for at, name in enumerate(sorted(name for name, count in seen.items() if count >= RAREST))}


def matrix(given: Sequence[frozenset[str]], known: dict[str, int]) -> csr_matrix:
    rows, columns = [], []
    for at, names in enumerate(given):
        for name in names:
            if name in known:
                rows.append(at)
                columns.append(known[name])
    return csr_matrix((np.ones(len(rows), dtype=np.float32), (rows, columns)), shape=(len(given), len(known)))


@dataclass(frozen=True, kw_only=True)
class Fitted:
    known: dict[str, int]
    bias: np.ndarray
    weights: np.ndarray  # (features, classes)

    def probabilities(self, given: Sequence[frozenset[str]]) -> np.ndarray:
        scores = matrix(given, self.known) @ self.weights + self.bias
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        return powers / powers.sum(axis=1, keepdims=True)


def fit(given: Sequence[Example]) -> Fitted:
    known = vocabulary(given)
    model = LogisticRegression(C=STRENGTH, max_iter=500)
    model.fit(
        matrix([example.names for example in given], known),
        [CLASSES.index(example.label) for example in given],
        sample_weight=[example.weight for example in given],
    )
    return Fitted(known=known, bias=model.intercept_, weights=model.coef_.T)


def out_of_fold(rows: list[dict[str, Any]], extra: list[Example]) -> np.ndarray:
    """Probabilities of each row from a model that has not seen it."""
    answers = np.zeros((len(rows), len(CLASSES)))
    labels = [row["label"] for row in rows]
    for inside, outside in StratifiedKFold(5, shuffle=True, random_state=0).split(rows, labels):
        model = fit(examples(rows[at] for at in inside) + extra)
        answers[outside] = model.probabilities([frozenset(features(normalise(rows[at]["text"]))) for at in outside])
    return answers


def log_odds(probability: np.ndarray) -> np.ndarray:
    clipped = np.clip(probability, 1e-9, 1 - 1e-9)
    return np.log(clipped / (1 - clipped))


def calibration(rows: list[dict[str, Any]], answers: np.ndarray) -> tuple[float, float]:
    """Slope and intercept on the log-odds of checkable, from answers out of fold."""
    truth = np.array([row["label"] == "checkable" for row in rows])
    model = LogisticRegression(C=1e6).fit(log_odds(answers[:, 0])[:, None], truth)
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def f1(truth: np.ndarray, offered: np.ndarray) -> float:
    return 2 * float((truth & offered).sum()) / max(1.0, float(truth.sum() + offered.sum()))


def report(name: str, rows: list[dict[str, Any]], answers: np.ndarray, threshold: float = 0.5) -> None:
    truth = np.array([row["label"] == "checkable" for row in rows])
    right = np.mean([CLASSES[at] == row["label"] for at, row in zip(answers.argmax(axis=1), rows, strict=True)])
    print(f"{name:28} n {len(rows):5} f1 {f1(truth, answers[:, 0] >= threshold):.3f} accuracy {right:.3f}")


def pruned(model: Fitted) -> dict[str, list[int]]:
    """Whole-number weights of the features that matter most, as many as fit the file."""
    whole = np.rint(model.weights * SCALE).astype(int)
    whole -= np.rint(whole.mean(axis=1, keepdims=True)).astype(int)
    order = sorted(model.known, key=lambda name: -int(np.abs(whole[model.known[name]]).max()))
    kept: dict[str, list[int]] = {}
    size = 0
    for name in order:
        row = [int(value) for value in whole[model.known[name]]]
        size += len(json.dumps({name: row}, ensure_ascii=False, separators=(",", ":")).encode())
        if size > LARGEST or not any(row):
            break
        kept[name] = row
    return dict(sorted(kept.items()))


def operating_points(rows: list[dict[str, Any]], likely: np.ndarray) -> tuple[float, float]:
    """The threshold nearest one half within a point of the best F1 on the development set, and a stricter one.

    The stricter one is for sentences that judge a public body, office or policy: one for all of them, praise or blame.
    """
    truth = np.array([row["label"].rpartition(":")[2] == "checkable" for row in rows])
    grid = np.arange(0.2, 0.9, 0.01)
    scores = np.array([f1(truth, likely >= point) for point in grid])
    best = grid[scores >= scores.max() - 0.01]
    threshold = float(min(best, key=lambda point: abs(point - 0.5)))
    public = np.array([judges_public(features(normalise(row["text"]))) for row in rows])
    print("judging a public body:", int(public.sum()), "of them checkable", int((public & truth).sum()))
    return round(threshold, 2), PUBLIC


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("XACMINH_DATA", "../shared/data")))
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    rows = read(HERE / "written.jsonl") + read(HERE / "quoted.jsonl") + from_articles(options.data)
    print(len(rows), "rows", dict(Counter(row["label"] for row in rows)))
    extra = weak(options.data)
    answers = out_of_fold(rows, extra)
    report("own words, out of fold", *pick(rows, answers, own=True))
    report("quoted, out of fold", *pick(rows, answers, own=False))
    slope, intercept = calibration(rows, answers)
    model = fit(examples(rows) + extra)
    development = read(options.data / "claim_detection" / "dev.jsonl")
    names = [frozenset(features(normalise(row["text"]), normalise(row["prev"]))) for row in development]
    likely = 1 / (1 + np.exp(-(slope * log_odds(model.probabilities(names)[:, 0]) + intercept)))
    threshold, public_threshold = operating_points(development, likely)
    weights = pruned(model)
    made = {
        "classes": CLASSES,
        "scale": SCALE,
        "bias": [round(float(value) * SCALE, 1) for value in model.bias],
        "slope": round(slope, 4),
        "intercept": round(intercept, 4),
        "threshold": threshold,
        "public_threshold": public_threshold,
        "weights": weights,
    }
    options.out.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(
        f"{len(weights)} of {len(model.known)} features, {options.out.stat().st_size} bytes,",
        {name: made[name] for name in ("slope", "intercept", "threshold", "public_threshold")},
    )


def pick(rows: list[dict[str, Any]], answers: np.ndarray, *, own: bool) -> tuple[list[dict[str, Any]], np.ndarray]:
    chosen = [at for at, row in enumerate(rows) if ("source" not in row) == own]
    return [rows[at] for at in chosen], answers[chosen]


if __name__ == "__main__":
    main()
