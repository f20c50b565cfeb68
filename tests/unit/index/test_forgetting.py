"""What was taken out is gone from the files themselves, once the index was told to forget."""

from __future__ import annotations

from pathlib import Path

import pytest

from xacminh.index import Index, IndexWriter
from xacminh.index.lexical import Lexical
from xacminh.index.records import PassageRecord
from xacminh.index.remains import remains_in
from xacminh.index.state import LEXICAL

WRITTEN, FOLDED = "Quỳnhzyxđ", "quynhzyxd"


def files_with(folder: Path, *words: str) -> set[str]:
    """Names of files in which one of the words stands, as it is written or in small letters."""
    wanted = [form.encode() for word in words for form in (word, word.lower())]
    return {
        file.name
        for file in folder.rglob("*")
        if file.is_file() and any(form in file.read_bytes().replace(b"\0", b"") for form in wanted)
    }


def dead(folder: Path) -> int:
    """How many pieces hold a record that was taken out."""
    return len(remains_in(Lexical(folder / "passages" / LEXICAL, PassageRecord)).pieces)


@pytest.fixture
def library(tmp_path, make, vectors):
    """Ten records in four pieces; 3 is the one to be forgotten, and stood in two versions."""
    for keys in ((1, 2, 3), (4, 5), (6, 7, 8), (9, 10)):
        with IndexWriter(tmp_path) as writer:
            writer.upsert_passages(
                [make(key, f"{WRITTEN} một" if key == 3 else f"chuyện số {key}") for key in keys], vectors(*keys)
            )
    with IndexWriter(tmp_path) as writer:
        writer.upsert_passages([make(3, f"{WRITTEN} hai")], vectors(11))
    return tmp_path


def test_a_record_taken_out_stays_in_the_files_until_the_index_forgets(library, vectors):
    with IndexWriter(library) as writer:
        writer.delete_passages([3])
    held = files_with(library, WRITTEN, FOLDED)
    assert held
    assert dead(library)
    pieces = {name.partition(".")[0] for name in held}
    with IndexWriter(library) as writer:
        assert writer.forget()
    assert not files_with(library, WRITTEN, FOLDED)
    assert not dead(library)
    assert not pieces & {file.name.partition(".")[0] for file in library.rglob("*")}
    index = Index(library)
    assert index.passages.keys() == {1, 2, 4, 5, 6, 7, 8, 9, 10}
    assert [hit.record.key for hit in index.passages.search("chuyện số 2", vectors(2)[0], limit=1)] == [2]
    assert index.passages.search("", vectors(8)[0], limit=1)[0].cosine == pytest.approx(1, abs=0.01)
    assert len(list((library / "passages").glob("vectors-*"))) == 1


def test_a_reader_that_is_open_answers_on_and_then_sees_the_new_files(library, vectors):
    index = Index(library)
    with IndexWriter(library) as writer:
        writer.delete_passages([3])
        writer.commit()
        assert 3 not in index.passages.keys()  # noqa: SIM118 - a method of ours
        assert writer.forget()
    assert len(index.passages) == 9
    assert index.passages.search("chuyện số 7", vectors(7)[0])[0].record.key == 7


def test_everything_taken_out_is_forgotten_too(library):
    with IndexWriter(library) as writer:
        writer.delete_passages(range(1, 11))
        assert writer.forget()
    assert not files_with(library, WRITTEN, FOLDED)
    assert Index(library).passages.keys() == frozenset()


def test_lost_vectors_are_made_from_what_was_written_anew(library, vectors):
    with IndexWriter(library) as writer:
        writer.delete_passages([3])
        assert writer.forget()
    for file in (library / "passages").glob("vectors-*"):
        file.unlink()
    assert Index(library).passages.search("", vectors(5)[0])[0].record.key == 5


def test_what_would_take_long_is_left_and_so_is_what_somebody_stops(library):
    with IndexWriter(library) as writer:
        writer.delete_passages([3])
        assert not writer.forget(at_most=1)
        assert not writer.forget(stopping=lambda: True)
    assert len(Index(library).passages) == 9
    assert files_with(library, WRITTEN, FOLDED)
    with IndexWriter(library) as writer:
        assert writer.forget(at_most=4)


def test_where_nothing_was_taken_out_nothing_is_written(library):
    with IndexWriter(library) as writer:
        assert writer.forget()
    before = {file.name for file in library.rglob("*.store")}
    with IndexWriter(library) as writer:
        assert writer.forget(at_most=0)
    assert {file.name for file in library.rglob("*.store")} == before
