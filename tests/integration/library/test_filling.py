"""Passages that went in without vectors get them later, and the index hears of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from library_samples import CountingEncoder, paragraph
from xacminh import library
from xacminh.errors import IndexBusy
from xacminh.index import Index, IndexWriter
from xacminh.library import filling, indexing, models

Write = Callable[[str, str], Path]


@pytest.fixture
def without_vectors(write: Write, folder: Path, index: Path, encoder: CountingEncoder) -> CountingEncoder:
    """Three documents in the index, found by words only."""
    for number in range(3):
        write(f"{number}.txt", paragraph(f"hang động số {number}", 150))
    library.add([folder], encoder=encoder)
    models.Vector.objects.all().delete()
    library.update_index(index, encoder=encoder)
    encoder.asked.clear()
    return encoder


def with_vectors(index: Path, encoder: CountingEncoder) -> int:
    """How many passages the index compares by meaning."""
    vector = encoder.encode(["gì cũng được"], kind="query")[0]
    hits = Index(index).passages.search("", vector, limit=1000, pool=1000)
    return len(hits)


def test_what_lacks_vectors_is_noted_filled_and_learned(index: Path, without_vectors: CountingEncoder) -> None:
    passages = models.Passage.objects.count()
    stats = library.stats()
    assert (stats.vectors, stats.waiting, stats.lacking) == (0, 0, 3)
    assert with_vectors(index, without_vectors) == 0
    without_vectors.asked.clear()
    told: list[tuple[int, int | None]] = []
    assert library.fill_vectors(encoder=without_vectors, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]
    stats = library.stats()
    assert (stats.vectors, stats.waiting, stats.lacking) == (passages, 3, 0)
    assert len(without_vectors.asked) == passages
    assert library.update_index(index, encoder=without_vectors) == 3
    assert with_vectors(index, without_vectors) == passages
    assert library.stats().lacking == 0


def test_interrupted_it_goes_on_without_embedding_again(index: Path, without_vectors: CountingEncoder) -> None:
    passages = models.Passage.objects.count()
    for stop_at in (1, 2, 3, 4, 5, 6):
        looks = iter(range(1, 100))
        done = library.fill_vectors(encoder=without_vectors, stopping=lambda n=stop_at, at=looks: next(at) > n % 2)
        library.update_index(index, encoder=without_vectors)
        if done:
            break
    assert library.fill_vectors(encoder=without_vectors)
    library.update_index(index, encoder=without_vectors)
    asked = [text for kind, text in without_vectors.asked if kind == "passage"]
    assert len(asked) == len(set(asked)) == passages
    assert with_vectors(index, without_vectors) == passages


def test_checks_that_lack_vectors_get_them_too(index: Path, write: Write, encoder: CountingEncoder) -> None:
    claim = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "https://bao-mau.example.org/kiem-chung/1",
        "claimReviewed": "Uống nước muối chữa được cúm",
        "reviewRating": {"@type": "Rating", "alternateName": "Sai"},
        "author": {"@type": "Organization", "name": "Báo Mẫu"},
    }
    library.add([write("check.json", json.dumps(claim))], dense=False)
    library.update_index(index, encoder=encoder)
    assert (library.stats().checks, library.stats().lacking) == (1, 1)
    vector = encoder.encode(["gì cũng được"], kind="query")[0]
    assert not Index(index).checks.search("", vector)
    assert library.fill_vectors(encoder=encoder)
    library.update_index(index, encoder=encoder)
    assert library.stats().lacking == 0
    assert len(Index(index).checks.search("", vector)) == 1


def test_who_dies_between_vectors_and_announcement_loses_nothing(
    index: Path, without_vectors: CountingEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(rows: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(filling, "announce_documents", die)
        with pytest.raises(RuntimeError):
            library.fill_vectors(encoder=without_vectors)
    assert library.stats().lacking == 3
    asked = len(without_vectors.asked)
    assert library.fill_vectors(encoder=without_vectors)
    assert len(without_vectors.asked) == models.Passage.objects.count() > asked
    library.update_index(index, encoder=without_vectors)
    assert with_vectors(index, without_vectors) == models.Passage.objects.count()


def test_a_document_that_went_meanwhile_is_passed_over(index: Path, without_vectors: CountingEncoder) -> None:
    gone = library.listing()[0].id
    library.remove(gone)
    assert library.fill_vectors(encoder=without_vectors)
    library.update_index(index, encoder=without_vectors)
    stats = library.stats()
    assert (stats.documents, stats.lacking, stats.vectors) == (2, 0, stats.passages)
    assert len(Index(index).passages) == stats.passages


def test_rebuilding_leaves_nothing_lacking(index: Path, without_vectors: CountingEncoder) -> None:
    library.rebuild(index, encoder=without_vectors)
    assert library.stats().lacking == 0
    assert with_vectors(index, without_vectors) == models.Passage.objects.count()


def test_asked_to_stop_the_indexer_commits_what_it_has(
    write: Write, folder: Path, index: Path, encoder: CountingEncoder
) -> None:
    for number in range(230):
        write(f"{number:03}.txt", f"Bản tin số {number} nói về việc của ngày ấy ở làng bên sông.")
    library.add([folder], encoder=encoder)
    assert indexing.update_index(index, encoder=encoder, stopping=lambda: True) == 100
    assert (len(Index(index).passages), library.stats().waiting) == (100, 130)
    assert library.learn(index, encoder=encoder)
    assert (len(Index(index).passages), library.stats().waiting) == (230, 0)


def test_where_another_writes_it_is_said_once_and_the_rows_wait(
    write: Write, folder: Path, index: Path, encoder: CountingEncoder
) -> None:
    write("a.txt", paragraph("dòng sông"))
    library.add([folder], encoder=encoder)
    said: list[int] = []
    with IndexWriter(index):
        assert not library.learn(index, encoder=encoder, busy=lambda: said.append(1), patience=0.6)
        with pytest.raises(IndexBusy):
            library.update_index(index, encoder=encoder, patience=0)
    assert said == [1]
    assert library.stats().waiting == 1
    assert library.learn(index, encoder=encoder)
    assert library.stats().waiting == 0


def test_where_another_takes_it_up_it_is_learned(
    write: Write, folder: Path, index: Path, encoder: CountingEncoder
) -> None:
    write("a.txt", paragraph("dòng sông"))
    library.add([folder], encoder=encoder)
    with IndexWriter(index) as other:
        assert library.learn(
            index, encoder=encoder, busy=lambda: library.drain_outbox(other, digest=encoder.digest) and None
        )
    assert len(Index(index).passages) == models.Passage.objects.count()


def test_what_is_taken_out_while_it_is_embedded_leaves_no_vector(folder: Path, encoder: CountingEncoder) -> None:
    (folder / "a.txt").write_text(paragraph("núi"), encoding="utf-8")
    library.add([folder], dense=False)
    (row,) = library.listing()
    models.Outbox.objects.create(collection=models.Outbox.PASSAGES_LACK, subject=int(row.id[1:]))

    class Remover(CountingEncoder):
        def encode(self, texts, *, kind):  # type: ignore[no-untyped-def]
            library.remove(row.id)
            return super().encode(texts, kind=kind)

    library.fill_vectors(encoder=Remover())
    assert models.Vector.objects.count() == 0
