"""The index follows the rows: by the outbox, by a rebuild, and through deaths in between."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from library_samples import CountingEncoder, paragraph
from xacminh import library
from xacminh.errors import IndexBusy, NotFound
from xacminh.index import Index, IndexWriter, PassageRecord
from xacminh.library import models

Write = Callable[[str, str], Path]


@pytest.fixture
def filled(write: Write, folder: Path, encoder: CountingEncoder) -> None:
    """Three documents and a check as rows; the index knows nothing yet."""
    for subject in ("núi lửa", "sóng thần", "động đất"):
        write(f"{subject}.txt", paragraph(subject, 30))
    write("c.jsonl", json.dumps({"claim": "Động đất báo trước được.", "rating": "Sai", "id": "c1"}))
    library.add([folder], encoder=encoder)


def records(index: Path) -> list[PassageRecord]:
    reader = Index(index)
    found = (reader.passages.get(p.key) for p in models.Passage.objects.order_by("key"))
    return [record for record in found if record is not None]


def agrees(index: Path) -> bool:
    """Whether the index holds exactly what the current rows say, vectors included."""
    reader, stats = Index(index), library.stats()
    counts = (len(reader.passages), len(reader.checks)) == (stats.passages, stats.checks)
    return counts and len(records(index)) == stats.passages and stats.waiting == 0


@pytest.mark.usefixtures("filled")
def test_what_was_added_is_found_after_the_update(index: Path, encoder: CountingEncoder) -> None:
    assert library.stats().waiting == 4
    assert library.update_index(index, encoder=encoder) == 4
    assert agrees(index)
    (vector,) = encoder.encode([records(index)[0].text], kind="passage")
    hit = Index(index).passages.search("núi lửa", vector, limit=1)[0]
    record = hit.record
    assert "núi lửa" in record.text
    assert hit.cosine == pytest.approx(1, abs=0.01)
    shown = library.show(record.document_id)
    assert shown.text[record.start : record.end] == record.text  # type: ignore[union-attr]
    assert (record.source, record.source_class) == ("Báo Núi", "secondary")
    assert Index(index).checks.search("động đất", None)[0].record.id == "bao-nui/c1"


@pytest.mark.usefixtures("filled")
def test_an_update_with_nothing_to_learn_opens_nothing(index: Path, encoder: CountingEncoder) -> None:
    library.update_index(index, encoder=encoder)
    with IndexWriter(index):
        assert library.update_index(index, encoder=encoder) == 0


@pytest.mark.usefixtures("filled")
def test_a_changed_document_replaces_its_passages(
    index: Path, write: Write, folder: Path, encoder: CountingEncoder
) -> None:
    library.update_index(index, encoder=encoder)
    write("núi lửa.txt", paragraph("suối nước nóng", 10))
    library.add([folder], encoder=encoder)
    library.update_index(index, encoder=encoder)
    assert agrees(index)
    found = Index(index).passages.search("núi lửa suối nước nóng", None, limit=100)
    assert not any("núi lửa" in hit.record.text for hit in found)


@pytest.mark.usefixtures("filled")
def test_what_is_removed_is_gone_everywhere(index: Path, encoder: CountingEncoder) -> None:
    library.update_index(index, encoder=encoder)
    row = next(row for row in library.listing() if row.title == "sóng thần")
    vectors = library.stats().vectors
    removed = library.remove(row.id)
    assert (removed.documents, removed.passages) == (1, row.passages)
    library.update_index(index, encoder=encoder)
    assert agrees(index)
    assert library.stats().vectors == vectors - row.passages
    with pytest.raises(NotFound):
        library.remove(row.id)
    library.remove("bao-nui/c1")
    library.update_index(index, encoder=encoder)
    assert len(Index(index).checks) == 0


@pytest.mark.usefixtures("filled")
def test_removing_a_document_takes_its_versions_and_leaves_shared_vectors(
    index: Path, write: Write, folder: Path, encoder: CountingEncoder
) -> None:
    write("bản khác.txt", paragraph("núi lửa", 30) + "\n\n" + paragraph("tro bụi", 20))
    write("núi lửa.txt", paragraph("núi lửa", 30) + " Đã sửa.")
    library.add([folder], encoder=encoder)
    row = next(row for row in library.listing() if row.title == "núi lửa")
    assert library.remove(row.id).documents == 2
    assert library.stats().versions == 0
    asked = len(encoder.asked)
    library.rebuild(index, encoder=encoder)
    assert len(encoder.asked) == asked
    assert agrees(index)


@pytest.mark.usefixtures("filled")
def test_a_source_goes_with_all_that_is_its(index: Path, encoder: CountingEncoder) -> None:
    library.update_index(index, encoder=encoder)
    removed = library.remove("bao-nui")
    assert (removed.documents, removed.checks) == (3, 1)
    library.update_index(index, encoder=encoder)
    assert agrees(index)
    stats = library.stats()
    assert (stats.sources, stats.documents, stats.checks, stats.vectors) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    "name", ["", "d", "d0", "d999", "p1", "x1", "d1.5", "d-1", "d٣", "d" + "9" * 30, "a/b", "none"]
)
def test_a_name_that_means_nothing_is_not_found(name: str) -> None:
    with pytest.raises(NotFound):
        library.show(name)
    with pytest.raises(NotFound):
        library.remove(name)


@pytest.mark.usefixtures("filled")
def test_a_passage_can_be_asked_for_by_its_name(index: Path, encoder: CountingEncoder) -> None:
    library.update_index(index, encoder=encoder)
    record = Index(index).passages.search("sóng thần", None, limit=1)[0].record
    assert library.show(record.id) == library.show(record.document_id)


# rebuilding


@pytest.mark.usefixtures("filled")
def test_a_rebuild_makes_the_same_index_and_embeds_nothing(index: Path, encoder: CountingEncoder) -> None:
    library.update_index(index, encoder=encoder)
    before, asked = records(index), len(encoder.asked)
    while index.exists():  # tantivy may still be taking away files of its own
        shutil.rmtree(index, ignore_errors=True)
    told: list[tuple[int, int | None]] = []
    rebuilt = library.rebuild(index, encoder=encoder, progress=lambda done, total: told.append((done, total)))
    assert (rebuilt.embedded, len(encoder.asked)) == (0, asked)
    assert (rebuilt.passages, rebuilt.checks) == (len(before), 1)
    assert records(index) == before
    assert agrees(index)
    assert told[-1] == (4, 4)


@pytest.mark.usefixtures("filled")
def test_a_rebuild_with_another_model_embeds_once_and_keeps_both(index: Path, encoder: CountingEncoder) -> None:
    passages = library.stats().passages
    other = CountingEncoder(digest="b" * 64)
    assert library.rebuild(index, encoder=other).embedded == passages + 1
    assert library.rebuild(index, encoder=other).embedded == 0
    assert library.rebuild(index, encoder=encoder).embedded == 0
    assert library.stats().vectors == 2 * (passages + 1)


@pytest.mark.usefixtures("filled")
def test_a_rebuild_mends_a_broken_index_and_empties_the_outbox(index: Path, encoder: CountingEncoder) -> None:
    library.update_index(index, encoder=encoder)
    for file in index.rglob("*"):
        if file.is_file() and file.suffix in {".json", ".faiss"}:
            file.write_bytes(b"broken")
    models.Outbox.objects.create(collection="passages", subject=999, count=3)
    library.rebuild(index, encoder=encoder)
    assert agrees(index)


def test_an_empty_library_has_an_empty_index(index: Path, encoder: CountingEncoder) -> None:
    library.rebuild(index, encoder=encoder)
    assert agrees(index)


# deaths in between


@pytest.mark.usefixtures("filled")
def test_a_death_after_the_commit_doubles_nothing(
    index: Path, encoder: CountingEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Dead(Exception):
        pass

    def committed_then_dead(writer: IndexWriter) -> NoReturn:
        commit(writer)
        raise Dead

    commit = IndexWriter.commit
    with monkeypatch.context() as patch:
        patch.setattr(IndexWriter, "commit", committed_then_dead)
        with pytest.raises(Dead):
            library.update_index(index, encoder=encoder)
    assert library.stats().waiting == 4
    assert len(Index(index).passages) == library.stats().passages
    library.update_index(index, encoder=encoder)
    assert agrees(index)


@pytest.mark.usefixtures("filled")
def test_a_death_before_the_commit_loses_nothing(
    index: Path, encoder: CountingEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dead(*_: object) -> NoReturn:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(IndexWriter, "upsert_checks", dead)
        with pytest.raises(MemoryError):
            library.update_index(index, encoder=encoder)
    assert library.stats().waiting == 4
    library.update_index(index, encoder=encoder)
    assert agrees(index)


@pytest.mark.usefixtures("filled")
def test_what_is_added_while_the_index_learns_waits_for_the_next_time(
    index: Path, write: Write, folder: Path, encoder: CountingEncoder
) -> None:
    def add_once(_done: int, _total: int | None) -> None:
        if not (folder / "muộn.txt").exists():
            write("muộn.txt", paragraph("mưa đá"))
            library.add([folder], encoder=encoder)

    library.rebuild(index, encoder=encoder, progress=add_once)
    library.update_index(index, encoder=encoder)
    assert agrees(index)
    assert Index(index).passages.search("mưa đá", None)


@pytest.mark.usefixtures("filled")
def test_a_second_writer_waits_and_then_says_so(index: Path, encoder: CountingEncoder) -> None:
    with IndexWriter(index), pytest.raises(IndexBusy):
        library.update_index(index, encoder=encoder, patience=0.5)
    assert library.update_index(index, encoder=encoder) == 4
    assert agrees(index)


@pytest.mark.usefixtures("filled")
def test_passages_without_a_vector_are_found_by_words(index: Path) -> None:
    with IndexWriter(index) as writer:
        library.drain_outbox(writer, digest="c" * 64)
    hits = Index(index).passages.search("sóng thần", None)
    assert hits
    assert all("sóng thần" in hit.record.text for hit in hits[:1])
