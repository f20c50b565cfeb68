"""How long a person waits over a library of any size: made for the purpose, measured like an installed one.

The library is written through the same writer as every library, in portions, so that memory stays bounded. What is
measured over it runs in a process of its own: its memory is that of answering, not of building.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from xacminh.bench.report import Report, data_hash
from xacminh.bench.rows import read_rows
from xacminh.bench.shelf import CLAIMS
from xacminh.bench.speed import QUESTIONS, one_core, peak_mb
from xacminh.bench.stock import STARTER, Halves, Known, Stock, Stocks, stocks
from xacminh.bench.vectors import Embeds
from xacminh.bench.yardsticks import Fts5, Postgres, Yardstick, timed
from xacminh.corpus import Document, read, split
from xacminh.index import Collection, Index, IndexWriter, PassageRecord
from xacminh.index.records import R
from xacminh.index.state import FORMAT
from xacminh.settings import Settings
from xacminh.text import normalise
from xacminh.types import JsonObject, Vectors
from xacminh.words import say

#: asked of the library; yardsticks are asked the first so many of them, as they take seconds each
ASKED: Final = 200
YARDSTICKS_ASKED: Final = 30
#: passages embedded, and texts read, to measure a rate
EMBEDDED: Final = 64
TEXTS_READ: Final = 200
#: records written at once; rows compared at once
PORTION: Final = 10_000
NEAREST: Final = 10

#: in the folder, where an installation has it: the folder is a home (Settings.index)
INDEX: Final = "index"
_BUILT: Final = "scale.json"
#: goes up with what is built here; the index has a format of its own
_FORMAT: Final = 1

#: tells of a step: what is done of how much; called with the name of the step it gives that
Steps = Callable[[str], Callable[[int, int | None], None]]
#: figures and rows of `bench speed` over an installation's library, asked the texts of a file
Measured = Callable[[Settings, Path], tuple[Mapping[str, float], Sequence[JsonObject]]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Scale:
    """How large a library. `folder` keeps what was built, and is used again for the same size; None: a temporary one.

    `yardsticks` also asks SQLite's full text and, where the installation's database is PostgreSQL, that one's.
    """

    passages: int
    checks: int
    folder: Path | None = None
    yardsticks: bool = False
    texts: Path | None = None


def run(
    settings: Settings, scale: Scale, *, embedder: Embeds, progress: Steps, measured: Measured | None = None
) -> Report:
    """Build a library of this size, or use the one in the folder, and measure it.

    Beside the figures of `speed.run`: `passages.real`, `vectors.real`, `checks.real`; `rebuild_s` (writing the whole
    index), of it `dense_build_s` (the commit: vectors sorted and laid down) and the rest as `index_per_s`;
    `build_rss_mb`, `index_mb`; `read_per_s`, `embed_per_s`; `dense_recall_at_10` and `dense.p95_ms` (the vectors
    alone); with yardsticks `fts5|postgres.search.p95_ms` and `.ratio` to ours over the same questions.
    """
    one_core()
    questions = asked(settings.data, scale.texts)  # a slip in them is told before an index is built
    with ExitStack() as stack:
        folder = scale.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        known = Known(settings.home / "bench-vectors", embedder)
        progress(say("Reading the sets"))(0, None)
        made = stocks(settings.data, passages=scale.passages, checks=scale.checks, known=known)
        figures = _counts(made) | _built(folder, made, embedder, progress) | _rates(made, embedder)
        texts = folder / "questions.jsonl"
        texts.write_bytes(b"\n".join(msgspec.json.encode({"text": question}) for question in questions))
        answered, rows = (measured or in_new_process)(replace(settings, home=folder), texts)
        figures = {**answered, **figures}
        vectors = known.worked_out(questions, kind="query").astype(np.float32)
        figures |= _dense(folder, made.passages, vectors, progress)
        if scale.yardsticks:
            ours = {str(row["text"]): float(str(row["ms"])) for row in rows if row["what"] == "search"}
            figures |= _yardsticks(settings, folder, made.passages, ours, progress)
    return Report(
        bench="speed",
        data_sha256=data_hash(made.files),
        models={"embedder": embedder.digest},
        n=len(questions),
        figures=figures,
        rows=tuple(rows),
    )


def asked(data: Path, texts: Path | None) -> list[str]:
    """What is asked: the lines of the file where one is given, else built-in questions and claims of the sets."""
    if texts is not None:
        return [str(row.get("text") or row.get("claim")) for _, row in read_rows(texts)]
    claims = data / CLAIMS if (data / CLAIMS).is_file() else STARTER / "checks.jsonl"
    every = [normalise(str(row["claim"])) for _, row in read_rows(claims, "claim")]
    step = max(1, len(every) // ASKED)
    return list(dict.fromkeys([*QUESTIONS, *every[::step]]))[:ASKED]


def _counts(made: Stocks) -> dict[str, float]:
    return {
        "passages.real": float(made.passages.real),
        "vectors.real": float(made.passages.real_vectors),
        "checks.real": float(made.checks.real),
    }


def _built(folder: Path, made: Stocks, embedder: Embeds, progress: Steps) -> dict[str, float]:
    """Write the index unless the folder holds just this one; the figures of writing it, kept beside it."""
    name = msgspec.json.encode([_FORMAT, FORMAT, made.passages.count, made.checks.count, embedder.digest]).decode()
    kept = folder / _BUILT
    if kept.is_file():
        built = json.loads(kept.read_text(encoding="utf-8"))
        if built["of"] == name:
            return {key: float(value) for key, value in built["figures"].items()}
    kept.unlink(missing_ok=True)
    vectors = _laid_down(folder, made.passages, progress(say("Laying down vectors")))
    figures = _written(folder, made, vectors, progress)
    kept.write_text(json.dumps({"of": name, "figures": figures}), encoding="utf-8")
    return figures


def _laid_down(folder: Path, stock: Stock[PassageRecord], progress: Callable[[int, int | None], None]) -> Halves:
    """All vectors in a file of the folder, looked at through a window: they need not fit in memory."""
    file = folder / "vectors.f2"
    with file.open("wb") as out:
        for start in range(0, stock.count, PORTION):
            out.write(stock.vectors_of(start, start + PORTION).tobytes())
            progress(min(start + PORTION, stock.count), stock.count)
    return _window(folder, stock)


def _window(folder: Path, stock: Stock[PassageRecord]) -> Halves:
    shape = (stock.count, stock.vectors.shape[1])
    return np.asarray(np.memmap(folder / "vectors.f2", dtype=np.float16, mode="r", shape=shape))


def _written(folder: Path, made: Stocks, vectors: Halves, progress: Steps) -> dict[str, float]:
    """Write both collections; only the writer's own time counts, not that of making copies."""
    clock = _Clock()
    told = progress(say("Indexing"))
    index = folder / INDEX
    with clock.of("open"):
        writer = IndexWriter(index, discard_damaged=True)
        writer.clear()
    try:
        for start in range(0, made.passages.count, PORTION):
            records = made.passages.portion(start, start + PORTION)
            with clock.of("put"):
                writer.upsert_passages(records, vectors[start : start + len(records)])
            told(start + len(records), made.passages.count)
        for start in range(0, made.checks.count, PORTION):
            checks = made.checks.portion(start, start + PORTION)
            rows = made.checks.vectors_of(start, start + PORTION)
            with clock.of("checks"):
                writer.upsert_checks(checks, rows.astype(np.float32))
        progress(say("Sorting vectors"))(0, None)
        with clock.of("commit"):
            writer.commit()
    finally:
        with clock.of("close"):
            writer.close()
    taken = clock.taken
    files = [file for file in index.rglob("*") if file.is_file()]
    return {
        "rebuild_s": sum(taken.values()),
        "dense_build_s": taken["commit"],
        "index_per_s": made.passages.count / (taken["open"] + taken["put"] + taken["close"]),
        "build_rss_mb": peak_mb(),
        "index_mb": sum(file.stat().st_size for file in files) / 1e6,
    }


