"""What a library of any size is made of: real passages and checks as far as they reach, then changed copies of them.

A copy has other figures, and a tenth of its syllables is drawn from those of the texts themselves, so that words stay
as frequent as they are. The vector of a copy, and of a text that nobody embedded, is a real one moved along the
difference of two other real ones: it stays where vectors of texts lie, at a cosine of about .96 to the one it was.
Everything comes from seeds, so a stock of one size is the same each time.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Final, Generic, Literal

import numpy as np
from numpy.typing import NDArray

from xacminh.bench.rows import read_rows
from xacminh.bench.shelf import cut, fill
from xacminh.bench.vectors import Embeds, VectorCache
from xacminh.corpus import Document
from xacminh.errors import NoData
from xacminh.index import CheckRecord, PassageRecord
from xacminh.index.records import R
from xacminh.text import keys, normalise

STARTER: Final = Path(__file__).parent.parent / "starter"
CHECKS: Final = Path("claim_matching/checks.jsonl")

#: share of the syllables of a copy that are drawn anew
_CHANGED: Final = 0.1
#: syllables that are drawn from
_DRAWN_FROM: Final = 200_000
#: how far a vector is moved, as a share of the difference of two others
_MOVED: Final = 0.5
_SEED: Final = 20_251
#: texts embedded where no vector at all is known
_FEW: Final = 64
_FIGURE: Final = re.compile(r"\d")

Halves = NDArray[np.float16]
Kind = Literal["query", "passage"]


class Known:
    """Vectors of texts that were embedded before: those of the cache, and those that come with the package."""

    def __init__(self, cache: Path, embedder: Embeds) -> None:
        self._embedder = embedder
        self._cache = VectorCache(cache, embedder)
        self._shipped: dict[bytes, Halves] = {}
        with np.load(STARTER / "vectors.npz") as shipped:
            if str(shipped["digest"]) == embedder.digest:
                rows = shipped["vectors"]
                self._shipped = {name.tobytes(): row for name, row in zip(shipped["keys"], rows, strict=True)}

    def of(self, text: str, *, kind: Kind) -> Halves | None:
        """The vector of a text, None where there is none."""
        found = self._cache.known(text, kind=kind)
        return self._shipped.get(hashlib.sha256(f"{kind}: {text}".encode()).digest()) if found is None else found

    def worked_out(self, texts: Sequence[str], *, kind: Kind) -> Halves:
        """One row a text; what is not known is embedded, and kept nowhere."""
        rows = [self.of(text, kind=kind) for text in texts]
        return np.stack(
            [
                self._embedder.encode([text], kind=kind)[0].astype(np.float16) if row is None else row
                for text, row in zip(texts, rows, strict=True)
            ]
        )


@dataclass(frozen=True, kw_only=True)
class Stock(Generic[R]):
    """Records of one kind, `count` of them under the keys 0 to count - 1; the first `real` are what was read.

    `vectors` are real ones, `own[i]` the row of the i-th real record among them, -1 where it was never embedded.
    `changed` writes a copy, given the original, its key and what draws.
    """

    records: Sequence[R]
    count: int
    vectors: Halves
    own: NDArray[np.int64]
    changed: Callable[[R, int, Drawing], R]
    syllables: Sequence[str]

    @property
    def real(self) -> int:
        """How many records are as they were read."""
        return len(self.records)

    @property
    def real_vectors(self) -> int:
        """How many records have the vector of their own text."""
        return int((self.own >= 0).sum())

    def portion(self, start: int, stop: int) -> list[R]:
        """The records with the keys from `start` to before `stop`."""
        found = []
        for key in range(start, min(stop, self.count)):
            original = self.records[key % self.real]
            copied = key >= self.real
            found.append(self.changed(original, key, Drawing(key, self.syllables)) if copied else original)
        return found

    def vectors_of(self, start: int, stop: int) -> Halves:
        """Their vectors, one unit row each."""
        wanted = np.arange(start, min(stop, self.count))
        own = self.own[wanted % self.real]
        draw = np.random.default_rng((_SEED, start))
        rows = self.vectors[np.where(own >= 0, own, draw.integers(0, len(self.vectors), len(wanted)))]
        moved = (wanted >= self.real) | (own < 0)
        rows = rows.astype(np.float32)
        one, other = (self.vectors[draw.integers(0, len(self.vectors), len(wanted))] for _ in range(2))
        rows[moved] += _MOVED * (one.astype(np.float32) - other)[moved]
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return rows.astype(np.float16)


class Drawing:
    """Changes the texts of one copy."""

    def __init__(self, key: int, syllables: Sequence[str]) -> None:
        self._random = random.Random(_SEED * 1_000_003 + key)  # noqa: S311 - the same each time is what is wanted
        self._syllables = syllables

    def text(self, text: str) -> str:
        """The text with other figures and a tenth of its syllables drawn anew, at least one."""
        pieces = text.split(" ")
        draw = self._random.random
        for _ in range(max(1, round(_CHANGED * len(pieces)))):
            at = int(draw() * len(pieces))
            if "\n" not in pieces[at]:
                pieces[at] = self._syllables[int(draw() * len(self._syllables))]
        return _FIGURE.sub(lambda _: str(int(draw() * 10)), " ".join(pieces))


@dataclass(frozen=True, kw_only=True)
class Stocks:
    """A library to measure: `files` are what its real part was read from, `questions` what it is asked."""

    passages: Stock[PassageRecord]
    checks: Stock[CheckRecord]
    files: tuple[Path, ...]


def stocks(data: Path, *, passages: int, checks: int, known: Known) -> Stocks:
    """Stocks of these sizes, from the sets in `data` where they are, else from the starter content of the package."""
    try:
        shelf = fill(data)
        documents: Sequence[Document] = shelf.documents
        files = shelf.files
        read = _cut(documents, passages)
    except NoData:
        files = (STARTER / "documents.jsonl.gz",)
        read = _starter_passages(passages)
    claims = data / CHECKS if (data / CHECKS).is_file() else STARTER / "checks.jsonl"
    found = list(read)
    asked = list(_checks(claims))[:checks]
    return Stocks(
        passages=_stock(found, passages, _vectors(found, known, "passage"), _changed_passage),
        checks=_stock(asked, checks, _vectors(asked, known, "query"), _changed_check),
        files=(*files, claims),
    )


def _vectors(records: Sequence[R], known: Known, kind: Kind) -> tuple[Halves, NDArray[np.int64]]:
    """Real vectors, and the row of each record among them. Where none is known, a few are worked out."""
    found = [known.of(record.embedded, kind=kind) for record in records]
    if all(vector is None for vector in found):
        few = [record.embedded for record in records[:_FEW]]
        found[: len(few)] = list(known.worked_out(few, kind=kind))
    own = np.full(len(records), -1, dtype=np.int64)
    have = [number for number, vector in enumerate(found) if vector is not None]
    own[have] = np.arange(len(have))
    return np.stack([vector for vector in found if vector is not None]), own


def _stock(
    records: list[R],
    count: int,
    vectors: tuple[Halves, NDArray[np.int64]],
    changed: Callable[[R, int, Drawing], R],
) -> Stock[R]:
    every = max(1, len(records) * 100 // _DRAWN_FROM)
    return Stock(
        records=records,
        count=count,
        vectors=vectors[0],
        own=vectors[1],
        changed=changed,
        syllables=[key for record in records[::every] for key in keys(record.searched)],
    )


def _changed_passage(original: PassageRecord, key: int, drawing: Drawing) -> PassageRecord:
    text = drawing.text(original.text)
    return replace(
        original,
        key=key,
        id=str(key),
        document_id=f"{original.document_id}#{key}",
        text=text,
        end=original.start + len(text),
    )


def _changed_check(original: CheckRecord, key: int, drawing: Drawing) -> CheckRecord:
    return replace(
        original,
        key=key,
        id=f"{original.id}-{key}",
        claim=drawing.text(original.claim),
        summary=drawing.text(original.summary),
    )


def _cut(documents: Sequence[Document], most: int) -> Iterator[PassageRecord]:
    """Passages of documents in an order of their names' hashes, so that few are of all kinds, as many are."""
    ordered = sorted(documents, key=lambda one: hashlib.sha256(one.url.encode()).digest())
    return islice(cut(ordered), most)


