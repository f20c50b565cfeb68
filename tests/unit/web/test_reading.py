"""A text for reading: nothing lost between the parts, and a quote marked exactly."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xacminh.library.records import DocumentRow, DocumentView
from xacminh.web import reading as reading_module
from xacminh.web.reading import Reading, reading

PART = 120

TEXTS = st.lists(
    st.one_of(st.text(alphabet="ab Ư\n", max_size=40), st.just("x" * (PART + 7)), st.just("từ " * (PART // 2))),
    max_size=5,
).map("\n".join)


@pytest.fixture(scope="module", autouse=True)
def _small_parts() -> Iterator[None]:
    """Parts small enough for texts that can be drawn, and shown where a test fails."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading_module, "PART", PART)
        yield


def view(text: str) -> DocumentView:
    row = DocumentRow(
        id="d1",
        title="",
        url="",
        source_id="",
        source="",
        source_class="secondary",
        language="vi",
        published=None,
        published_certainty="unknown",
        captured=datetime(2020, 1, 1, tzinfo=UTC),
        validity="not_applicable",
        valid_from=None,
        valid_until=None,
        licence="",
        sha256="",
        current=True,
        passages=0,
    )
    return DocumentView(document=row, text=text, passages=(), versions=("d1",))


def marked(shown: Reading) -> str:
    return "".join(piece.text for paragraph in shown.paragraphs for piece in paragraph if piece.marked)


@given(TEXTS)
def test_the_parts_together_are_the_text(text: str) -> None:
    first = reading(view(text), part=None, start=None, end=None)
    shown = [reading(view(text), part=number, start=None, end=None) for number in first.numbers]
    read = "".join(piece.text for part in shown for paragraph in part.paragraphs for piece in paragraph)
    assert "".join(read.split()) == "".join(text.split())
    assert all(sum(len(piece.text) for line in part.paragraphs for piece in line) <= PART for part in shown)


@example("từ " * 60 + "\n" + "x" * 127, 179, 3)  # its first sign is the blank that ends a part
@given(TEXTS.filter(str.strip), st.integers(0, 1_000_000), st.integers(1, 300))
def test_a_quote_is_marked_where_it_stands(text: str, place: int, length: int) -> None:
    start = place % len(text)
    end = min(len(text), start + length)
    shown = reading(view(text), part=None, start=start, end=end)
    assert not shown.lost
    wanted, found = "".join(text[start:end].split()), "".join(marked(shown).split())
    assert wanted.startswith(found)
    assert found or not wanted
    firsts = [piece for line in shown.paragraphs for piece in line if piece.first]
    assert len(firsts) <= 1
