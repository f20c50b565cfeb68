"""Is what the verdict says of claim and evidence right, how sure is it, and how often does it rather stay silent?"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, Literal

import numpy as np

from xacminh.bench.judgement import calibration_figures, coverage_figures, label_figures
from xacminh.bench.report import Report, data_hash
from xacminh.bench.rows import bad_row, read_rows
from xacminh.bench.shelf import fill
from xacminh.bench.vectors import Embeds, Progress, VectorCache
from xacminh.errors import NoData
from xacminh.evidence import Finder
from xacminh.index import Collection, Index, IndexWriter, PassageRecord
from xacminh.text import normalise
from xacminh.types import JsonObject
from xacminh.verdict import LABELS, NOTHING, Abstain, Judge, Label, Likelihood, Verdict, grounds_in

Mode = Literal["gold", "retrieved", "open"]

#: newspaper articles of ViFactCheck are of 2022 and 2023: old sources are not what is measured here
_TODAY: Final = date(2023, 12, 31)
_ROUNDS: Final = 50  # items between two words of progress


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """What the verdict is given to read, and of which part of the file.

    `mode`: "gold", the evidence of each row; "retrieved", the best sentences of the row's article, rows without one
    left out; "open", what the finder brings from a whole library. `split` takes one of ViFactCheck's article-disjoint
    splits; files without splits are taken whole. `articles` is by default the articles.jsonl beside the file.

    For "open", `index` is the folder of a library that already holds what is asked about; else one is made of what lies
    in the folder `data` (articles, encyclopedia, laws), with `distractors` of the documents that answer nothing (None:
    all). `cache` keeps vectors between runs.
    """

    mode: Mode = "gold"
    split: Literal["train", "dev", "test"] = "test"
    articles: Path | None = None
    index: Path | None = None
    data: Path | None = None
    distractors: int | None = None
    cache: Path | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Item:
    """One row of the file."""

    id: str
    claim: str
    evidence: str
    label: Label
    trap: str
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Answered:
    """A row with what was made of it."""

    item: _Item
    likelihood: Likelihood
    answer: Verdict | Abstain
    quotes: tuple[str, ...] = field(default=())

    @property
    def right(self) -> bool:
        return isinstance(self.answer, Verdict) and self.answer.label == self.item.label


def run(
    pairs: Path,
    options: Options | None = None,
    *,
    embedder: Embeds | None = None,
    judge: Judge | None = None,
    progress: Progress | None = None,
) -> Report:
    """Judge every pair of a JSONL file of `claim`, `evidence`, `label` (and `trap`, `url`, `disjoint_split` where
    given).

    Figures are of the likeliest label of every item; `answered.share` and `answered.accuracy` are of the hints given at
    the deployed thresholds. Raises NoData and BadItem.
    """
    options, judge = options or Options(), judge or Judge.load()
    if embedder is None:
        from xacminh.models import load_embedder

        embedder = load_embedder()
    articles = _articles_beside(pairs, options)
    items = [item for item in _read(pairs, options.split) if options.mode != "retrieved" or item.url in articles]
    if not items:
        raise NoData(name=f"{pairs} ({options.mode})")
    if options.mode == "open":
        answered = _open(items, pairs, options, (embedder, judge), progress)
    else:
        texts = [articles[item.url] if options.mode == "retrieved" else item.evidence for item in items]
        answered = []
        for item, text in zip(items, texts, strict=True):
            answered.append(_judged(item, text, embedder, judge))
            _tell(progress, len(answered), len(items))
    files = [pairs] + ([options.articles or _beside(pairs)] if options.mode != "gold" and not options.index else [])
    return Report(
        bench="verdict",
        data_sha256=data_hash(files),
        models={"verdict": judge.digest, "embedder": embedder.digest},
        n=len(answered),
        figures=figures_of(answered),
        rows=tuple(_row(one) for one in answered),
    )


def figures_of(answered: Sequence[_Answered]) -> dict[str, float]:
    """All figures of a run, by name."""
    labels = [one.item.label for one in answered]
    likelihoods = [one.likelihood for one in answered]
    said = [likelihood.likeliest[0] for likelihood in likelihoods]
    given = [one for one in answered if isinstance(one.answer, Verdict)]
    figures = {
        **label_figures(labels, said),
        **calibration_figures(labels, likelihoods),
        **coverage_figures(labels, likelihoods),
        "answered.share": len(given) / len(answered),
        "answered.accuracy": sum(one.right for one in given) / len(given) if given else 0.0,
    }
    for label in ("SUPPORTED", "REFUTED"):
        of_label = [one for one in given if isinstance(one.answer, Verdict) and one.answer.label == label]
        figures[f"answered.{label}.n"] = float(len(of_label))
        if of_label:
            figures[f"answered.{label}.accuracy"] = sum(one.right for one in of_label) / len(of_label)
    for trap in sorted({one.item.trap for one in answered} - {""}):
        of_trap = [one for one in answered if one.item.trap == trap]
        hits = sum(one.likelihood.likeliest[0] == one.item.label for one in of_trap)
        figures[f"trap.{trap}.accuracy"] = hits / len(of_trap)
    return figures


def _read(pairs: Path, split: str) -> Iterator[_Item]:
    for number, row in read_rows(pairs, "claim", "evidence", "label"):
        if row.get("disjoint_split", split) != split:
            continue
        if row["label"] not in LABELS:
            raise bad_row(pairs, number, f"label {row['label']!r}")
        yield _Item(
            id=str(row.get("id", number)),
            claim=str(row["claim"]),
            evidence=str(row["evidence"]),
            label=row["label"],
            trap=str(row.get("trap") or ""),
            url=str(row.get("url") or ""),
        )


def _beside(pairs: Path) -> Path:
    return pairs.with_name("articles.jsonl")


def _articles_beside(pairs: Path, options: Options) -> Mapping[str, str]:
    """Texts by url, where the mode needs them."""
    if options.mode != "retrieved":
        return {}
    file = options.articles or _beside(pairs)
    return {str(row["url"]): str(row["text"]) for _, row in read_rows(file, "url", "text")}


def _judged(item: _Item, text: str, embedder: Embeds, judge: Judge) -> _Answered:
    """One item with the text it is held against."""
    grounds = grounds_in(item.claim, text, embedder)
    opinion = judge.opinion(normalise(item.claim), grounds)
    return _Answered(
        item=item,
        likelihood=opinion.likelihood if opinion else NOTHING,
        answer=judge.answer([opinion] if opinion else []),
        quotes=grounds.sentences,
    )


def _open(
    items: Sequence[_Item], pairs: Path, options: Options, models: tuple[Embeds, Judge], progress: Progress | None
) -> list[_Answered]:
    """Every item, with what the finder brings from a whole library."""
    embedder, judge = models
    with tempfile.TemporaryDirectory() as folder:
        if options.index:
            library = Index(options.index).passages
        else:
            library = _library(Path(folder), options.data or pairs.parent.parent, options, embedder)
        finder = Finder(library, embedder)
        answered: list[_Answered] = []
        for item in items:
            claim = normalise(item.claim)
            judgement = judge.read(claim, finder.find(claim, today=_TODAY))
            answered.append(
                _Answered(
                    item=item,
                    likelihood=judgement.likelihood,
                    answer=judgement.answer,
                    quotes=tuple(evidence.quote for evidence in judgement.evidence),
                )
            )
            _tell(progress, len(answered), len(items))
        return answered


def _library(folder: Path, data: Path, options: Options, embedder: Embeds) -> Collection[PassageRecord]:
    """An index of the articles and of what else lies in the data folder."""
    passages = list(fill(data, distractors=options.distractors).passages())
    texts = [passage.embedded for passage in passages]
    if options.cache:
        vectors = VectorCache(options.cache, embedder).of(texts, kind="passage").astype(np.float32)
    else:
        vectors = embedder.encode(texts, kind="passage")
    with IndexWriter(folder) as writer:
        writer.upsert_passages(passages, vectors)
    return Index(folder).passages


def _tell(progress: Progress | None, done: int, total: int) -> None:
    if progress and (done % _ROUNDS == 0 or done == total):
        progress(done, total)


def _row(one: _Answered) -> JsonObject:
    likeliest, probability = one.likelihood.likeliest
    return {
        "id": one.item.id,
        "label": one.item.label,
        "trap": one.item.trap,
        "likeliest": likeliest,
        "probability": round(probability, 4),
        "supported": round(one.likelihood.supported, 4),
        "refuted": round(one.likelihood.refuted, 4),
        "nei": round(one.likelihood.nei, 4),
        "answer": one.answer.label if isinstance(one.answer, Verdict) else None,
        "reason": one.answer.reason if isinstance(one.answer, Abstain) else None,
        "quotes": list(one.quotes),
    }
