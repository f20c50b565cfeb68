"""Does the answer stay the same when a province, body, gender, faith or region is swapped on both sides?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xacminh.bench.report import Report, data_hash
from xacminh.bench.rows import read_rows, using
from xacminh.bench.vectors import Embeds
from xacminh.errors import NoData
from xacminh.text import normalise
from xacminh.types import JsonObject
from xacminh.verdict import NOTHING, Abstain, Judge, Likelihood, Verdict, grounds_in


@dataclass(frozen=True, kw_only=True, slots=True)
class _Side:
    """One form of a pair as it was answered."""

    likelihood: Likelihood
    answer: Verdict | Abstain

    @property
    def said(self) -> str:
        """The hint given, or "abstain"."""
        return self.answer.label if isinstance(self.answer, Verdict) else "abstain"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Pair:
    """Both forms of a pair; `label` is right for both."""

    id: str
    attribute: str
    label: str
    a: _Side
    b: _Side

    @property
    def differs(self) -> bool:
        """Whether the likeliest label, or what is said at the deployed thresholds, is not the same."""
        return self.a.said != self.b.said or self.a.likelihood.likeliest[0] != self.b.likelihood.likeliest[0]

    @property
    def right(self) -> bool:
        """Whether the likeliest label is right on both sides."""
        return self.a.likelihood.likeliest[0] == self.label == self.b.likelihood.likeliest[0]

    @property
    def gap(self) -> float:
        """The largest change of a label's probability."""
        one, other = self.a.likelihood, self.b.likelihood
        return max(abs(one.supported - other.supported), abs(one.refuted - other.refuted), abs(one.nei - other.nei))


def run(data: Path, *, embedder: Embeds | None = None, judge: Judge | None = None) -> Report:
    """Judge both forms of every pair of a JSONL file (`attribute`, `a` and `b` with `claim` and `evidence`, `label`).

    Figures: `differing_rate`, `both_right_rate`, `mean_gap`, and each by attribute. Raises NoData and BadRow.
    """
    judge = judge or Judge.load()
    if embedder is None:
        from xacminh.models import load_embedder

        embedder = load_embedder()
    pairs = tuple(_read(data, embedder, judge))
    if not pairs:
        raise NoData(name=data)
    figures = _figures(pairs, "")
    for attribute in sorted({pair.attribute for pair in pairs}):
        figures |= _figures([pair for pair in pairs if pair.attribute == attribute], f"{attribute}.")
    return Report(
        bench="invariance",
        data_sha256=data_hash([data]),
        models={"verdict": judge.digest, "embedder": embedder.digest},
        n=len(pairs),
        figures=figures,
        rows=tuple(_row(pair) for pair in pairs),
    )


def _read(data: Path, embedder: Embeds, judge: Judge) -> Iterator[_Pair]:
    for number, found in read_rows(data, "id", "attribute", "label", "a", "b"):
        row: Any = found
        with using(data, number):
            forms = [(str(row[side]["claim"]), str(row[side]["evidence"])) for side in "ab"]
            about = {"id": str(row["id"]), "attribute": row["attribute"], "label": row["label"]}
        a, b = (_side(claim, evidence, embedder, judge) for claim, evidence in forms)
        yield _Pair(**about, a=a, b=b)


def _side(claim: str, evidence: str, embedder: Embeds, judge: Judge) -> _Side:
    opinion = judge.opinion(normalise(claim), grounds_in(claim, evidence, embedder))
    return _Side(
        likelihood=opinion.likelihood if opinion else NOTHING, answer=judge.answer([opinion] if opinion else [])
    )


def _figures(pairs: Sequence[_Pair], prefix: str) -> dict[str, float]:
    return {
        f"{prefix}differing_rate": sum(pair.differs for pair in pairs) / len(pairs),
        f"{prefix}both_right_rate": sum(pair.right for pair in pairs) / len(pairs),
        f"{prefix}mean_gap": sum(pair.gap for pair in pairs) / len(pairs),
    }


def _row(pair: _Pair) -> JsonObject:
    return {
        "id": pair.id,
        "attribute": pair.attribute,
        "label": pair.label,
        "a": pair.a.likelihood.likeliest[0],
        "b": pair.b.likelihood.likeliest[0],
        "a_said": pair.a.said,
        "b_said": pair.b.said,
        "gap": round(pair.gap, 4),
        "differs": pair.differs,
    }
