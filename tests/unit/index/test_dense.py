"""Vectors in cells: nearly what comparing with all of them finds, and the same numbers."""

from __future__ import annotations

from pathlib import Path

import faiss
import numpy as np
import pytest
from numpy.typing import NDArray

from xacminh.index import dense
from xacminh.index.dense import Dense, cells_for

COUNT, WIDTH = 4_000, 32


@pytest.fixture(scope="module")
def vectors() -> dict[int, NDArray[np.float16]]:
    """Unit vectors in heaps, as texts of one subject are, under keys with gaps."""
    random = np.random.default_rng(3)
    heaps = random.normal(size=(80, WIDTH))
    rows = heaps[random.integers(0, 80, COUNT)] + 0.6 * random.normal(size=(COUNT, WIDTH))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return {3 * number: row.astype(np.float16) for number, row in enumerate(rows)}


@pytest.fixture
def table(vectors: dict[int, NDArray[np.float16]], monkeypatch: pytest.MonkeyPatch) -> Dense:
    monkeypatch.setattr(dense, "MANY", 100)
    monkeypatch.setattr(dense, "LARGE", 1_000)
    monkeypatch.setattr(dense, "_FEW", 50)
    monkeypatch.setattr(dense, "_LOOKED_INTO", 20)  # of 126
    return Dense.made(vectors)


def exact(
    vectors: dict[int, NDArray[np.float16]], query: NDArray[np.float32], limit: int, among: set[int] | None = None
) -> list[int]:
    keys = [key for key in vectors if among is None or key in among]
    cosines = np.stack([vectors[key] for key in keys]).astype(np.float32) @ query
    return [keys[i] for i in np.argsort(-cosines)[:limit]]


def queries(vectors: dict[int, NDArray[np.float16]]) -> list[NDArray[np.float32]]:
    random = np.random.default_rng(5)
    some = [vectors[3 * int(i)].astype(np.float32) for i in random.integers(0, COUNT, 40)]
    moved = [row + 0.3 * random.normal(size=WIDTH).astype(np.float32) / np.sqrt(WIDTH) for row in some]
    return [np.asarray(row / np.linalg.norm(row), dtype=np.float32) for row in moved]


def test_cells_find_nearly_what_comparing_with_all_finds(table: Dense, vectors: dict[int, NDArray[np.float16]]) -> None:
    found = kept = 0
    for query in queries(vectors):
        best = set(exact(vectors, query, 10))
        kept += len(best & {near.key for near in table.rank(query, 10)})
        found += len(best)
    assert kept / found > 0.9


def test_the_nearest_come_first_with_the_numbers_that_are_given_by_key(
    table: Dense, vectors: dict[int, NDArray[np.float16]]
) -> None:
    query = queries(vectors)[0]
    ranked = table.rank(query, 20)
    assert [near.cosine for near in ranked] == sorted((near.cosine for near in ranked), reverse=True)
    given = table.cosines(query, [near.key for near in ranked])
    assert list(given.values()) == pytest.approx([near.cosine for near in ranked], abs=1e-5)
    assert table.cosines(query, [1, 3]).keys() == {3}  # no vector has key 1


@pytest.mark.parametrize("count", [10, 2_000])
def test_a_filter_leaves_only_what_it_allows_few_or_many(
    table: Dense, vectors: dict[int, NDArray[np.float16]], count: int
) -> None:
    among = np.array(sorted(vectors)[:count], dtype=np.int64)
    query = queries(vectors)[1]
    found = [near.key for near in table.rank(query, 10, among=among)]
    best = exact(vectors, query, 10, set(among.tolist()))
    assert set(found) <= set(among.tolist())
    assert len(set(found) & set(best)) >= (10 if count == 10 else 7)


def test_vectors_can_be_taken_out_and_put_in_and_survive_a_file(
    table: Dense, vectors: dict[int, NDArray[np.float16]], tmp_path: Path
) -> None:
    query = queries(vectors)[2]
    (first, *_) = table.rank(query, 1)
    table.remove([first.key, 7])
    assert first.key not in {near.key for near in table.rank(query, 50)}
    table.add({first.key: vectors[first.key]})
    table.write(tmp_path / "vectors.faiss")
    read = Dense.read(tmp_path / "vectors.faiss", count=COUNT, reach=table.reach)
    assert read is not None
    assert len(read) == COUNT
    assert read.rank(query, 1)[0].key == first.key
    read.remove([first.key])
    assert len(read) == COUNT - 1


@pytest.mark.parametrize("large", [3_000, 100_000])
def test_cosines_of_numbers_of_8_bits_are_nearly_those_of_the_vectors(
    large: int, vectors: dict[int, NDArray[np.float16]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dense, "MANY", 2_000)
    monkeypatch.setattr(dense, "LARGE", large)
    query = queries(vectors)[3]
    for key, cosine in Dense.made(vectors).cosines(query, list(vectors)).items():
        assert cosine == pytest.approx(float(vectors[key].astype(np.float32) @ query), abs=0.02)


def test_a_number_that_is_always_large_is_within_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dense, "MANY", 100)
    rows = np.random.default_rng(11).normal(size=(300, 64))
    rows[:, 7] = 20.0
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    made = Dense.made({number: row.astype(np.float16) for number, row in enumerate(rows)})
    query = rows[5].astype(np.float32)
    assert made.rank(query, 1)[0].key == 5
    assert made.cosines(query, [5])[5] == pytest.approx(1.0, abs=0.01)


def test_a_table_whose_numbers_are_kept_otherwise_is_not_taken(
    table: Dense, vectors: dict[int, NDArray[np.float16]], tmp_path: Path
) -> None:
    rows = np.stack(list(vectors.values())).astype(np.float32)
    other = faiss.IndexIDMap2(faiss.IndexScalarQuantizer(WIDTH, faiss.ScalarQuantizer.QT_8bit))
    other.train(rows)
    other.add_with_ids(rows, np.array(list(vectors), dtype=np.int64))
    faiss.write_index(other, str(tmp_path / "other.faiss"))
    assert Dense.read(tmp_path / "other.faiss", count=COUNT, reach=0.0) is None
    table.write(tmp_path / "ours.faiss")
    assert Dense.read(tmp_path / "ours.faiss", count=COUNT, reach=0.0) is None


def test_a_table_is_outgrown_when_it_has_too_few_cells(
    table: Dense, vectors: dict[int, NDArray[np.float16]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not table.outgrown
    monkeypatch.setattr(dense, "_CELLS", 5.0)
    assert table.outgrown
    monkeypatch.undo()
    assert cells_for(1_000_000) == 2_000


def test_a_query_looks_into_as_many_cells_however_many_there_are() -> None:
    assert dense.looked_into(100) == 100
    assert dense.looked_into(cells_for(300_000)) == dense.looked_into(cells_for(1_000_000)) == 250
    assert dense.looked_into(10_000) == 500  # but no less than a twentieth
