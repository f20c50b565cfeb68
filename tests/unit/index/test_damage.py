"""Whatever a crash or a careless hand leaves behind, a reader opens the last whole commit or says what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from xacminh.errors import BrokenIndex, NoLibrary
from xacminh.index import Index, IndexWriter
from xacminh.index.lexical import Lexical
from xacminh.index.records import PassageRecord
from xacminh.index.state import state_of


def vector_file(folder: Path) -> Path:
    state = state_of(Lexical(folder / "passages" / "lexical", PassageRecord))
    assert state.vectors is not None
    return folder / "passages" / state.vectors


def everyone(folder: Path, vector) -> set[int]:
    return {hit.record.key for hit in Index(folder).passages.search("", vector)}


def test_killed_after_the_vectors_before_the_commit_leaves_the_old_state(folder, make, vectors):
    """The new vectors lie there whole, but no commit names them."""
    before = folder.with_name("before")
    shutil.copytree(folder, before)
    with IndexWriter(folder) as writer:
        writer.upsert_passages([make(9)], vectors(9))
    orphan = vector_file(folder)
    shutil.copy(orphan, before / "passages" / orphan.name)
    (before / "passages" / "vectors-half.unfinished").write_bytes(b"half")

    assert everyone(before, vectors(9)[0]) == {1, 2, 3, 4}
    with IndexWriter(before) as writer:
        writer.upsert_passages([make(10)], vectors(10))
    assert everyone(before, vectors(9)[0]) == {1, 2, 3, 4, 10}
    left = {file.name for file in (before / "passages").glob("vectors-*")}
    assert orphan.name not in left
    assert "vectors-half.unfinished" not in left


@pytest.mark.parametrize("harm", [Path.unlink, lambda file: file.write_bytes(file.read_bytes()[:50])])
def test_lost_or_cut_vectors_are_made_again_from_the_records(folder, make, vectors, harm):
    harm(vector_file(folder))
    assert everyone(folder, vectors(1)[0]) == {1, 2, 3, 4}  # in the reader's memory
    with IndexWriter(folder):
        pass
    assert vector_file(folder).stat().st_size > 50  # and on disk, by the next writer
    best = Index(folder).passages.search("", vectors(3)[0])[0]
    assert (best.record.key, best.cosine) == (3, pytest.approx(1, abs=0.01))


def test_lost_vectors_do_not_come_back_for_what_changed_meanwhile(folder, make, vectors):
    vector_file(folder).unlink()
    with IndexWriter(folder) as writer:
        writer.upsert_passages([make(2)], vectors(77))
        writer.delete_passages([3])
    hits = {hit.record.key: hit.cosine for hit in Index(folder).passages.search("", vectors(77)[0])}
    assert hits.keys() == {1, 2, 4}
    assert hits[2] == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("content", [b"", b"{", b"\x00\xff\x00", b"[]"])
def test_a_damaged_manifest_is_told_with_the_way_out(folder, content):
    (folder / "passages" / "lexical" / "meta.json").write_bytes(content)
    with pytest.raises(BrokenIndex, match="library rebuild"):
        Index(folder)
    with pytest.raises(BrokenIndex):
        IndexWriter(folder)


def test_records_without_manifest_are_damage_and_no_empty_library(folder):
    (folder / "passages" / "lexical" / "meta.json").unlink()
    with pytest.raises(BrokenIndex):
        Index(folder)
    with pytest.raises(BrokenIndex):
        IndexWriter(folder)


def test_a_damaged_index_is_made_anew_when_asked(folder, make, vectors):
    (folder / "passages" / "lexical" / "meta.json").write_bytes(b"{")
    with IndexWriter(folder, discard_damaged=True) as writer:
        writer.upsert_passages([make(5)], vectors(5))
    index = Index(folder)
    assert index.passages.keys() == {5}
    assert index.checks.keys() == {1}  # the other collection was whole


def test_a_sound_index_is_not_discarded(folder):
    with IndexWriter(folder, discard_damaged=True):
        pass
    assert Index(folder).passages.keys() == {1, 2, 3, 4}


def test_killed_while_the_index_is_first_made_leaves_no_library_and_nothing_to_mend(tmp_path):
    with IndexWriter(tmp_path):
        pass
    lexical = tmp_path / "passages" / "lexical"
    import tantivy

    from xacminh.index.lexical import SCHEMA

    shutil.rmtree(lexical)
    lexical.mkdir()
    tantivy.Index(SCHEMA, path=str(lexical))
    with pytest.raises(NoLibrary):
        Index(tmp_path)
    with IndexWriter(tmp_path):
        pass
    assert len(Index(tmp_path).passages) == 0


def test_a_reader_goes_on_while_the_folder_is_made_anew(folder, make):
    index = Index(folder)
    shutil.rmtree(folder)
    assert len(index.passages) == 4
    with IndexWriter(folder) as writer:
        writer.upsert_passages([make(5, "năm")], None)
    assert index.passages.keys() == {5}


def test_an_index_of_another_format_is_told(folder):
    from xacminh.index import state

    path = folder / "passages" / "lexical"
    lexical = Lexical(path, PassageRecord)
    stored = lexical.state()
    assert stored is not None
    assert state_of(lexical).format == state.FORMAT

    class Newer(Lexical[PassageRecord]):
        def state(self) -> bytes:
            return stored.replace(b'"format":%d' % state.FORMAT, b'"format":99')

    with pytest.raises(BrokenIndex, match="format 99"):
        state_of(Newer(path, PassageRecord))
