"""What there is: documents, passages, checks, which of them repeat each other; how much came and went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from xacminh.corpus.records import CheckOrigin, DateCertainty, Validity
from xacminh.types import Language, SourceClass


@dataclass(frozen=True, kw_only=True, slots=True)
class Reprint:
    """A document whose text is largely that of another. Shares are of shingles, 0 to 1.

    `jaccard`: of what both hold together. `of_this`: how much of the document asked about stands in this one;
    `of_other`: how much of this one stands in the document asked about.
    """

    id: str
    title: str
    url: str
    source_id: str
    source: str
    published: date | None
    jaccard: float
    of_this: float
    of_other: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Counted:
    """Documents put together that count as one; `apart` are two of them that share neither text nor ties, if any do.

    Ties are no equivalence: one document can tie two together that are independent without it. So whether there are two
    independent sources is said by `apart`, not by the number of groups.
    """

    groups: tuple[tuple[str, ...], ...]
    apart: tuple[str, str] | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Rebuilt:
    """What the index was made from; `embedded` texts had no vector yet."""

    passages: int
    checks: int
    embedded: int
    seconds: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Removed:
    """What went, earlier versions of the same address included."""

    documents: int
    passages: int
    checks: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Stats:
    """How much there is: `versions` are earlier texts kept, `waiting` is what the index has not learned yet.

    `lacking` documents and checks are found by their words only, until the worker has made their vectors.
    """

    sources: int
    documents: int
    versions: int
    passages: int
    checks: int
    starter_checks: int
    vectors: int
    waiting: int
    lacking: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentRow:
    """A document in a list. `published_certainty` as corpus.Document has it; "unknown" of what was read before.

    So have `updated` and `repaired_from`. `left_out` characters of its text are in no passage: its source repeats them.
    """

    id: str
    title: str
    url: str
    source_id: str
    source: str
    source_class: SourceClass
    language: Language
    published: date | None
    published_certainty: DateCertainty
    captured: datetime
    validity: Validity
    valid_from: date | None
    valid_until: date | None
    licence: str
    sha256: str
    current: bool
    passages: int
    updated: date | None = None
    repaired_from: str = ""
    left_out: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class PassageRow:
    """A passage in its document: `text == document.text[start:end]`."""

    id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentView:
    """A document whole. `versions` are the ids of all texts kept of its address, latest first."""

    document: DocumentRow
    text: str
    passages: tuple[PassageRow, ...]
    versions: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckView:
    """A published check whole. Starter content is for trying out and must be verified again before use."""

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
