from __future__ import annotations

import pytest

from xacminh.match.polarity import relation

CLAIM = "Uống nước râu ngô làm tan sỏi thận."


@pytest.mark.parametrize(
    ("rumour", "claim", "language", "stands"),
    [
        ("Râu ngô nấu nước uống làm tan sỏi thận.", CLAIM, "vi", "same"),
        ("Nước râu ngô không làm tan sỏi thận.", CLAIM, "vi", "opposite"),
        ("nuoc rau ngo khong lam tan soi than", CLAIM, "vi", "opposite"),
        ("Râu ngô có làm tan sỏi thận không ạ?", CLAIM, "vi", "same"),
        ("Râu ngô làm tan sỏi thận, có đúng không?", CLAIM, "vi", "same"),
        ("Không có chuyện râu ngô làm tan sỏi thận.", CLAIM, "vi", "opposite"),
        ("Râu ngô làm tan sỏi thận, không mổ xẻ gì.", CLAIM, "vi", "same"),
        ("Corn silk tea does not dissolve kidney stones.", CLAIM, "en", "opposite"),
        ("玉米须水不能溶解肾结石。", CLAIM, "zh", "opposite"),
        ("Sạc dự phòng được mang lên máy bay.", "Sạc dự phòng không được mang lên máy bay.", "vi", "opposite"),
        ("Sạc dự phòng không được mang lên máy bay.", "Sạc dự phòng không được mang lên máy bay.", "vi", "same"),
        ("Hít bóng cười rất nguy hiểm.", "Hít bóng cười rất an toàn.", "vi", "opposite"),
        ("", CLAIM, "vi", "same"),
    ],
)
def test_denials_turn_a_rumour_round_and_questions_do_not(rumour: str, claim: str, language: str, stands: str) -> None:
    assert relation(rumour, claim, language) == stands  # type: ignore[arg-type]