class _Clock:
    """Seconds by what they were spent on."""

    def __init__(self) -> None:
        self.taken: dict[str, float] = {}

    @contextmanager
    def of(self, what: str) -> Iterator[None]:
        """Count the block."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self.taken[what] = self.taken.get(what, 0.0) + time.perf_counter() - started


def _rates(made: Stocks, embedder: Embeds) -> dict[str, float]:
    """How many passages a second are read from files and cut, and embedded."""
    sample = made.passages.records[:: max(1, made.passages.real // EMBEDDED)][:EMBEDDED]
    started = time.perf_counter()
    embedder.encode([record.embedded for record in sample], kind="passage")
    embedding = time.perf_counter() - started
    texts = [record.text for record in made.passages.records[:TEXTS_READ]]
    with tempfile.TemporaryDirectory() as folder:
        for number in range(0, len(texts), 10):  # ten passages make a text of usual length
            (Path(folder) / f"{number:05}.txt").write_text("\n\n".join(texts[number : number + 10]), encoding="utf-8")
        started = time.perf_counter()
        cut = 0
        for file in sorted(Path(folder).iterdir()):
            for found in read(file):
                if isinstance(found, Document):
                    cut += len(split(found.text))
        reading = time.perf_counter() - started
    return {"embed_per_s": len(sample) / embedding, "read_per_s": cut / reading}


def in_new_process(settings: Settings, texts: Path) -> tuple[Mapping[str, float], Sequence[JsonObject]]:
    """`xacminh bench speed` over this installation: what a person would run, and memory of nothing else."""
    answer = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "xacminh", "bench", "speed", "--json", "--rows", "--data", str(texts)],
        check=True,
        stdout=subprocess.PIPE,
        env={**os.environ, "XACMINH_HOME": str(settings.home)},
    )
    report = json.loads(answer.stdout)
    return report["figures"], report["rows"]


def exact(vectors: Halves, queries: Vectors, limit: int = NEAREST) -> NDArray[np.int64]:
    """The nearest rows of each query by comparing with all of them, nearest first; shape (queries, limit)."""
    best = np.full((len(queries), 0), -np.inf, dtype=np.float32)
    rows = np.zeros((len(queries), 0), dtype=np.int64)
    for start in range(0, len(vectors), PORTION):
        cosines = queries @ vectors[start : start + PORTION].astype(np.float32).T
        top = np.argpartition(-cosines, min(limit, cosines.shape[1]) - 1, axis=1)[:, :limit]
        best = np.concatenate([best, np.take_along_axis(cosines, top, axis=1)], axis=1)
        rows = np.concatenate([rows, top + start], axis=1)
        order = np.argsort(-best, axis=1, kind="stable")[:, :limit]
        best, rows = np.take_along_axis(best, order, axis=1), np.take_along_axis(rows, order, axis=1)
    return rows


def recall(found: Sequence[Sequence[int]], wanted: Sequence[Sequence[int]]) -> float:
    """Share of what is wanted that was found, over all queries."""
    kept = sum(len(set(some) & set(all_)) for some, all_ in zip(found, wanted, strict=True))
    return kept / sum(map(len, wanted))


def nearest(collection: Collection[R], vector: Vectors, limit: int = NEAREST) -> list[int]:
    """The keys that the vectors alone bring, nearest first."""
    hits = collection.search("", vector, limit=limit, pool=limit)
    return [hit.record.key for hit in sorted(hits, key=lambda hit: hit.dense_rank or 0) if hit.dense_rank]


def _dense(folder: Path, stock: Stock[PassageRecord], queries: Vectors, progress: Steps) -> dict[str, float]:
    told = progress(say("Comparing with all vectors"))
    told(0, None)
    wanted = exact(_window(folder, stock), queries).tolist()
    collection = Index(folder / INDEX).passages
    nearest(collection, queries[0])
    found, taken = [], []
    for number, query in enumerate(queries, 1):
        started = time.perf_counter()
        found.append(nearest(collection, query))
        taken.append((time.perf_counter() - started) * 1000)
        told(number, len(queries))
    return {"dense_recall_at_10": recall(found, wanted), "dense.p95_ms": float(np.percentile(taken, 95))}


def _yardsticks(
    settings: Settings, folder: Path, stock: Stock[PassageRecord], ours: Mapping[str, float], progress: Steps
) -> dict[str, float]:
    questions = list(ours)[:YARDSTICKS_ASKED]
    wait = float(np.percentile([ours[question] for question in questions], 95))
    named: dict[str, Callable[[], Yardstick]] = {"fts5": lambda: Fts5(folder)}
    if settings.database_url.startswith("postgres"):
        named["postgres"] = lambda: Postgres(settings.database_url)
    figures: dict[str, float] = {}
    for name, opened in named.items():
        told = progress(name)
        with opened() as yardstick:
            for start in range(0, stock.count, PORTION):
                records = stock.portion(start, start + PORTION)
                yardstick.put((record.key, record.searched) for record in records)
                told(start + len(records), stock.count)
            yardstick.ready()
            taken = float(np.percentile(timed(yardstick.search, questions), 95))
        figures |= {f"{name}.search.p95_ms": taken, f"{name}.ratio": taken / wait}
    return figures
