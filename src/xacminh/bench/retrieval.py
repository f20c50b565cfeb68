"""Does the right text come up? Claims to articles and sentences, questions to paragraphs, in a large library."""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import numpy as np

from xacminh.bench.report import Report, data_hash
from xacminh.bench.shelf import CLAIMS, XQUAD, Shelf, fill, paragraph_url, xquad
from xacminh.bench.vectors import Embeds, Progress, VectorCache
from xacminh.index import Collection, Fusion, Index, IndexWriter, PassageRecord
from xacminh.text import fold, normalise
from xacminh.types import JsonObject, Vectors

CUTS = (1, 5, 10, 100)

#: Passages each way of searching brings. The product takes 100; a hundred different documents need more.
POOL = 200

#: name of a figure's way of searching -> what goes before the figure's own name
WAYS = {"fused": "", "bm25": "bm25.", "dense": "dense."}


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """`cache` holds vectors between runs. `distractors` limits the documents that answer nothing (None: take all).

    `words_only` embeds nothing, which takes minutes where embedding a whole library takes hours: the figures are those
    of words alone.
    """

    cache: Path
    split: Literal["dev", "test"] = "test"
    distractors: int | None = None
    words_only: bool = False
    fusion: Fusion = field(default_factory=Fusion)


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """What is asked, the document that answers it, and where in it the answer stands where it does so word for word."""

    setting: str
    id: str
    text: str
    document: str
    gold: tuple[int, int] | None = None


#: place from 1 of the right one, by (setting, way of searching); None where it did not come up
Places = dict[tuple[str, str], int | None]


def run(data: Path, options: Options, *, embedder: Embeds | None = None, progress: Progress | None = None) -> Report:
    """Measure on a folder with vifactcheck/, xquad_vi/, viwiki/ and laws/; parts that are missing are left out.

    Settings are vifactcheck_article, vifactcheck_sentence and xquad, each also with `_nomarks`. Figures are
    `<setting>.recall_at_1|5|10|100`, `.mrr_at_10` and `.n`; of words alone `<setting>.bm25.…`, of meaning alone
    `<setting>.dense.…`; and the size of the library. Documents are ranked by their best passage, a sentence by the
    first passage that holds it whole. XQuAD has no splits: every other article is dev. Raises NoData.
    """
    shelf = fill(data, distractors=options.distractors)
    cache = None
    if not options.words_only:
        if embedder is None:
            from xacminh.models import load_embedder

            embedder = load_embedder()
        cache = VectorCache(options.cache, embedder)
    passages = list(shelf.passages())
    queries = queries_of(data, shelf, passages, split=options.split)
    with tempfile.TemporaryDirectory() as folder:
        collection = filled(Path(folder), passages, cache, fusion=options.fusion, progress=progress)
        places = _asked(collection, queries, cache)
    figures = _figures(places) | {
        "library.documents": float(len(shelf.documents)),
        "library.distractors": float(len(shelf.distractors)),
        "library.passages": float(len(passages)),
    }
    return Report(
        bench="retrieval",
        data_sha256=data_hash(shelf.files),
        models={} if cache is None else {"embedder": cache.digest},
        n=len(queries),
        figures=figures,
        rows=tuple(_row(query, found) for query, found in zip(queries, places, strict=True)),
    )


def filled(
    folder: Path,
    passages: Sequence[PassageRecord],
    cache: VectorCache | None,
    *,
    fusion: Fusion,
    progress: Progress | None,
) -> Collection[PassageRecord]:
    """An index of these passages in `folder`, without vectors where there is no cache."""
    vectors = None
    if cache is not None:
        texts = [passage.embedded for passage in passages]
        vectors = cache.of(texts, kind="passage", progress=progress).astype(np.float32)
    with IndexWriter(folder) as writer:
        writer.upsert_passages(passages, vectors)
    return Index(folder, fusion=fusion).passages


def queries_of(data: Path, shelf: Shelf, passages: Sequence[PassageRecord], *, split: str) -> list[Query]:
    """All queries of a split."""
    of_document = defaultdict(list)
    for passage in passages:
        of_document[passage.document_id].append(passage)
    return [*_claims(data / CLAIMS, shelf, of_document, split), *_questions(data / XQUAD, shelf, split)]


