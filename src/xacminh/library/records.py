"""What the library hands up, and what it takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from xacminh.corpus import Unreadable
from xacminh.corpus.records import CheckOrigin, Validity
from xacminh.types import Language, SourceClass

#: told (done, total) as long work goes on; total is None while it is not known
Progress: TypeAlias = Callable[[int, int | None], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceSpec:
    """A source as a person registers it: a body or an outlet. `id` is made from the name where it is left out."""

    name: str
    id: str = ""
    source_class: SourceClass = "secondary"
    publisher: str = ""
    homepage: str = ""
    domains: tuple[str, ...] = ()
    interest: str = ""
    licence: str = ""
    language: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceRow:
    """A registered source. `automatic`: made from a domain or folder name, nobody has said yet what it is."""

    id: str
    name: str
    source_class: SourceClass
    publisher: str
    homepage: str
    domains: tuple[str, ...]
    interest: str
    licence: str
    automatic: bool
    documents: int
    checks: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """What became of the things read."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class AddSummary:
    """What went in, what did not and why: `failures` are the first of `failed`, `embedded` texts needed a vector."""

    documents: Tally
    checks: Tally
    passages: int
    embedded: int
    failed: int
    failures: tuple[Unreadable, ...]
    seconds: float


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

    `lacking` documents are found by their words only, until the worker has made vectors of their passages.
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
    """A document in a list."""

    id: str
    title: str
    url: str
    source_id: str
    source: str
    source_class: SourceClass
    language: Language
    published: date | None
    captured: datetime
    validity: Validity
    valid_from: date | None
    valid_until: date | None
    licence: str
    sha256: str
    current: bool
    passages: int


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
