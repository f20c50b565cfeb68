"""The benchmark of swapped names: what counts as differing, and the floors of the shipped sample."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from xacminh.bench.invariance import run
from xacminh.errors import BadRow, NoData
from xacminh.models import load_embedder

SAMPLES = Path(__file__).parents[2] / "samples"
QUOTE = "Ngân hàng ở Huế cho vay 5 tỷ đồng trong năm nay."
OTHER = "Ngân hàng ở Huế cho vay 7 tỷ đồng trong năm nay."


@pytest.fixture(scope="module")
def embedder() -> Any:
    return load_embedder()


def write(folder: Path, *forms: dict[str, Any]) -> Path:
    file = folder / "swapped.jsonl"
    rows = ({"id": str(i), "attribute": "tỉnh", **form} for i, form in enumerate(forms))
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return file


def test_forms_that_are_answered_alike_do_not_differ_and_others_do(tmp_path: Path, embedder: Any) -> None:
    same = {"claim": QUOTE, "evidence": QUOTE}
    changed = {"claim": QUOTE, "evidence": OTHER}
    data = write(
        tmp_path, {"a": same, "b": same, "label": "SUPPORTED"}, {"a": same, "b": changed, "label": "SUPPORTED"}
    )
    report = run(data, embedder=embedder)
    assert report.figures["differing_rate"] == 0.5
    assert report.figures["both_right_rate"] == 0.5
    assert report.figures["tỉnh.differing_rate"] == 0.5
    assert report.rows[0]["gap"] == 0.0


def test_missing_and_broken_files_are_named(tmp_path: Path, embedder: Any) -> None:
    with pytest.raises(NoData):
        run(tmp_path / "nothing.jsonl", embedder=embedder)
    with pytest.raises(BadRow, match=r"swapped\.jsonl:1"):
        run(write(tmp_path, {"a": {"claim": "x"}}), embedder=embedder)


def test_the_shipped_sample_stays_within_its_floors(embedder: Any) -> None:
    floors = json.loads((SAMPLES / "floors.json").read_text(encoding="utf-8"))["invariance"]
    report = run(SAMPLES / "invariance.jsonl", embedder=embedder)
    assert report.data_sha256 == floors["data_sha256"]
    for name, least in floors["figures"].items():
        assert report.figures[name] >= least, name
    for name, most in floors["at_most"].items():
        assert report.figures[name] <= most, name
