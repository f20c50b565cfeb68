"""Turns ViFactCheck and the development pairs into rows of features, by the very path the product takes.

Each claim becomes an instance with its gold evidence, and another with its article, where the article is known: the
classifier must do on what retrieval returns, not only on evidence someone has chosen. Features are kept in a file, as
reading all takes some minutes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from xacminh.bench.vectors import VectorCache
from xacminh.models import load_embedder
from xacminh.text import normalise
from xacminh.types import Vectors
from xacminh.verdict import grounds_in
from xacminh.verdict.comparison import compare
from xacminh.verdict.features import feature_values

WORK = Path(__file__).parents[1] / ".work" / "verdict"
FILE = WORK / "instances.jsonl"


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """A claim with a text that may or may not decide it. `setting`: gold, retrieved, bare, checking or invariance."""

    id: str
    group: str
    split: str
    setting: str
    label: str
    claim: str
    text: str


class Cached:
    """An embedder that never embeds the same text twice."""

    def __init__(self) -> None:
        self._vectors = VectorCache(WORK / "vectors", load_embedder())

    def fill(self, texts: Sequence[str], kind: Literal["query", "passage"]) -> None:
        """Embed all these at once, as single ones would each make a file."""
        self._vectors.of(texts, kind=kind, progress=lambda done, total: print(kind, done, total, flush=True))

    def encode(self, texts: Sequence[str], *, kind: Literal["query", "passage"]) -> Vectors:
        """As an embedder does."""
        return self._vectors.of(texts, kind=kind).astype(np.float32)


def pairs(data: Path, splits: frozenset[str]) -> Iterator[Pair]:
    """All instances of these splits of ViFactCheck (disjoint: no article stands in two of them)."""
    rows = (json.loads(line) for line in (data / "vifactcheck/articles.jsonl").open(encoding="utf-8"))
    articles = {row["url"]: row["text"] for row in rows}
    for line in (data / "vifactcheck/claims.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        if row["disjoint_split"] not in splits:
            continue
        common = {"id": row["id"], "group": row["url"], "split": row["disjoint_split"], "label": row["label"]}
        yield Pair(**common, setting="gold", claim=row["claim"], text=row["evidence"])
        if row["url"] in articles:
            yield Pair(**common, setting="retrieved", claim=row["claim"], text=articles[row["url"]])


def others(data: Path) -> Iterator[Pair]:
    """The development pairs of another kind: thresholds are chosen on the first, neither is trained on."""
    for line in (data / "checking/dev.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        yield Pair(
            id=row["id"],
            group=row["passage"],
            split="dev",
            setting="checking",
            label=row["label"],
            claim=row["claim"],
            text=row["evidence"],
        )
    for line in (data / "invariance/dev.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        for side in "ab":
            yield Pair(
                id=f"{row['id']}-{side}",
                group=row["id"],
                split="dev",
                setting="invariance",
                label=row["label"],
                claim=row[side]["claim"],
                text=row[side]["evidence"],
            )


def main() -> None:
    """Write one JSON object an instance: the pair without its texts, and its features."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with vifactcheck/, checking/ and invariance/")
    parser.add_argument("--splits", nargs="+", default=["train", "dev"], choices=["train", "dev", "test"])
    arguments = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    wanted = [*others(arguments.data), *pairs(arguments.data, frozenset(arguments.splits))]
    chosen = [grounds_in(pair.claim, pair.text) for pair in wanted]
    embedder = Cached()
    embedder.fill([normalise(pair.claim) for pair in wanted], "query")
    embedder.fill([grounds.sentences[0] for grounds in chosen if grounds.sentences], "passage")
    with FILE.open("w", encoding="utf-8") as out:
        for pair, grounds in zip(wanted, chosen, strict=True):
            if not grounds.sentences:
                continue
            asked = embedder.encode([normalise(pair.claim)], kind="query")[0]
            cosine = float(asked @ embedder.encode([grounds.sentences[0]], kind="passage")[0])
            values = feature_values(compare(normalise(pair.claim), grounds.sentences), cosine)
            row = {k: v for k, v in asdict(pair).items() if k not in {"claim", "text"}}
            out.write(json.dumps({**row, "features": {k: round(v, 6) for k, v in values.items()}}) + "\n")
    print(FILE, sum(1 for _ in FILE.open(encoding="utf-8")), "instances")


if __name__ == "__main__":
    main()
