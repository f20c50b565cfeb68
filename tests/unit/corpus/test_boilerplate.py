"""What a source says on every page is of the source, not of the page; what is a fact each time stays."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from web_samples import article
from xacminh.corpus.boilerplate import LONG, LONGEST, keys, left_out, repeated

HEAD = "BÁO NÚI"
FOOT = "Cơ quan chủ quản: Hội Núi. Giấy phép số 12/GP-BTTTT."
CALL = "Mời bạn đọc gửi câu hỏi cho chúng tôi tại đây."
BODY = (
    "Bài {n} nói về việc thứ {n}, xảy ra ở một bản vùng cao.\n\n{mid}\n\nĐoạn cuối của bài {n} kể thêm đôi điều khác."
)


def page(n: int, *, head: str = HEAD, mid: str = "Ở giữa.", foot: str = FOOT) -> str:
    return f"{head}\n\n{BODY.format(n=n, mid=mid)}\n\n{foot}"


def without(text: str, others: list[str]) -> str:
    """The text without what it and the others repeat, each line that stays in its place."""
    spans = left_out(text, repeated([keys(text), *map(keys, others)]))
    for start, end in reversed(spans):
        text = text[:start] + text[end:]
    return "\n\n".join(line for line in text.split("\n") if line.strip())


def test_heads_feet_and_calls_go_and_all_else_stays() -> None:
    pages = [page(n, mid=CALL) for n in range(10)]
    assert without(pages[3], pages) == "\n\n".join(BODY.format(n=3, mid="").split("\n\n\n\n"))
    # case, marks and spaces make no other line; what differs from page to page may stand in a head or a foot
    other = f"báo  núi\n\nThứ Hai, 3/6\n\n{HEAD}\n\n{BODY.format(n=77, mid='Ở giữa.')}\n\nTừ khóa: núi\n\n{FOOT}"
    assert without(other, pages).split("\n\n") == [
        "Thứ Hai, 3/6",
        *BODY.format(n=77, mid="Ở giữa.").split("\n\n"),
        "Từ khóa: núi",
    ]


@pytest.mark.parametrize(
    "fact",
    [
        "Chính phủ quy định chi tiết Điều này.",
        "Điều 1. Phạm vi điều chỉnh",
        "Hà Nội",
        "Tỉnh: Bắc Kạn; Số ca: 0; Tổng số: 6",
        "Bắc Kạn | 0 | 6",
    ],
)
def test_a_fact_between_the_paragraphs_stays_however_often_it_is_said(fact: str) -> None:
    pages = [page(n, mid=fact) for n in range(40)]
    assert fact in without(pages[3], pages)


@pytest.mark.parametrize("row", ["Tỉnh: Bắc Kạn; Số ca: 0; Tổng số: 6", "Bắc Kạn | 0 | 6"])
def test_a_row_of_a_table_stays_at_an_edge_too(row: str) -> None:
    pages = [page(n, head=row, foot=row) for n in range(40)]
    assert without(pages[3], pages).count(row) == 2


def test_a_row_of_a_table_that_asks_for_something_stays() -> None:
    row = "Giá: 20.000 đồng; Số: 5; Xem: tại đây"
    pages = [page(n, mid=row) for n in range(10)]
    assert row in without(pages[3], pages)


def test_advice_at_the_end_of_many_notices_stays_and_a_foot_of_nearly_all_pages_goes() -> None:
    advice = "Bộ Y tế khuyến cáo người dân đeo khẩu trang ở nơi đông người."
    pages = [page(n, foot=advice if n % 2 else f"Hết tin {n}.") for n in range(40)]
    assert advice in without(pages[3], pages)
    pages = [page(n, foot=FOOT if n % 10 else f"Hết tin {n}.") for n in range(40)]
    assert FOOT not in without(pages[3], pages)


def test_what_few_pages_say_stays() -> None:
    few = [page(n) for n in range(2)]
    assert without(page(9), few) == page(9)
    mixed = [*(page(n) for n in range(3)), *(page(n, head=f"Trang {n}", foot=f"Hết {n}.") for n in range(20, 40))]
    assert without(page(9), mixed) == page(9).replace("\n\n\n\n", "\n\n")


def test_long_lines_said_again_are_reprints_and_long_texts_and_laws_stay_whole() -> None:
    long = article(9).replace("\n", " ")
    assert len(long) > LONGEST
    assert long in without(page(1, foot=long), [page(n, foot=long) for n in range(9)])
    book = page(1, mid="Một dòng rất dài. " * (LONG // 10))
    assert keys(book) == frozenset()
    assert without(book, [page(n) for n in range(9)]) == book
    law = (
        "QUỐC HỘI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nLuật số: {n}/2020/QH14\n"
        "Hà Nội, ngày 17 tháng 6 năm 2020\nLUẬT\nDOANH NGHIỆP SỐ {n}\nĐiều 1. Phạm vi điều chỉnh\nLuật này quy định."
    )
    laws = [law.format(n=n) for n in range(40)]
    assert left_out(laws[3], repeated([keys(page(n, head="QUỐC HỘI")) for n in range(40)])) == ()
    assert not repeated(list(map(keys, laws))).common


def test_pages_alike_but_for_a_line_stay_whole() -> None:
    pages = [f"Thông báo lần {n}\n\n{FOOT}\n\n{CALL}\n\nUBND xã kính báo." for n in range(9)]
    assert without(pages[3], pages) == pages[3]
    assert left_out(FOOT, repeated([keys(FOOT)] * 9)) == ()


@given(texts=st.lists(st.text(alphabet="aăm .\n|:;0", max_size=60), min_size=4, max_size=12))
@settings(deadline=None)
def test_what_is_left_out_are_whole_lines_in_order(texts: list[str]) -> None:
    blocks = repeated(list(map(keys, texts)))
    for text in texts:
        at = 0
        for start, end in left_out(text, blocks):
            assert at <= start < end
            assert text[start:end] in text.split("\n")
            at = end
