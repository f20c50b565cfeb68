from __future__ import annotations

import json
from pathlib import Path

import pytest

from xacminh.bench.claims import run
from xacminh.errors import BadRow

SAMPLES = Path(__file__).parents[2] / "samples"
SAMPLE = SAMPLES / "claims.jsonl"


def test_figures_do_not_fall_under_the_floors_of_the_shipped_sample() -> None:
    floor = json.loads((SAMPLES / "floors.json").read_text(encoding="utf-8"))["claims"]
    report = run(SAMPLE)
    assert report.data_sha256 == floor["data_sha256"]
    for name, value in floor["figures"].items():
        if name.endswith("offered_rate"):
            assert report.figures[name] <= value, name
        else:
            assert report.figures[name] >= value, name


def test_the_shipped_sample_holds_written_posts_alone() -> None:
    rows = [json.loads(line) for line in SAMPLE.read_text(encoding="utf-8").splitlines()]
    assert {row["source"] for row in rows} == {"written"}


def test_every_row_is_answered_and_counted() -> None:
    report = run(SAMPLE)
    assert report.n == len(report.rows) == len(SAMPLE.read_text(encoding="utf-8").splitlines())
    assert {"precision", "recall", "f1_checkable", "accuracy", "political.offered_rate"} <= set(report.figures)
    assert set(report.rows[0]) == {"id", "label", "answer", "probability", "claims"}


def test_sides_and_sources_are_counted_apart(tmp_path: Path) -> None:
    rows = [
        {"text": "Giá xăng hôm nay tăng 500 đồng một lít", "label": "checkable", "source": "báo"},
        {"text": "Quốc hội thật sáng suốt", "label": "not_checkable:opinion", "note": "political:praise"},
        {"text": "Giá điện hôm nay tăng 8% một số", "label": "not_checkable:opinion", "note": "political:critical"},
    ]
    data = tmp_path / "rows.jsonl"
    data.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    figures = run(data).figures
    assert figures["quoted.n"] == 1
    assert figures["political_praising.offered_rate"] == 0
    assert figures["political_critical.offered_rate"] == 1
    assert figures["political.offered_rate"] == 0.5
    assert figures["precision"] == 0.5


@pytest.mark.parametrize("line", ["no json", "[]", '{"text": "a"}', '{"text": "a", "label": "odd"}'])
def test_a_file_of_another_form_is_refused_with_its_line(tmp_path: Path, line: str) -> None:
    data = tmp_path / "rows.jsonl"
    data.write_text(line, encoding="utf-8")
    with pytest.raises(BadRow, match=":1 "):
        run(data)
