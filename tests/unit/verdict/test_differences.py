"""Differences are named where the same thing is said otherwise, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xacminh.verdict import differences

TOLD = [
    ("number", "Đỉnh Fansipan cao 3.413 m.", "Đỉnh Fansipan cao 3.143 m.", "3.413 m", "3.143 m"),
    ("number", "Mức phạt là 5 triệu đồng.", "Mức phạt là 500 nghìn đồng.", "5 triệu đồng", "500 nghìn đồng"),
    ("unit", "Xả nước mát lên chỗ bỏng 15 giây.", "Xả nước mát lên chỗ bỏng 15 phút.", "15 giây", "15 phút"),
    ("date", "Trường được lập năm 1936 tại Huế.", "Trường được lập năm 1930 tại Huế.", "năm 1936", "năm 1930"),
    ("place", "Trụ sở đặt tại tỉnh Hà Giang.", "Trụ sở đặt tại tỉnh Cà Mau.", "tỉnh Hà Giang", "tỉnh Cà Mau"),
    ("name", "Nhà thơ Nguyễn Du viết sách này.", "Nhà thơ Nguyễn Trãi viết sách này.", "Nguyễn Du", "Nguyễn Trãi"),
    ("negation", "Tỏi chữa khỏi ung thư.", "Tỏi không chữa khỏi ung thư.", "chữa khỏi", "không chữa khỏi"),
    ("negation", "Giá vàng tăng mạnh trong tuần.", "Giá vàng giảm mạnh trong tuần.", "tăng", "giảm"),
    ("quantifier", "Tất cả trẻ em được tiêm sởi.", "Một số trẻ em được tiêm sởi.", "Tất cả", "Một số"),
]

SILENT = [
    pytest.param("Đỉnh Fansipan cao 3,143 km.", "Đỉnh Fansipan cao 3.143 m.", id="another unit, the same height"),
    pytest.param("Lương là 2,34 triệu đồng.", "Lương là 2.340.000 đồng.", id="another way to write a sum"),
    pytest.param("Họp ngày 9/6/2023 tại Huế.", "Họp ngày 9-6-2023 tại Huế.", id="another way to write a day"),
    pytest.param("Sở đặt tại tỉnh Hà Giang.", "Sở đặt tại tỉnh Tuyên Quang.", id="old and new name of a province"),
    pytest.param("Núi cao 3143 mét.", "Nghị định áp dụng cho 300 đơn vị.", id="nothing measured in common"),
    pytest.param("Mỗi ngày uống 57 viên.", "Mỗi ngày uống không quá 57 viên.", id="a bound at the same figure"),
    pytest.param("Trời nắng.", "", id="an empty quote"),
    pytest.param("", "Trời nắng.", id="an empty claim"),
]


@pytest.mark.parametrize(("kind", "claim", "quote", "mine", "theirs"), TOLD)
def test_a_conflict_is_named_with_the_words_of_both_sides(
    kind: str, claim: str, quote: str, mine: str, theirs: str
) -> None:
    found = differences(claim, quote)
    assert [(d.kind, d.in_claim.text, d.in_evidence.text) for d in found] == [(kind, mine, theirs)]


@pytest.mark.parametrize(("claim", "quote"), SILENT)
def test_what_agrees_or_speaks_of_something_else_is_no_difference(claim: str, quote: str) -> None:
    assert differences(claim, quote) == ()


def test_a_bound_is_no_denial() -> None:
    found = differences("Xe máy được chạy trong phố.", "Trong phố, xe máy không được chạy quá 40 km/giờ.")
    assert found == ()


def test_a_text_does_not_differ_from_itself() -> None:
    for _, claim, quote, _, _ in TOLD:
        assert differences(claim, claim) == ()
        assert differences(quote, quote) == ()


_WORDS = st.lists(
    st.sampled_from(
        """Hà Nội Huế không chưa tất cả một số 15 3.143 m km năm 1930 ngày 9/6 triệu đồng tăng giảm người Nguyễn Du , .
        tỏi chữa khỏi ung thư hoà khoẻ\u0323 a\u0301""".split()
    ),
    max_size=14,
).map(" ".join)


@settings(deadline=None, max_examples=120)
@given(claim=_WORDS | st.text(max_size=40), quote=_WORDS | st.text(max_size=40))
def test_offsets_are_into_the_texts_that_were_given(claim: str, quote: str) -> None:
    for difference in differences(claim, quote):
        mine, theirs = difference.in_claim, difference.in_evidence
        assert claim[mine.start : mine.end] == mine.text != ""
        assert quote[theirs.start : theirs.end] == theirs.text != ""
