from __future__ import annotations

import json
from pathlib import Path

import pytest

from xacminh.bench.matching import run
from xacminh.bench.report import Report
from xacminh.errors import BadRow

SAMPLES = Path(__file__).parents[2] / "samples"
FALSE = ("false_match_rate",)


@pytest.fixture(scope="module")
def report() -> Report:
    return run(SAMPLES / "checks.jsonl", SAMPLES / "queries.jsonl")


def test_figures_do_not_fall_under_the_floors_of_the_shipped_sample(report: Report) -> None:
    floor = json.loads((SAMPLES / "floors.json").read_text(encoding="utf-8"))["matching"]
    assert report.data_sha256 == floor["data_sha256"]
    for name, value in floor["figures"].items():
        if name.endswith(FALSE):
            assert report.figures[name] <= value, name
        else:
            assert report.figures[name] >= value, name


def test_success_counts_only_matches_at_the_operating_point(report: Report) -> None:
    assert report.figures["vi.success_at_1"] <= report.figures["ranking.vi.success_at_1"]
    threshold = report.figures["threshold"]
    for row in report.rows:
        assert bool(row["named"]) == (float(str(row["score"])) >= round(threshold, 4) - 1e-4)


def test_every_query_has_a_row(report: Report) -> None:
    assert report.n == len(report.rows) == len((SAMPLES / "queries.jsonl").read_text(encoding="utf-8").splitlines())
    assert {"id", "variety", "relation", "match_ids", "named", "first", "score", "rank"} <= set(report.rows[0])


def test_groups_that_are_missing_have_no_figure(tmp_path: Path) -> None:
    checks, queries = tmp_path / "checks.jsonl", tmp_path / "queries.jsonl"
    checks.write_text('{"id": "a", "claim": "Nồi chiên không dầu gây ung thư."}\n', encoding="utf-8")
    queries.write_text('{"id": "q", "text": "Nồi chiên không dầu gây ung thư", "match_ids": ["a"]}\n', encoding="utf-8")
    figures = run(checks, queries).figures
    assert figures["vi.success_at_1"] == 1
    assert "none.false_match_rate" not in figures
    assert "zh.success_at_1" not in figures


@pytest.mark.parametrize("line", ["no json", "[]", '{"id": "a"}', '{"id": "a", "text": "b", "match_ids": "c"}'])
def test_a_file_of_another_form_is_refused(tmp_path: Path, line: str) -> None:
    queries = tmp_path / "queries.jsonl"
    queries.write_text(line, encoding="utf-8")
    with pytest.raises(BadRow, match=r"queries\.jsonl"):
        run(SAMPLES / "checks.jsonl", queries)
