"""The best sentences of a text, as exact quotes, chosen so that together they hold the claim."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from xacminh.evidence import select

TEXT = (
    "Sóng thần thường do động đất mạnh dưới đáy biển gây ra. Đỉnh Fansipan cao 3.143 m so với mực nước biển. "
    "Ngọn núi nằm ở tỉnh Lào Cai. Cá voi xanh là loài lớn nhất từng được biết đến."
)


def test_the_sentence_that_speaks_of_the_claim_comes_first() -> None:
    first, *_ = select("Fansipan cao hơn 3.000 mét so với mực nước biển", TEXT)
    assert first.text == "Đỉnh Fansipan cao 3.143 m so với mực nước biển."


def test_the_next_sentence_brings_what_the_first_leaves_out() -> None:
    quotes = select("Fansipan cao 3.143 m, nằm ở tỉnh Lào Cai", TEXT, limit=2)
    assert [q.text for q in quotes] == [
        "Đỉnh Fansipan cao 3.143 m so với mực nước biển.",
        "Ngọn núi nằm ở tỉnh Lào Cai.",
    ]


def test_a_claim_typed_without_marks_finds_its_sentence() -> None:
    first, *_ = select("song than do dong dat manh duoi day bien", TEXT)
    assert first.text.startswith("Sóng thần")


def test_nothing_in_common_gives_no_quote() -> None:
    assert select("Bitcoin", TEXT) == ()
    assert select("", TEXT) == ()
    assert select("Fansipan", "") == ()


@settings(deadline=None, max_examples=80)
@given(claim=st.text(max_size=40), text=st.text(max_size=200) | st.just(TEXT), limit=st.integers(0, 5))
def test_quotes_are_exact_parts_of_the_text_and_no_two_the_same(claim: str, text: str, limit: int) -> None:
    quotes = select(claim, text, limit=limit)
    assert len(quotes) <= limit
    assert len({(q.start, q.end) for q in quotes}) == len(quotes)
    for quote in quotes:
        assert text[quote.start : quote.end] == quote.text
        assert 0.0 <= quote.score <= 1.0 + 1e-9
