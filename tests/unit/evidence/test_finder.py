"""Quotes come from different documents, are exact, carry their warnings, and strangers bring none."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from xacminh.evidence import Finder
from xacminh.index import Collection, Filters, Index, IndexWriter, PassageRecord

TODAY = date(2026, 1, 1)
FANSIPAN = "Dãy núi này dài 180 km. Đỉnh Fansipan cao 3.143 m so với mực nước biển. Ngọn núi nằm ở Lào Cai."


def passage(key: int, text: str, **other: Any) -> PassageRecord:
    fields: dict[str, Any] = {
        "id": f"p{key}",
        "document_id": f"d{key}",
        "start": 0,
        "end": len(text),
        "title": "",
        "url": f"https://example.org/{key}",
        "source_id": "bao-mau",
        "source": "Báo Mẫu",
        "source_class": "secondary",
        "language": "vi",
        "published": date(2025, 6, 1),
        "captured": None,
        "validity": "not_applicable",
        "valid_from": None,
        "valid_until": None,
        "sha256": "0" * 64,
    }
    return PassageRecord(key=key, text=text, **(fields | other))


@pytest.fixture(scope="module")
def passages(tmp_path_factory: pytest.TempPathFactory) -> Collection[PassageRecord]:
    folder: Path = tmp_path_factory.mktemp("index")
    records = [
        passage(1, FANSIPAN),
        passage(2, "Ngọn núi nằm ở Lào Cai. Đỉnh Fansipan rất cao, có cáp treo lên gần đỉnh.", document_id="d1"),
        passage(3, "Đỉnh Fansipan cao 3.143 m so với mực nước biển."),
        passage(4, "Nóc nhà Đông Dương là đỉnh Fansipan, cao 3.147 m theo lần đo của năm 2019."),
        passage(5, "Người lao động được nghỉ hằng năm 12 ngày làm việc.", validity="unknown"),
        passage(6, "Người lao động làm thêm giờ không quá 200 giờ trong một năm.", validity="ended"),
        passage(7, "Sông Mê Công dài khoảng 4.350 km và chảy qua sáu nước.", published=date(2017, 3, 1)),
        passage(8, "Bánh chưng được gói bằng lá dong vào dịp Tết."),
    ]
    with IndexWriter(folder) as writer:
        writer.upsert_passages(records, None)
    return Index(folder).passages


@pytest.fixture
def finder(passages: Collection[PassageRecord]) -> Finder:
    return Finder(passages)


def test_quotes_are_exact_and_no_two_from_one_document_or_of_one_wording(finder: Finder) -> None:
    found = finder.find("Đỉnh Fansipan cao 3.413 m so với mực nước biển", today=TODAY)
    assert found[0].quote == "Đỉnh Fansipan cao 3.143 m so với mực nước biển."
    assert len(found) == 2
    assert len({e.passage.document_id for e in found}) == len(found)
    for item in found:
        assert item.passage.text[item.start : item.end] == item.quote
        assert all(item.passage.text[s.start : s.end] == s.text for s in item.beside)
        assert 0.0 <= item.score <= 1.0
    assert [e.score for e in found] == sorted((e.score for e in found), reverse=True)


@pytest.mark.parametrize("claim", ["Đội tuyển bóng chuyền nữ thắng ba trận liên tiếp", "xyzzy", "", "?!"])
def test_a_stranger_finds_no_quote(finder: Finder, claim: str) -> None:
    assert finder.find(claim, today=TODAY) == ()


def test_a_claim_typed_without_marks_finds_its_quote(finder: Finder) -> None:
    found = finder.find("song Me Cong dai khoang 4.350 km", today=TODAY)
    assert found[0].passage.key == 7


@pytest.mark.parametrize(
    ("claim", "warnings"),
    [
        ("Người lao động được nghỉ hằng năm 12 ngày làm việc", ("law_validity_unknown",)),
        ("Người lao động làm thêm giờ không quá 200 giờ trong một năm", ("law_ended",)),
        ("Sông Mê Công dài 4.350 km, chảy qua sáu nước", ("old_source",)),
        ("Năm 2015 sông Mê Công dài khoảng 4.350 km và chảy qua sáu nước", ()),
        ("Bánh chưng được gói bằng lá dong", ()),
    ],
)
def test_what_to_be_careful_of_is_said(finder: Finder, claim: str, warnings: tuple[str, ...]) -> None:
    assert finder.find(claim, today=TODAY)[0].warnings == warnings


def test_the_limit_and_the_filters_are_kept(finder: Finder) -> None:
    claim = "Đỉnh Fansipan cao 3.143 m so với mực nước biển"
    assert len(finder.find(claim, limit=1, today=TODAY)) == 1
    assert finder.find(claim, limit=0, today=TODAY) == ()
    assert finder.find(claim, filters=Filters(before=date(2020, 1, 1)), today=TODAY) == ()
