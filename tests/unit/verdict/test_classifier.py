"""The classifier without scikit-learn says what scikit-learn said when it was fitted."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from xacminh import verdict
from xacminh.errors import ModelMissing
from xacminh.verdict.classifier import FILE, read_classifier

HOME = Path(verdict.__file__).parent
STORED = Path(__file__).with_name("classifier_values.json")


def test_probabilities_are_those_of_scikit_learn() -> None:
    classifier = read_classifier()
    stored = json.loads(STORED.read_text(encoding="utf-8"))
    assert stored["model_sha256"] == classifier.digest, "fit.py writes both; run it again"
    for row in stored["rows"]:
        assert classifier.probabilities(row["features"]) == pytest.approx(row["probabilities"], abs=1e-4)


def test_probabilities_sum_to_one_for_any_row() -> None:
    classifier = read_classifier()
    rows = np.random.default_rng(7).normal(size=(30, len(classifier.features)), scale=5)
    for row in rows:
        shares = classifier.probabilities(row)
        assert shares.sum() == pytest.approx(1.0)
        assert (shares >= 0).all()


def test_an_unknown_cosine_is_replaced_by_what_is_usual() -> None:
    classifier = read_classifier()
    values = dict.fromkeys(classifier.features, 0.0) | {"cosine": float("nan")}
    assert classifier.row(values)[classifier.features.index("cosine")] == classifier.missing["cosine"]


def test_the_model_card_names_the_hash_of_the_model() -> None:
    digest = hashlib.sha256((HOME / FILE).read_bytes()).hexdigest()
    assert digest in (HOME / "card.md").read_text(encoding="utf-8")


def test_a_damaged_model_is_reported(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        read_classifier(tmp_path)
    (tmp_path / FILE).write_text('{"features": []}', encoding="utf-8")
    with pytest.raises(ModelMissing):
        read_classifier(tmp_path)