def _claims(
    file: Path, shelf: Shelf, of_document: Mapping[str, Sequence[PassageRecord]], split: str
) -> Iterator[Query]:
    """Claims whose article is on the shelf. Gold that no passage holds whole cannot be found by passages: left out."""
    articles = {article.url: article for article in shelf.articles}
    for line in file.read_text(encoding="utf-8").splitlines() if articles else ():
        row = json.loads(line)
        if row["disjoint_split"] != split or row["url"] not in articles:
            continue
        sentence = normalise(row["evidence"]).strip()
        start = articles[row["url"]].text.find(sentence) if sentence else -1
        gold = (start, start + len(sentence)) if start >= 0 else None
        if gold and not any(_holds(passage, gold) for passage in of_document[row["url"]]):
            gold = None
        yield Query(
            setting="vifactcheck_article", id=row["id"], text=normalise(row["claim"]), document=row["url"], gold=gold
        )


def _questions(file: Path, shelf: Shelf, split: str) -> Iterator[Query]:
    for number, (_, paragraphs) in enumerate(xquad(file) if shelf.paragraphs else ()):
        if number % 2 == ("dev", "test").index(split):
            for paragraph in paragraphs:
                for question in paragraph.qas:
                    yield Query(
                        setting="xquad",
                        id=question.id,
                        text=normalise(question.question),
                        document=paragraph_url(paragraph.context),
                    )


def _asked(collection: Collection[PassageRecord], queries: Sequence[Query], cache: VectorCache | None) -> list[Places]:
    """One search for each query with its marks, one without; each gives the order of every way of searching."""
    places: list[Places] = [{} for _ in queries]
    for suffix in ("", "_nomarks"):
        texts = [fold(query.text) if suffix else query.text for query in queries]
        vectors = [None] * len(texts) if cache is None else cache.of(texts, kind="query").astype(np.float32)
        for query, text, vector, found in zip(queries, texts, vectors, places, strict=True):
            for way, order in _orders(collection, text, vector).items():
                found[f"{query.setting}{suffix}", way] = _place_of_document(order, query.document)
                if query.gold:
                    sentence = (_holds(record, query.gold) and record.document_id == query.document for record in order)
                    found[f"vifactcheck_sentence{suffix}", way] = next(
                        (i for i, s in enumerate(sentence, 1) if s), None
                    )
    return places


def _orders(collection: Collection[PassageRecord], text: str, vector: Vectors | None) -> dict[str, list[PassageRecord]]:
    hits = collection.search(text, vector, limit=3 * POOL, pool=POOL)
    if vector is None:
        return {"bm25": [hit.record for hit in hits]}
    by_words = sorted((hit for hit in hits if hit.lexical_rank), key=lambda hit: hit.lexical_rank or 0)
    by_meaning = sorted((hit for hit in hits if hit.dense_rank), key=lambda hit: hit.dense_rank or 0)
    return {
        way: [hit.record for hit in order]
        for way, order in (("fused", hits), ("bm25", by_words), ("dense", by_meaning))
    }


def _place_of_document(order: Sequence[PassageRecord], document: str) -> int | None:
    """Among documents, each standing where its best passage stands."""
    seen = list(dict.fromkeys(record.document_id for record in order))
    return seen.index(document) + 1 if document in seen else None


def _holds(passage: PassageRecord, gold: tuple[int, int]) -> bool:
    return passage.start <= gold[0] and gold[1] <= passage.end


def _figures(places: Sequence[Places]) -> dict[str, float]:
    found: dict[tuple[str, str], list[int | None]] = defaultdict(list)
    for one in places:
        for where, place in one.items():
            found[where].append(place)
    figures = {}
    for (setting, way), all_places in found.items():
        count = len(all_places)
        known = [place for place in all_places if place is not None]
        for cut in CUTS:
            figures[f"{setting}.{WAYS[way]}recall_at_{cut}"] = sum(place <= cut for place in known) / count
        figures[f"{setting}.{WAYS[way]}mrr_at_10"] = sum(1 / place for place in known if place <= 10) / count
        figures[f"{setting}.n"] = float(count)
    return dict(sorted(figures.items()))


def _row(query: Query, places: Places) -> JsonObject:
    return {
        "id": query.id,
        "text": query.text,
        "document": query.document,
        **{f"{setting}.{WAYS[way]}place": place for (setting, way), place in places.items()},
    }
