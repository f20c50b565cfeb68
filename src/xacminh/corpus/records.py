"""What the corpus room hands up: what was read, before any database sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from xacminh.errors import XacMinhError
from xacminh.types import Language

Validity = Literal["in_force", "ended", "unknown", "not_applicable"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """One text of one source. `publisher` names a body or an outlet, never a person; bylines and authors are dropped.

    `sha256` is that of the bytes read. `validity` and its dates are for laws and rules; elsewhere "not_applicable".
    """

    url: str
    title: str
    text: str
    publisher: str
    language: Language
    published: date | None
    captured: datetime
    sha256: str
    validity: Validity = "not_applicable"
    valid_from: date | None = None
    valid_until: date | None = None
    licence: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """Part of a document: `text == document.text[start:end]`; `ordinal` counts from 0 within the document."""

    text: str
    start: int
    end: int
    ordinal: int


CheckOrigin = Literal["starter", "imported", "desk"]


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewedClaim:
    """A published check as ClaimReview tells it: the claim and its rating, never who made the claim.

    `rating` is the rating in its publisher's own words.
    """

    id: str
    claim: str
    rating: str
    summary: str
    url: str
    publisher: str
    language: Language
    published: date | None
    topic: str = ""
    origin: CheckOrigin = "imported"


@dataclass(frozen=True, kw_only=True, slots=True)
class Unreadable:
    """A file or an item in it that could not be read; `reason` is an error of ours, told in the reader's language."""

    path: Path
    item: str
    reason: XacMinhError
