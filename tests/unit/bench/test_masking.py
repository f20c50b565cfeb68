from __future__ import annotations

import json
from pathlib import Path

import pytest

from xacminh.bench.masking import run
from xacminh.errors import BadRow, NoData

SAMPLES = Path(__file__).parents[2] / "samples"
SAMPLE = SAMPLES / "masking.jsonl"


def test_figures_do_not_fall_under_the_floors_of_the_shipped_sample() -> None:
    floor = json.loads((SAMPLES / "floors.json").read_text(encoding="utf-8"))["masking"]
    report = run(SAMPLE)
    assert report.data_sha256 == floor["data_sha256"]
    for name, value in floor["figures"].items():
        assert report.figures[name] >= value, name
    for name, value in floor["at_most"].items():
        assert report.figures[name] <= value, name


def rows(tmp_path: Path, *given: tuple[str, list[tuple[int, int, str]]]) -> Path:
    data = tmp_path / "rows.jsonl"
    lines = [
        json.dumps({"text": text, "spans": [{"start": a, "end": b, "kind": kind} for a, b, kind in spans]})
        for text, spans in given
    ]
    data.write_text("\n".join(lines), encoding="utf-8")
    return data


def test_a_span_counts_when_it_covers_the_marked_one(tmp_path: Path) -> None:
    data = rows(
        tmp_path,
        ("gọi 0955 012 013 nhé", [(4, 16, "PHONE")]),
        ("gọi 0955 012 013 nhé", [(4, 8, "PHONE")]),  # more than what is marked
        ("gọi 0955 012 013 nhé", [(0, 16, "PHONE")]),  # less than what is marked
    )
    figures = run(data).figures
    assert figures["recall"] == figures["phone.recall"] == pytest.approx(2 / 3)
    assert figures["precision"] == pytest.approx(2 / 3)
    assert figures["outside.share"] == pytest.approx(8 / 36)


def test_harm_is_the_share_of_texts_without_marks_in_which_something_is_masked(tmp_path: Path) -> None:
    data = rows(tmp_path, ("gọi 0955 012 013 nhé", []), ("gọi 113 nhé", []), ("", []), ("Nghị định 15/2020/NĐ-CP", []))
    report = run(data)
    assert report.figures["hard_negative.harm_rate"] == 0.25
    assert report.figures["precision"] == 0
    assert "phone.recall" not in report.figures
    assert report.rows[0]["beside"] == ["phone: 0955 012 013"]


def test_a_kind_other_than_the_marked_one_is_told_apart(tmp_path: Path) -> None:
    report = run(rows(tmp_path, ("gọi 0955 012 013 nhé", [(4, 16, "CMND")])))
    assert (report.figures["cmnd.recall"], report.figures["kind.accuracy"]) == (1.0, 0.0)


def test_misses_are_shown(tmp_path: Path) -> None:
    report = run(rows(tmp_path, ("mua bán nhé", [(0, 3, "PRIVATE_NAME")])))
    assert report.rows == ({"id": "1", "missed": ["private_name: mua"], "beside": []},)


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[]",
        '{"text": "a"}',
        '{"text": "a", "spans": 5}',
        '{"text": "a", "spans": [{"start": 0, "end": 1, "kind": "ODD"}]}',
        '{"text": "a", "spans": [{"start": 0, "end": 9, "kind": "PHONE"}]}',
        '{"text": "a", "spans": [{"start": 0, "end": 1, "kind": "PHONE", "surface": "b"}]}',
        '{"text": "a", "spans": [{"end": 1, "kind": "PHONE"}]}',
    ],
)
def test_a_file_of_another_form_is_refused_with_its_line(tmp_path: Path, line: str) -> None:
    data = tmp_path / "rows.jsonl"
    data.write_text(line, encoding="utf-8")
    with pytest.raises(BadRow, match=":1 "):
        run(data)


def test_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoData):
        run(tmp_path / "none.jsonl")
