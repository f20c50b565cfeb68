"""What the index stores and hands up: everything a finding shows, so that no database is asked at reading time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from xacminh.corpus.records import CheckOrigin, Validity
from xacminh.types import Language, SourceClass


@dataclass(frozen=True, kw_only=True, slots=True)
class PassageRecord:
    """A passage as the index keeps it. `key` is the row's number, 0 or more, unique in its collection.

    `start` and `end` are offsets of `text` in the document's text.
    """

    key: int
    id: str
    document_id: str
    text: str
    start: int
    end: int
    title: str
    url: str
    source_id: str
    source: str
    source_class: SourceClass
    language: Language
    published: date | None
    captured: date | None
    validity: Validity
    valid_from: date | None
    valid_until: date | None
    sha256: str
    licence: str = ""

    @property
    def embedded(self) -> str:
        """The text whose vector (kind "passage") stands for this record in the dense index."""
        return self.text

    @property
    def searched(self) -> str:
        """The text whose syllables stand for this record in the lexical index."""
        return f"{self.title}\n{self.text}"


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckRecord:
    """A published check as the index keeps it; what is searched is the claim and its summary."""

    key: int
    id: str
    claim: str
    rating: str
    summary: str
    url: str
    source_id: str
    source: str
    language: Language
    published: date | None
    topic: str
    origin: CheckOrigin

    @property
    def embedded(self) -> str:
        """The text whose vector (kind "query", as a rumour is no passage) stands for this record."""
        return self.claim

    @property
    def searched(self) -> str:
        """The text whose syllables stand for this record in the lexical index."""
        return f"{self.claim}\n{self.summary}"


R = TypeVar("R", bound=PassageRecord | CheckRecord)


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit(Generic[R]):
    """One found record. `score` is the fused score (higher is better, comparable within one search only).

    `bm25` and `folded_bm25` are 0.0 and `cosine` None where that way of searching did not return the record; ranks
    count from 1, None likewise.
    """

    record: R
    score: float
    bm25: float
    folded_bm25: float
    cosine: float | None
    lexical_rank: int | None
    dense_rank: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Filters:
    """Limits on what is searched; None means no limit. `before` keeps what was out before that day:
    published, or where no day of publication is known, read by us."""

    source_class: SourceClass | None = None
    publisher: str | None = None
    before: date | None = None
    language: Language | None = None

    @property
    def limiting(self) -> bool:
        """Whether anything is left out."""
        return self != NO_LIMITS


NO_LIMITS = Filters()
