"""What the corpus room hands up: what was read, before any database sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from xacminh.errors import XacMinhError
from xacminh.types import Language

DateCertainty = Literal["structured", "stated", "inferred", "unknown"]
Validity = Literal["in_force", "ended", "unknown", "not_applicable"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """One text of one source. `publisher` names a body or an outlet, never a person; bylines and authors are dropped.

    `published_certainty` is how the day is known: "structured" from what is written for machines (or by whoever gave
    the file), "stated" where the text shows it to readers, "inferred" from its address; "unknown" without a day.
    `updated` is the day of its last change where it says so. `repaired_from` is the old encoding of a text that had to
    be repaired ("TCVN3", "VNI-Windows" ...), "" for nearly all. `sha256` is that of the bytes read. `validity` and its
    dates are for laws and rules; elsewhere "not_applicable". `of_page`: it was read out of a web page or a feed, where
    a source says its head and foot again and again (xacminh.corpus.boilerplate).
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
    published_certainty: DateCertainty = "unknown"
    updated: date | None = None
    repaired_from: str = ""
    of_page: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """A page that a feed or a sitemap names, to be fetched by who wants it; with `of_lists`, another such list.

    `published` and `changed` are the days given there, None where none is.
    """

    url: str
    title: str
    published: date | None
    changed: date | None = None
    of_lists: bool = False


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
