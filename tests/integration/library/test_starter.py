"""The starter content: laid in once and quickly, never embedded again, and what is shipped is whole."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from library_samples import CountingEncoder, paragraph
from xacminh import library
from xacminh.corpus import split
from xacminh.index import Index, IndexWriter
from xacminh.library import models, starter, vectors
from xacminh.library.records import CheckView

CLAIMS = ("Ăn tỏi chữa khỏi Covid-19.", "Động đất báo trước được.")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A small starter folder whose vectors are the counting encoder's."""
    folder = tmp_path / "starter"
    make(folder, ["núi lửa", "sóng thần"])
    return folder


def make(folder: Path, subjects: list[str]) -> None:
    folder.mkdir(exist_ok=True)
    shutil.copy(starter.FOLDER / "sources.json", folder)
    texts = [paragraph(subject, 30) for subject in subjects]
    with gzip.open(folder / "documents.jsonl.gz", "wt", encoding="utf-8") as file:
        for subject, text in zip(subjects, texts, strict=True):
            row = {
                "source": "viwiki",
                "title": subject,
                "url": f"https://vi.wikipedia.org/wiki/{subject}",
                "text": text,
                "sha256": hashlib.sha256(text.encode()).hexdigest(),
                "published": None,
                "captured": "2017-12-31",
                "licence": "CC BY-SA 3.0",
                "validity": "not_applicable",
                "valid_from": None,
                "passages": [[passage.start, passage.end] for passage in split(text)],
            }
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    rows = [
        {"id": f"c{n}", "claim": claim, "rating": "Sai", "summary": "Không.", "topic": "health", "url": ""}
        for n, claim in enumerate(CLAIMS)
    ]
    (folder / "checks.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    passages = [passage.text for text in texts for passage in split(text)]
    encoder = CountingEncoder()
    keys = [*(vectors.key(text, "passage") for text in passages), *(vectors.key(claim, "query") for claim in CLAIMS)]
    np.savez(
        folder / "vectors.npz",
        digest=np.array(encoder.digest),
        keys=np.frombuffer(b"".join(keys), dtype=np.uint8).reshape(-1, 32),
        vectors=np.concatenate([encoder.encode(passages, kind="passage"), encoder.encode(CLAIMS, kind="query")]),
    )


def test_it_is_laid_in_once_and_embeds_nothing(content: Path, index: Path, encoder: CountingEncoder) -> None:
    told: list[tuple[int, int | None]] = []
    assert library.load_starter(lambda *seen: told.append(seen), folder=content, index=index, encoder=encoder)
    stats = library.stats()
    assert (stats.documents, stats.checks, stats.starter_checks, stats.waiting) == (2, 2, 2, 0)
    assert told[-1] == (8, 8)
    assert told == sorted(told)
    assert (len(Index(index).passages), len(Index(index).checks)) == (stats.passages, 2)
    assert Index(index).passages.search("núi lửa", encoder.encode(["x"], kind="query")[0])[0].cosine is not None
    encoder.asked.clear()
    assert not library.load_starter(folder=content, index=index, encoder=encoder)
    assert library.stats() == stats
    assert encoder.asked == []


def test_another_embedder_embeds_it(content: Path, index: Path) -> None:
    other = CountingEncoder(digest="b" * 64)
    library.load_starter(folder=content, index=index, encoder=other)
    assert len(other.asked) == library.stats().passages + len(CLAIMS)


def test_what_a_person_took_out_stays_out(content: Path, index: Path, encoder: CountingEncoder) -> None:
    library.load_starter(folder=content, index=index, encoder=encoder)
    library.remove("starter/c0")
    library.remove("viwiki")
    assert library.load_starter(folder=content, index=index, encoder=encoder)  # the index had yet to learn of it
    stats = library.stats()
    assert (stats.documents, stats.checks, stats.waiting) == (0, 1, 0)


def test_a_new_version_brings_what_is_new(content: Path, index: Path, encoder: CountingEncoder) -> None:
    library.load_starter(folder=content, index=index, encoder=encoder)
    make(content, ["núi lửa", "sóng thần", "động đất"])
    library.load_starter(folder=content, index=index, encoder=encoder)
    assert {row.title for row in library.listing()} == {"núi lửa", "sóng thần", "động đất"}
    assert library.stats().versions == 0


def test_a_lost_index_is_made_from_the_rows(content: Path, index: Path, encoder: CountingEncoder) -> None:
    library.load_starter(folder=content, index=index, encoder=encoder)
    shutil.rmtree(index)
    encoder.asked.clear()
    assert library.load_starter(folder=content, index=index, encoder=encoder)
    assert len(Index(index).passages) == library.stats().passages
    assert encoder.asked == []


def test_a_start_does_not_wait_for_whoever_is_indexing(content: Path, index: Path, encoder: CountingEncoder) -> None:
    library.load_starter(folder=content, index=index, encoder=encoder)
    library.remove("starter/c0")
    with IndexWriter(index):
        assert not library.load_starter(folder=content, index=index, encoder=encoder)


def test_it_is_marked_as_starter_content(content: Path, index: Path, encoder: CountingEncoder) -> None:
    library.load_starter(folder=content, index=index, encoder=encoder)
    shown = library.show("starter/c0")
    assert isinstance(shown, CheckView)
    assert shown.origin == "starter"
    assert shown.source_id == "starter"  # whatever it links to: no one but us published it
    assert Index(index).checks.search("tỏi", None)[0].record.origin == "starter"
    source = models.Source.objects.get(pk="starter")
    assert "verify again before use" in source.interest


# what is shipped


def shipped() -> Iterator[dict[str, Any]]:
    with gzip.open(starter.FOLDER / "documents.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def test_shipped_documents_are_cut_as_they_would_be_cut_today() -> None:
    for row in list(shipped())[::20]:
        assert row["passages"] == [[passage.start, passage.end] for passage in split(row["text"])], row["title"]


def test_shipped_vectors_are_those_of_every_passage_and_claim() -> None:
    from xacminh.models import installed

    wanted = {vectors.key(row["text"][start:end], "passage") for row in shipped() for start, end in row["passages"]}
    claims = (starter.FOLDER / "checks.jsonl").read_text(encoding="utf-8").splitlines()
    wanted |= {vectors.key(json.loads(line)["claim"], "query") for line in claims}
    with np.load(starter.FOLDER / "vectors.npz") as file:
        assert {row.tobytes() for row in file["keys"]} == wanted
        assert str(file["digest"]) in {card.digest for card in installed()}
        assert np.allclose(np.linalg.norm(file["vectors"].astype(np.float32), axis=1), 1, atol=0.01)


def test_shipped_content_says_where_it_is_from_and_how_old_it_is() -> None:
    sources = {source["id"] for source in json.loads((starter.FOLDER / "sources.json").read_text(encoding="utf-8"))}
    rows = list(shipped())
    assert len(rows) > 300
    for row in rows:
        assert row["source"] in sources
        if row["source"] == "viwiki":
            assert row["url"].startswith("https://vi.wikipedia.org/wiki/")
            assert (row["licence"], row["captured"][:4]) == ("CC BY-SA 3.0", "2017")
        else:
            assert row["validity"] == "unknown"
            assert date.fromisoformat(row["published"]).year < 2022
    assert len({row["url"] for row in rows}) == len({row["sha256"] for row in rows}) == len(rows)
    assert sum(file.stat().st_size for file in starter.FOLDER.iterdir()) < 15_000_000
