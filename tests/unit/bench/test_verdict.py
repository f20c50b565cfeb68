"""The verdict's benchmark: its modes, its figures, and the floors of the shipped sample."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from xacminh.bench.verdict import Options, run
from xacminh.errors import BadRow, NoData
from xacminh.models import load_embedder

SAMPLES = Path(__file__).parents[2] / "samples"
QUOTE = "Đỉnh Fansipan trong dãy Hoàng Liên Sơn cao 3.143 m so với mực nước biển."
ROWS = [
    {"id": "a", "claim": QUOTE.replace("3.143", "3.413"), "evidence": QUOTE, "label": "REFUTED", "trap": "number"},
    {"id": "b", "claim": QUOTE, "evidence": QUOTE, "label": "SUPPORTED", "trap": "none"},
]


def write(folder: Path, rows: list[dict[str, Any]], name: str = "pairs.jsonl") -> Path:
    file = folder / name
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def embedder() -> Any:
    return load_embedder()


def test_pairs_are_judged_with_figures_by_trap_and_a_row_each(tmp_path: Path, embedder: Any) -> None:
    report = run(write(tmp_path, ROWS), embedder=embedder)
    assert report.n == 2
    assert report.figures["accuracy"] == 1.0
    assert report.figures["trap.number.accuracy"] == 1.0
    assert report.figures["answered.share"] == 1.0
    assert [row["answer"] for row in report.rows] == ["REFUTED", "SUPPORTED"]
    assert set(report.models) == {"verdict", "embedder"}


def test_one_split_is_taken_and_the_article_read_where_asked(tmp_path: Path, embedder: Any) -> None:
    rows = [row | {"disjoint_split": split, "url": "u"} for row, split in zip(ROWS, ("dev", "test"), strict=True)]
    pairs = write(tmp_path, [*rows, rows[1] | {"id": "c", "url": "unknown"}])
    write(tmp_path, [{"url": "u", "text": f"Dãy núi dài 180 km. {QUOTE} Ở đó có cáp treo."}], "articles.jsonl")
    assert [row["id"] for row in run(pairs, embedder=embedder).rows] == ["b", "c"]
    report = run(pairs, Options(mode="retrieved", split="dev"), embedder=embedder)
    assert [(row["id"], row["answer"]) for row in report.rows] == [("a", "REFUTED")]


def test_the_whole_library_is_searched_where_asked(tmp_path: Path, embedder: Any) -> None:
    folder = tmp_path / "vifactcheck"
    folder.mkdir()
    pairs = write(folder, [row | {"disjoint_split": "test", "url": "u"} for row in ROWS], "claims.jsonl")
    articles = [{"url": "u", "text": QUOTE, "publisher": "Báo Mẫu"}, {"url": "v", "text": "Bánh chưng gói lá dong."}]
    write(folder, articles, "articles.jsonl")
    report = run(pairs, Options(mode="open"), embedder=embedder)
    assert [row["answer"] for row in report.rows] == ["REFUTED", "SUPPORTED"]
    assert report.rows[0]["quotes"] == [QUOTE]


def test_missing_and_broken_files_are_named(tmp_path: Path, embedder: Any) -> None:
    with pytest.raises(NoData):
        run(tmp_path / "nothing.jsonl", embedder=embedder)
    with pytest.raises(NoData):
        run(write(tmp_path, ROWS), Options(mode="retrieved"), embedder=embedder)
    with pytest.raises(BadRow, match=r"pairs\.jsonl:1"):
        run(write(tmp_path, [{"claim": "x", "evidence": "y", "label": "PERHAPS"}]), embedder=embedder)
    with pytest.raises(BadRow, match=r"pairs\.jsonl:1"):
        run(write(tmp_path, [{"claim": "x"}]), embedder=embedder)


def test_the_shipped_sample_stays_above_its_floors(embedder: Any) -> None:
    floors = json.loads((SAMPLES / "floors.json").read_text(encoding="utf-8"))["verdict"]
    report = run(SAMPLES / "pairs.jsonl", embedder=embedder)
    assert report.data_sha256 == floors["data_sha256"]
    for name, least in floors["figures"].items():
        assert report.figures[name] >= least, name
    for name, most in floors["at_most"].items():
        assert report.figures[name] <= most, name