def _starter_passages(most: int) -> Iterator[PassageRecord]:
    key = 0
    with gzip.open(STARTER / "documents.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            for start, end in row["passages"]:
                if key == most:
                    return
                yield PassageRecord(
                    key=key,
                    id=str(key),
                    document_id=row["url"],
                    text=row["text"][start:end],
                    start=start,
                    end=end,
                    title=row["title"],
                    url=row["url"],
                    source_id=row["source"],
                    source=row["source"],
                    source_class="secondary",
                    language="vi",
                    published=date.fromisoformat(row["published"]) if row["published"] else None,
                    captured=None,
                    validity=row["validity"],
                    valid_from=None,
                    valid_until=None,
                    sha256=row["sha256"],
                )
                key += 1


def _checks(file: Path) -> Iterator[CheckRecord]:
    for number, (_, row) in enumerate(read_rows(file, "id", "claim")):
        yield CheckRecord(
            key=number,
            id=str(row["id"]),
            claim=normalise(str(row["claim"])),
            rating=str(row.get("rating", "")),
            summary=normalise(str(row.get("summary", ""))),
            url=str(row.get("source_url") or row.get("url") or ""),
            source_id="",
            source="",
            language="vi",
            published=None,
            topic=str(row.get("topic", "")),
            origin="starter",
        )
