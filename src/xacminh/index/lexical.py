"""The lexical half: what is written into tantivy, and how it is asked.

Only this file, the writer and remains.py know tantivy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Generic, NamedTuple

import msgspec
import tantivy
from tantivy import Occur, Query

from xacminh.errors import BrokenIndex, HomeNotWritable
from xacminh.index.asking import WALKED, Asked, asking
from xacminh.index.causes import of_disk
from xacminh.index.records import NO_LIMITS, CheckRecord, Filters, PassageRecord, R
from xacminh.index.terms import Terms
from xacminh.text import fold
from xacminh.types import JsonObject

#: marks the one document that tells which vectors belong to the commit: it changes in the same instant as all others
STATE = "state"

#: the lists of a record's terms (`Terms`), each a field
FIELDS = ("words", "folded", "pairs")

_ENCODER = msgspec.json.Encoder()


def _schema() -> Any:
    build = tantivy.SchemaBuilder()
    build.add_integer_field("key", indexed=True, fast=True)
    for field in FIELDS:
        # our own syllables, joined by spaces; no positions: pairs answer for neighbourhood at a fraction of the size
        build.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    for field in ("id", "publisher", "source_class", "language", "role"):
        build.add_text_field(field, tokenizer_name="raw", index_option="basic")
    build.add_integer_field("published", indexed=True, fast=True)
    build.add_bytes_field("record", stored=True)
    build.add_bytes_field("vector", stored=True)
    return build.build()


SCHEMA = _schema()


def document(record: R, terms: Terms, vector: bytes | None) -> Any:
    """The stored form of a record. `vector` (float16, native order is little-endian) lets the vectors be made again."""
    made = tantivy.Document()
    made.add_integer("key", record.key)
    for field in FIELDS:
        made.add_text(field, " ".join(getattr(terms, field)))
    made.add_text("id", record.id)
    for name in dict.fromkeys((record.source_id, record.source, fold(record.source))):
        made.add_text("publisher", name)
    # a check is somebody's word about a source, never the source
    made.add_text("source_class", "secondary" if isinstance(record, CheckRecord) else record.source_class)
    made.add_text("language", record.language)
    known_by = _known_by(record)
    if known_by is not None:
        made.add_integer("published", known_by.toordinal())
    made.add_bytes("record", _ENCODER.encode(record))
    if vector is not None:
        made.add_bytes("vector", vector)
    return made


def _known_by(record: CheckRecord | PassageRecord) -> date | None:
    """The day by which a text was out: that of its publication, or, that unknown, the day it was read."""
    return record.published or (record.captured if isinstance(record, PassageRecord) else None)


def state_document(state: JsonObject) -> Any:
    """The document that says which vectors belong to a commit."""
    made = tantivy.Document()
    made.add_text("role", STATE)
    made.add_bytes("record", _ENCODER.encode(state))
    return made


class Scored(NamedTuple):
    """A found key, its score, and where its document stands in the searcher it came from."""

    key: int
    score: float
    address: Any


class Lexical(Generic[R]):
    """One commit of the lexical index, opened for reading. Safe to share between threads."""

    def __init__(self, folder: Path, kind: type[R]) -> None:
        self.folder = folder
        with self._reading():
            index = tantivy.Index.open(str(folder))
            index.config_reader(reload_policy="manual")
            index.reload()
            self._searcher = index.searcher()
        self._decoder: msgspec.json.Decoder[R] = msgspec.json.Decoder(kind)

    def state(self) -> bytes | None:
        """What `state_document` stored, None where the folder holds no commit of ours."""
        with self._reading():
            hits = self._searcher.search(_term("role", STATE), limit=1, count=False).hits
            return bytes(self._searcher.doc(hits[0][1]).get_first("record")) if hits else None

    def asked(self, *weighted: Mapping[str, tuple[Iterable[str], float]]) -> tuple[Asked, ...]:
        """Queries for any of their terms, each given as field -> (terms, weight)."""
        held = cache(self._searcher.doc_freq)  # queries that share terms look up once how rare they are
        with self._reading():
            return tuple(asking(one, held=held, term=_scoring, walked=WALKED) for one in weighted)

    def rank(self, asked: Asked, limit: int, filters: Filters = NO_LIMITS) -> tuple[Scored, ...]:
        """The best keys by what finds candidates, best first; limits do not change the scores."""
        return self._search(limited(asked.finding, filters), limit)

    def scores(self, asked: Asked, keys: Sequence[int]) -> dict[int, Scored]:
        """The scores of these few keys, 0.0 included; keys that are not stored are left out."""
        # an OR of terms is looked up at a third of the cost of a term set, which walks the whole dictionary
        chosen = Query.boolean_query([(Occur.Should, _term("key", key)) for key in keys])
        return {scored.key: scored for scored in self._search(asked.among(chosen), len(keys))}

    def keys(self, filters: Filters = NO_LIMITS) -> list[int]:
        """All keys within the limits, in no order."""
        return [scored.key for scored in self._search(limited(_everything(), filters), self._searcher.num_docs)]

    def any(self, filters: Filters) -> bool:
        """Whether a record is within the limits."""
        return bool(self._search(limited(_everything(), filters), 2))

    def record(self, scored: Scored) -> R:
        """The record found."""
        with self._reading():
            return self._decoder.decode(self._searcher.doc(scored.address).get_first("record"))

    def get(self, key: int) -> R | None:
        """The record with this key."""
        found = self._search(_term("key", key), 1)
        return self.record(found[0]) if found else None

    def vectors(self) -> Iterator[tuple[int, bytes]]:
        """Every key that has a vector, with the vector as it was stored."""
        for scored in self.living():
            vector = self.vector(scored)
            if vector is not None:
                yield scored.key, vector

    def living(self) -> tuple[Scored, ...]:
        """Every record with its place."""
        return self._search(_everything(), self._searcher.num_docs)

    def keys_at(self, addresses: Sequence[Any]) -> list[int | None]:
        """The keys of documents by their places, of those that were taken out, too; None for what is no record."""
        with self._reading():
            return list(self._searcher.fast_field_values("key", addresses))

    def vector(self, scored: Scored) -> bytes | None:
        """The vector of a record as it was stored, None where it has none."""
        with self._reading():
            vector: bytes | None = self._searcher.doc(scored.address).get_first("vector")
            return vector

    @property
    def blank(self) -> bool:
        """Whether nothing was ever committed."""
        return int(self._searcher.num_docs) == 0

    def __len__(self) -> int:
        return int(self._searcher.num_docs) - 1  # the state document

    def _search(self, query: Query, limit: int) -> tuple[Scored, ...]:
        if limit < 1:
            return ()
        with self._reading():
            hits = self._searcher.search(query, limit=limit, count=False).hits
            addresses = [address for _, address in hits]
            keys = self._searcher.fast_field_values("key", addresses) if addresses else []
        found = [
            Scored(key, score, address)
            for key, (score, address) in zip(keys, hits, strict=True)
            if isinstance(key, int)  # the state document has none
        ]
        return tuple(sorted(found, key=lambda scored: (-scored.score, scored.key)))

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Damage that shows only when a file is read is told like damage that shows at once."""
        try:
            yield
        except (ValueError, OSError, msgspec.MsgspecError) as error:
            cause = of_disk(error)
            if cause is not None:  # to read, tantivy makes a lock in the folder
                raise HomeNotWritable(folder=self.folder, detail=cause) from error
            raise BrokenIndex(folder=self.folder, detail=error) from error


def limited(query: Query, filters: Filters) -> Query:
    """The query within the limits. A record with neither date is not known to be from before any day."""
    limits = []
    if filters.source_class is not None:
        limits.append(_term("source_class", filters.source_class))
    if filters.publisher is not None:
        names = list(dict.fromkeys((filters.publisher, fold(filters.publisher))))
        limits.append(Query.term_set_query(SCHEMA, "publisher", names))
    if filters.language is not None:
        limits.append(_term("language", filters.language))
    if filters.before is not None:
        day = filters.before.toordinal()
        kind = tantivy.FieldType.Integer
        limits.append(Query.range_query(SCHEMA, "published", kind, upper_bound=day, include_upper=False))
    if not limits:
        return query
    # a limit that scored would lift records by the rarity of their publisher
    clauses = [(Occur.Must, Query.const_score_query(limit, 0.0)) for limit in limits]
    return Query.boolean_query([(Occur.Must, query), *clauses])


def _everything() -> Query:
    return Query.const_score_query(Query.exists_query("key"), 0.0)


def _term(field: str, value: str | int, option: str = "basic") -> Query:
    return Query.term_query(SCHEMA, field, value, option)


def _scoring(field: str, text: str) -> Query:
    return _term(field, text, "freq")
