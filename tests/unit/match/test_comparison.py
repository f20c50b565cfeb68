from __future__ import annotations

from pathlib import Path

import pytest

from xacminh.errors import ModelMissing
from xacminh.match.candidates import contained
from xacminh.match.figures import agreement, particulars
from xacminh.match.model import Model
from xacminh.match.wording import word


def test_one_thing_has_one_name_in_every_region() -> None:
    north = word("trẻ em tiêm vắc xin, ăn lợn và ngô", "vi", bare=False)
    south = word("con nít chích ngừa vaccine, ăn heo và bắp", "vi", bare=False)
    assert contained(north, south) > 0.6


def test_words_around_a_rumour_weigh_next_to_nothing() -> None:
    plain = word("uống râu ngô tan sỏi thận", "vi", bare=False)
    wrapped = word("mọi người ơi nghe nói uống râu ngô tan sỏi thận đó nha", "vi", bare=False)
    assert contained(wrapped, plain) > 0.9


@pytest.mark.parametrize(("text", "language"), [("garlic causes cancer", "en"), ("大蒜引起癌症", "zh")])
def test_words_of_other_languages_are_compared_in_vietnamese(text: str, language: str) -> None:
    claim = word("tỏi gây ung thư", "vi", bare=False)
    assert contained(claim, word(text, language, bare=False)) > 0.9  # type: ignore[arg-type]


def test_texts_without_marks_are_compared_without_them() -> None:
    claim = word("Uống nước râu ngô làm tan sỏi thận", "vi", bare=True)
    assert contained(claim, word("uong nuoc rau ngo lam tan soi than", "vi", bare=True)) == pytest.approx(1)


@pytest.mark.parametrize(
    ("rumour", "claim", "field", "value"),
    [
        ("từ 1/7/2024 lương là 3 triệu đồng", "từ 1/7/2024 lương là 2 triệu đồng", "sums_other", 1.0),
        ("từ 1/7/2024 lương là 3 triệu đồng", "từ 1/7/2024 lương là 2 triệu đồng", "dates_same", 1.0),
        ("lãi 30% một năm", "lãi 20% một năm", "sums_other", 1.0),
        ("từ năm 2023", "từ năm 2024", "dates_other", 1.0),
        ("ở Đà Nẵng có dịch", "ở Hải Phòng có dịch", "places_other", 1.0),
        ("không có con số nào", "lãi 20% một năm", "sums_other", 0.0),
    ],
)
def test_other_figures_dates_and_places_are_told(rumour: str, claim: str, field: str, value: float) -> None:
    assert getattr(agreement(particulars(rumour), particulars(claim)), field) == value


def test_a_missing_or_foreign_model_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        Model.load(tmp_path / "model.json")
    (tmp_path / "other.json").write_text(
        '{"features": ["x"], "means": [0], "deviations": [1], "scripts": {}, "threshold": 0.5, "certain": 0.6,'
        ' "embedder": ""}'
    )
    with pytest.raises(ModelMissing, match="other features"):
        Model.load(tmp_path / "other.json")
