"""Which document is about what the claim speaks of, and which of its sentences could answer it."""

from __future__ import annotations

import pytest

from xacminh.evidence import is_bare, subject, word
from xacminh.evidence.subject import answering, kinds_asked


def named(claim: str, title: str) -> bool:
    bare = is_bare(claim)
    return subject(word(claim, bare=bare), title, bare=bare).named


@pytest.mark.parametrize(
    ("claim", "title"),
    [
        ("Vịnh Hạ Long nằm ở tỉnh Nghệ An", "Vịnh Hạ Long"),
        ("vinh ha long nam o tinh nghe an", "Vịnh Hạ Long"),
        ("Đỉnh núi Phan Xi Păng cao 3.413 m", "Phan Xi Păng"),
        ("Phong Nha – Kẻ Bàng nằm ở tỉnh Nghệ An", "Vườn quốc gia Phong Nha - Kẻ Bàng"),
        ("Einstein sinh năm 1897", "Albert Einstein"),
        ("Nước sôi ở 100 độ C", "Nước"),
        ("Luật Dược có hiệu lực từ năm 2018", "Luật Dược (105/2016/QH13)"),
    ],
)
def test_a_document_named_after_what_the_claim_begins_with_is_about_it(claim: str, title: str) -> None:
    assert named(claim, title)


@pytest.mark.parametrize(
    ("claim", "title"),
    [
        ("Quần đảo Trường Sa thuộc tỉnh Bình Thuận", "Quần đảo Hoàng Sa"),
        ("Sao Mộc là hành tinh lớn thứ hai", "Sao Kim"),
        ("Nước sôi ở 100 độ C", "Nước biển"),
        ("Nước sôi ở 100 độ C", "Axit nitric"),
        ("Biển Đông có diện tích 5,3 triệu km²", "Biển Baltic"),
        ("Đoàn tàu chạy từ bến xe phía nam ra tới tận sân ga Hà Nội", "Hà Nội"),
        ("Sông Hồng dài 1.149 km", ""),
        ("", "Sông Hồng"),
    ],
)
def test_a_document_about_something_else_is_not(claim: str, title: str) -> None:
    assert not named(claim, title)


def test_a_sentence_with_a_value_of_the_same_kind_could_answer() -> None:
    claim = "Vịnh Hạ Long rộng 1.335 km² và thuộc tỉnh Nghệ An"
    asked = kinds_asked(claim, word("Vịnh Hạ Long").keys, word(claim))
    texts = ["Vịnh có diện tích 1.553 km².", "Vịnh thuộc tỉnh Quảng Ninh.", "Trời đẹp.", "Rộng 1.553 km², ở Cà Mau."]
    assert answering(asked, texts) == [0.5, 0.5, 0.0, 1.0]


def test_a_claim_that_gives_no_value_asks_for_none() -> None:
    claim = "Vịnh Hạ Long rất đẹp"
    assert answering(kinds_asked(claim, word("Vịnh Hạ Long").keys, word(claim)), ["Rộng 5 km.", "Đẹp."]) == [0.0, 0.0]
