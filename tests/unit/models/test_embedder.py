"""The shipped embedder: what holds of every vector, and what it is good for."""

from __future__ import annotations

import unicodedata
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xacminh.models import Embedder, load_embedder

CLAIM = "Uống nước tỏi chữa khỏi Covid-19."
SAME = "Ăn tỏi sẽ giúp chữa lành bệnh Covid."
STRANGER = "Núi Phan Xi Păng cao 3.143 mét."


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return load_embedder()


def test_a_text_becomes_a_unit_row_of_384_numbers(embedder: Embedder) -> None:
    vectors = embedder.encode([CLAIM, STRANGER], kind="query")
    assert vectors.shape == (2, 384) == (2, embedder.dimension)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_texts_give_no_rows(embedder: Embedder) -> None:
    assert embedder.encode([], kind="passage").shape == (0, 384)


def test_texts_of_one_meaning_lie_closer_than_strangers(embedder: Embedder) -> None:
    claim, same, stranger = embedder.encode([CLAIM, SAME, STRANGER], kind="query")
    assert claim @ same > claim @ stranger + 0.05


def test_an_english_query_finds_the_vietnamese_text(embedder: Embedder) -> None:
    query = embedder.encode(["Drinking garlic water cures Covid-19"], kind="query")[0]
    same, stranger = embedder.encode([SAME, STRANGER], kind="passage")
    assert query @ same > query @ stranger + 0.03


def test_composed_and_decomposed_text_give_the_same_vector(embedder: Embedder) -> None:
    composed, decomposed = (
        embedder.encode([unicodedata.normalize(form, CLAIM)], kind="query") for form in ("NFC", "NFD")
    )
    np.testing.assert_array_equal(composed, decomposed)


def test_marks_are_read(embedder: Embedder) -> None:
    with_marks, without = embedder.encode(["má", "ma"], kind="query")
    assert with_marks @ without < 0.99


def test_query_and_passage_of_one_text_differ(embedder: Embedder) -> None:
    assert not np.array_equal(embedder.encode([CLAIM], kind="query"), embedder.encode([CLAIM], kind="passage"))


def test_a_vector_does_not_depend_on_its_neighbours(embedder: Embedder) -> None:
    texts = [CLAIM, STRANGER * 20, "a", SAME]
    together = embedder.encode(texts, kind="passage")
    alone = np.concatenate([embedder.encode([text], kind="passage") for text in texts])
    np.testing.assert_array_equal(together, alone)


def test_threads_change_at_most_the_last_digits(embedder: Embedder) -> None:
    two = load_embedder(threads=2).encode([CLAIM, STRANGER * 10], kind="query")
    assert (two * embedder.encode([CLAIM, STRANGER * 10], kind="query")).sum(axis=1).min() > 0.999


def test_one_embedder_serves_several_threads(embedder: Embedder) -> None:
    texts = [CLAIM, SAME, STRANGER] * 4
    with ThreadPoolExecutor(4) as pool:
        rows = list(pool.map(lambda text: embedder.encode([text], kind="query")[0], texts))
    np.testing.assert_array_equal(np.array(rows), embedder.encode(texts, kind="query"))


def test_what_lies_beyond_the_last_token_is_not_read(embedder: Embedder) -> None:
    book = "Nước sôi ở một trăm độ. " * 4000
    longer = book + CLAIM * 1000
    np.testing.assert_array_equal(embedder.encode([book], kind="passage"), embedder.encode([longer], kind="passage"))


def test_the_digest_names_the_model(embedder: Embedder) -> None:
    assert embedder.card is not None
    assert embedder.digest == embedder.card.digest
    assert len(embedder.digest) == 64


@settings(max_examples=30, deadline=None)
@given(text=st.text(st.characters(exclude_categories=()), max_size=60))
def test_any_text_has_a_vector(embedder: Embedder, text: str) -> None:
    vector = embedder.encode([text], kind="query")[0]
    assert np.isfinite(vector).all()
    assert abs(np.linalg.norm(vector) - 1) < 1e-5
