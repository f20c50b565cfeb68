"""Passages: bounds, exact offsets, whole sentences, headings kept with what they head."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from xacminh.corpus import Passage, split
from xacminh.corpus.passages import LEAST, MOST
from xacminh.text import normalise, sentences, syllables

WORDS = [
    "Tỏi",
    "là",
    "một",
    "loài",
    "cây",
    "thân",
    "thảo,",
    "1.000,5",
    "mét",
    "水",
    "WHO",
    "(xem",
    "hình)",
    "https://a.vn/b",
    "–",
]
sentence = st.builds(
    lambda words, stop: " ".join(words) + stop,
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=250),
    st.sampled_from([".", "!", "?", "", ";", ":"]),
)
prose = st.lists(sentence, min_size=0, max_size=25).flatmap(
    lambda found: st.lists(st.sampled_from([" ", "\n", "\n\n", " \n "]), min_size=len(found), max_size=len(found)).map(
        lambda gaps: "".join(part for pair in zip(found, gaps, strict=True) for part in pair)
    )
)


def count(text: str) -> int:
    return len(syllables(text))


def paragraph(number: int, length: int) -> str:
    """`length` sentences of ten syllables."""
    return " ".join(f"Câu {number} {i} nói về một việc khác nữa đây." for i in range(length))


@settings(deadline=None, max_examples=60)
@given(prose | st.text(max_size=400))
@example("Tỏi chữa bệnh gì đây. " * 20 + "\n  Đầu đề\n" + "Tỏi chữa bệnh gì đây. " * 60)
def test_every_passage_is_an_exact_part_of_the_text(text: str) -> None:
    for ordinal, passage in enumerate(split(text)):
        assert text[passage.start : passage.end] == passage.text
        assert passage.text == passage.text.strip()
        assert passage.ordinal == ordinal


@settings(deadline=None, max_examples=60)
@given(prose)
def test_passages_hold_60_to_180_syllables(text: str) -> None:
    text = normalise(text)
    passages = split(text)
    assert all(count(passage.text) <= MOST for passage in passages)
    if count(text) < LEAST:
        assert len(passages) <= 1
    else:
        assert all(count(passage.text) >= LEAST for passage in passages)


@settings(deadline=None, max_examples=60)
@given(prose)
def test_every_syllable_stands_in_a_passage_and_passages_move_forward(text: str) -> None:
    passages = split(text)
    covered = {at for passage in passages for at in range(passage.start, passage.end)}
    assert all(syllable.start in covered for syllable in syllables(text))
    assert all(a.start < b.start and a.end < b.end for a, b in pairwise(passages))


@pytest.mark.parametrize("text", ["", "  \n ", "🙂🙂", "...", "---\n***"])
def test_a_text_without_a_word_has_no_passage(text: str) -> None:
    assert split(text) == ()


def test_a_short_text_is_one_passage() -> None:
    text = "Tỏi là cây thân thảo."
    assert split(text) == (Passage(text=text, start=0, end=len(text), ordinal=0),)


def test_passages_overlap_by_one_whole_sentence() -> None:
    text = paragraph(1, 60)
    passages = split(text)
    assert len(passages) > 2
    for before, after in pairwise(passages):
        shared = text[after.start : before.end]
        assert [s.text for s in sentences(shared)] == [s.text for s in sentences(before.text)][-1:]


def test_a_passage_ends_where_a_paragraph_ends() -> None:
    text = "\n\n".join(paragraph(number, 12) for number in range(4))
    assert [passage.text.endswith("11 nói về một việc khác nữa đây.") for passage in split(text)] == [True] * 4


def test_a_heading_opens_a_passage_and_stays_with_its_first_sentence() -> None:
    text = f"{paragraph(1, 8)}\n\nChương II\n\nNHỮNG QUY ĐỊNH KHÁC\n\n{paragraph(2, 8)}"
    first, second = split(text)
    assert first.text == paragraph(1, 8)
    assert second.text.startswith("Chương II\n\nNHỮNG QUY ĐỊNH KHÁC\n\nCâu 2 0")


def test_a_long_list_of_short_lines_is_no_row_of_headings() -> None:
    text = "\n".join(f"Loài thứ {i} trong danh sách" for i in range(40)) + "\n" + paragraph(1, 8)
    assert all(count(passage.text) >= LEAST for passage in split(text))
    assert len(split(text)) <= 4


def test_a_sentence_too_long_is_cut_after_a_clause() -> None:
    text = ", ".join(f"ngọn núi thứ {i} trong dãy ấy cao hơn hẳn" for i in range(40)) + "."
    passages = split(text)
    assert len(passages) > 1
    assert all(passage.text.endswith((",", ".")) for passage in passages)


def test_the_same_text_is_always_cut_the_same_way() -> None:
    text = normalise(unicodedata.normalize("NFD", paragraph(1, 50)))
    assert split(text) == split(paragraph(1, 50))


@settings(deadline=None, max_examples=60)
@given(prose, st.lists(st.integers(0, 4_000), max_size=6))
def test_what_is_left_out_is_in_no_passage_and_all_else_is_in_some(text: str, cuts: list[int]) -> None:
    places = sorted({min(cut, len(text)) for cut in cuts})
    spans = tuple(zip(places[::2], places[1::2], strict=False))
    passages = split(text, leaving_out=spans)
    assert [passage.ordinal for passage in passages] == list(range(len(passages)))
    assert all(text[passage.start : passage.end] == passage.text for passage in passages)
    assert not any(passage.start < end and start < passage.end for passage in passages for start, end in spans)
    edges = [0, *(place for span in spans for place in span), len(text)]
    for begin, end in zip(edges[::2], edges[1::2], strict=True):
        inside = [p for p in passages if begin <= p.start and p.end <= end]
        assert [p.text for p in inside] == [p.text for p in split(text[begin:end])]


def test_with_nothing_left_out_nothing_changes() -> None:
    text = "\n\n".join(paragraph(number, 12) for number in range(4))
    assert split(text, leaving_out=()) == split(text)
