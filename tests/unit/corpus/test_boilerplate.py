"""Blocks that a source says in every document are of the source, not of the documents."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from web_samples import article
from xacminh.corpus.boilerplate import LONGEST, repeated, without

FOOT = "Cơ quan chủ quản: Hội Núi. Giấy phép số 12/GP-BTTTT."
TEXTS = [f"BÁO NÚI\n\nBài {n} nói về việc thứ {n}.\n\n{FOOT}" for n in range(10)]


def test_blocks_of_many_documents_go_and_all_else_stays() -> None:
    blocks = repeated(TEXTS)
    assert without(TEXTS[3], blocks) == "Bài 3 nói về việc thứ 3."
    assert without(f"Trước.\n\nbáo  núi\n\nSau.\n\n{FOOT}", blocks) == "Trước.\n\nSau."


def test_what_few_documents_say_stays() -> None:
    assert repeated(TEXTS[:3]) == frozenset()
    mixed = [*TEXTS[:4], *(f"Khác {n}." for n in range(20))]
    assert repeated(mixed) == frozenset()
    assert len(repeated(mixed, part=0.1)) == 2
    assert repeated([FOOT + "\n" + FOOT]) == frozenset()


def test_long_blocks_said_again_are_reprints_and_stay() -> None:
    long = article(9).replace("\n", " ")
    assert len(long) > LONGEST
    assert repeated([f"{n}\n{long}" for n in range(9)]) == frozenset()


def test_a_document_of_nothing_else_stays_whole() -> None:
    assert without(FOOT, repeated(TEXTS)) == FOOT


@given(texts=st.lists(st.text(max_size=60), max_size=12))
@settings(deadline=None)
def test_no_text_grows(texts: list[str]) -> None:
    blocks = repeated(texts, least=2, part=0)
    assert all(len(without(text, blocks)) <= len(text) for text in texts)
