"""What the engine takes in, and what it says of what it cannot take."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xacminh.claims import Claim
from xacminh.engine import main_claim, readable
from xacminh.errors import BadInput, EmptyInput, InputTooLong, NotText, NoWords


@pytest.mark.parametrize("text", ["", " ", "\n\t ", "\u200b\ufeff", "\u202e\u202c"])
def test_nothing_is_told_apart_from_something(text: str) -> None:
    with pytest.raises(EmptyInput):
        readable(text, limit=100)


@pytest.mark.parametrize("text", ["😀🔥", "!!! ??? …", "👨‍👩‍👧‍👦", "— · —", "12345"])
def test_signs_alone_are_no_claim(text: str) -> None:
    with pytest.raises(NoWords):
        readable(text, limit=100)


def test_too_long_says_how_long_and_how_long_it_may_be() -> None:
    with pytest.raises(InputTooLong, match=r"101.*100"):
        readable("a" * 101, limit=100)


@pytest.mark.parametrize("text", ["\x00\x01\x02\x03\x00", "PNG\x00\x00 IHDR", "\ufffd\ufffd\ufffd\ufffd\ufffd ảnh"])
def test_bytes_dressed_as_text_are_recognised(text: str) -> None:
    with pytest.raises(NotText):
        readable(text, limit=100)


def test_decomposed_text_reads_as_composed() -> None:
    text = "Uống nước tỏi"
    assert readable(unicodedata.normalize("NFD", text), limit=100) == text


@given(st.text(max_size=300))
def test_any_text_is_read_or_told_why_not(text: str) -> None:
    try:
        clean = readable(text, limit=200)
    except BadInput:
        return
    assert clean == clean.strip()
    assert readable(clean, limit=1000) == clean


def claim(reason: str, probability: float) -> Claim:
    return Claim(
        text=reason,
        start=0,
        end=len(reason),
        sentence=reason,
        checkable=reason == "checkable",
        reason=reason,  # type: ignore[arg-type]
        probability=probability,
    )


def test_the_likeliest_checkable_sentence_of_a_post_is_looked_up() -> None:
    opinion, weak, strong = claim("opinion", 0.1), claim("checkable", 0.7), claim("checkable", 0.9)
    assert main_claim([opinion, weak, strong]) is strong
    question = claim("question", 0.2)
    assert main_claim([claim("other", 0.4), question]) is question
    assert main_claim([opinion]) is opinion
