"""What must hold for any text at all: spans stand where they say and apart, masking twice is masking once."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xacminh.text import masked, normalise, personal
from xacminh.text.personal import PLACEHOLDERS

PIECES = (
    *(
        "chị",
        "anh",
        "Ông",
        "tên là",
        "Nguyễn Thị Hoa",
        "nguyen van a",
        "LÊ VĂN ỔI",
        "Hoa",
        "Chủ tịch",
        "UBND xã",
        "Bộ trưởng",
    ),
    *(
        "sđt",
        "0955 012 013",
        "không chín năm",
        "hai ba",
        "+84",
        "(0)",
        "912",
        "stk",
        "1903",
        "cccd",
        "098203000745",
        "MB",
    ),
    *(
        "a còng",
        "gmail",
        "chấm com",
        "@",
        "ten.ai@thu.xyz",
        "facebook.com/",
        "t.me/abc",
        "nick",
        "hoa.cuc99",
        "số",
        "nhà",
        "12/3",
    ),
    *(
        "đường",
        "Hoa Cúc",
        "ngõ 5",
        "tổ",
        "phòng 907",
        "chung cư",
        "biển",
        "29A-123.45",
        "mã BN",
        "BN-000417",
        "BHYT",
        "12/5/2024",
    ),
    *(
        "1.250.000",
        "đồng",
        "15/2020/NĐ-CP",
        "1900 9095",
        "đường dây nóng",
        "Sở Y tế",
        "Hà Nội",
        "phường 5",
        ",",
        ".",
        ":",
        "/",
        "-",
    ),
    *PLACEHOLDERS.values(),
    *("\u200b", "\u0301", "\n", "0️⃣", "İ", "\ufffc", "𝟎𝟗", "ﬁ"),
)
quick = settings(max_examples=150, deadline=None)
texts = st.lists(
    st.tuples(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), st.sampled_from([" ", " ", "", "\n"])),
    max_size=25,
).map(lambda pairs: "".join(a + b for a, b in pairs))


@quick
@given(texts)
def test_spans_stand_in_order_apart_and_trimmed(text: str) -> None:
    spans = personal(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        said = text[span.start : span.end]
        assert said == said.strip()


@quick
@given(texts)
def test_masking_what_is_masked_changes_nothing(text: str) -> None:
    once = masked(text).text
    assert masked(once).text == once


@quick
@given(texts)
def test_what_stands_between_the_spans_is_kept(text: str) -> None:
    out = masked(text)
    rebuilt, at = "", 0
    for span in out.spans:
        rebuilt += text[at : span.start] + PLACEHOLDERS[span.kind]
        at = span.end
    assert rebuilt + text[at:] == out.text


@quick
@given(texts)
def test_normalising_first_finds_as_much(text: str) -> None:
    assert [span.kind for span in personal(normalise(text))] == [span.kind for span in personal(text)]


@quick
@given(st.text(max_size=300))
def test_any_text_can_be_masked(text: str) -> None:
    masked(text)


@pytest.mark.parametrize(
    "piece",
    [
        "0",
        "a",
        "0 ",
        "a.",
        "A ",
        "không ",
        "Nguyễn ",
        "chị ",
        "1/",
        "@",
        "a@",
        "số 1 ",
        "(",
        "0.",
        "chấm ",
        "/",
        "ngõ 1/",
        "-",
        "stk ",
        "VN1",
    ],
)
def test_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        best = []
        for _ in range(3):
            begun = time.process_time()
            masked(text)
            best.append(time.process_time() - begun)
        return min(best)

    small, large = seconds(2_000), seconds(16_000)
    assert large < 40 * max(small, 0.002), (small, large)  # eight times as long; its square would be 64 times
