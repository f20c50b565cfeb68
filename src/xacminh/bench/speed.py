"""How long a person waits: checks, searches and matches on one core, cold start and memory."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np

from xacminh.bench.report import Report, data_hash
from xacminh.bench.rows import bad_row, read_rows
from xacminh.engine import Engine
from xacminh.settings import Settings
from xacminh.types import JsonObject
from xacminh.words import say

#: what is asked when no file is given: varied in length, marks and subject
QUESTIONS = (
    "Uống nước tỏi chữa khỏi Covid-19",
    "uong nuoc chanh nong diet duoc te bao ung thu",
    "Phan Xi Păng cao 3.413 mét và nằm ở tỉnh Nghệ An",
    "Bão số 3 đổ bộ vào Quảng Ninh ngày 7/9/2024 với sức gió cấp 14",
    "Mọi người chia sẻ gấp: từ 1/1 ai không đổi căn cước sẽ bị phạt 10 triệu đồng!!!",
    "Drinking hot water kills the virus",
    "Sông Mê Kông dài 4.350 km, chảy qua 6 nước",
    "Vitamin C chữa khỏi cảm lạnh",
    "Người lao động được nghỉ 20 ngày phép mỗi năm theo Bộ luật Lao động",
    "Động đất mạnh 9 độ Richter sẽ xảy ra ở Hà Nội vào cuối năm nay, các chuyên gia nước ngoài đã dự báo như vậy",
)
T = TypeVar("T")

ROUNDS = 10
COLD_STARTS = 5


def run(settings: Settings, *, texts: Path | None = None) -> Report:
    """Time the engine over the library of `settings`; `texts` is JSONL with `text` or `claim`, else built-in questions.

    Figures: `check|search|match.p50_ms|p95_ms|p99_ms`, the same of the processor's time alone as `….cpu_p95_ms` (on a
    busy machine the other includes waiting for it), `cold_start_s` (median of five whole processes), `rss_mb` (peak
    of this process, pages of the index files included), `own_mb` (what of it is no file, so that the system cannot take
    it back; on Linux), `passages`, `checks`. The process keeps to one core where the system lets it.
    """
    one_core()
    questions = _texts(texts) if texts else list(QUESTIONS) * ROUNDS
    engine = Engine.open(settings)
    for question in questions[:5]:
        engine.check(question)  # first calls fill caches; what a person meets all day is measured
    figures: dict[str, float] = {}
    rows: list[JsonObject] = []
    vectors = [engine.embedder.encode([question], kind="query")[0] for question in questions]
    measured: dict[str, Sequence[tuple[float, float]]] = {
        "check": _timed(questions, engine.check),
        "search": _timed(questions, engine.search),
        "match": _timed(
            list(zip(questions, vectors, strict=True)), lambda pair: engine.matcher.find(pair[0], pair[1], limit=3)
        ),
    }
    for name, taken in measured.items():
        for percentile in (50, 95, 99):
            figures[f"{name}.p{percentile}_ms"] = float(np.percentile([ms for ms, _ in taken], percentile))
        figures[f"{name}.cpu_p95_ms"] = float(np.percentile([cpu for _, cpu in taken], 95))
        rows += [{"what": name, "text": text, "ms": ms} for text, (ms, _) in zip(questions, taken, strict=True)]
    figures["cold_start_s"] = statistics.median(_cold_start(settings) for _ in range(COLD_STARTS))
    figures["rss_mb"] = peak_mb()
    figures |= own_mb()
    figures["passages"] = len(engine.index.passages)
    figures["checks"] = len(engine.index.checks)
    return Report(
        bench="speed",
        data_sha256=data_hash([texts]) if texts else "",
        models={"embedder": engine.embedder.digest},
        n=len(questions),
        figures=figures,
        rows=tuple(rows),
    )


def one_core() -> None:
    """Keep this process, and those it starts, to one core where the system lets it."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def peak_mb() -> float:
    """The most memory this process ever held, in MB."""
    status = Path("/proc/self/status")
    if status.is_file():  # Linux's getrusage starts at what the process held that started this one
        held = next(line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM"))
        return int(held.split()[1]) * 1024 / 1e6
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def own_mb() -> dict[str, float]:
    """The memory of this process that is no page of a file, in MB, as `own_mb`; nothing where no one can tell."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return {}
    held = next((line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("RssAnon")), "")
    return {"own_mb": int(held.split()[1]) * 1024 / 1e6} if held else {}


def _timed(items: Sequence[T], call: Callable[[T], object]) -> list[tuple[float, float]]:
    """Milliseconds that passed for each item, and those of them that the processor worked for it."""
    taken = []
    for item in items:
        started, worked = time.perf_counter(), time.process_time()
        call(item)
        taken.append(((time.perf_counter() - started) * 1000, (time.process_time() - worked) * 1000))
    return taken


def _cold_start(settings: Settings) -> float:
    """Seconds of one whole `xacminh check` in a new process, from its start to its end."""
    environment = {**os.environ, "XACMINH_HOME": str(settings.home)}
    started = time.perf_counter()
    subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "xacminh", "check", "--json", QUESTIONS[0]],
        check=True,
        stdout=subprocess.DEVNULL,
        env=environment,
    )
    return time.perf_counter() - started


def _texts(file: Path) -> list[str]:
    texts = []
    for number, row in read_rows(file):
        text = row.get("text") or row.get("claim")
        if not isinstance(text, str):
            raise bad_row(file, number, say("without {fields}", fields="text, claim"))
        texts.append(text)
    return texts
