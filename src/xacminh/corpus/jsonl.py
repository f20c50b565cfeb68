"""Reads JSONL: one document or one check a line.

A document has "text", and where known "title", "url", "publisher", "published", "captured", "licence", "validity",
"valid_from", "valid_until". A check has "claim" and "rating", and where known "id", "summary", "url", "publisher",
"published", "topic"; or is a ClaimReview. Authors are looked at only to leave their names out, other fields not at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final, cast, get_args

from xacminh.corpus import claimreview, publishers, signatures, tracking, writers
from xacminh.corpus.claimreview import FieldError
from xacminh.corpus.dates import day
from xacminh.corpus.incoming import Incoming, printable, sha256, wordless
from xacminh.corpus.plain import clean
from xacminh.corpus.records import Document, ReviewedClaim, Unreadable, Validity
from xacminh.errors import BadItem, XacMinhError
from xacminh.text import language_of, normalise
from xacminh.types import JsonObject

_TITLE_MOST: Final = 100


def read(file: Incoming) -> Iterator[Document | ReviewedClaim | Unreadable]:
    """What each line holds; a line that cannot be used is handed up as unreadable and the next is read."""
    for number, line in file.lines():
        try:
            yield from _items(file, number, line)
        except ValueError as error:
            place = f"{printable(file.name)}, {number}"
            yield Unreadable(path=file.path, item=str(number), reason=BadItem(place=place, detail=str(error)))
        except XacMinhError as error:
            yield Unreadable(path=file.path, item=str(number), reason=error)


def _items(file: Incoming, number: int, line: bytes) -> Iterator[Document | ReviewedClaim | Unreadable]:
    found = claimreview.parse(file.decode(line))
    if not isinstance(found, dict):
        raise FieldError("{")
    if "@type" in found:
        yield from claimreview.reviews(file, found)
    elif "claim" in found and "rating" in found:
        yield _check(file, number, found)
    else:
        yield _document(file, number, line, found)


def _check(file: Incoming, number: int, found: JsonObject) -> ReviewedClaim:
    claim, rating = _line(found, "claim"), _line(found, "rating")
    if wordless(claim) or not rating:
        raise FieldError("claim, rating")
    url = tracking.without(_line(found, "url"))
    name = _line(found, "id")
    return ReviewedClaim(
        id=name or sha256(f"{url}\n{claim}".encode())[:24],
        claim=claim,
        rating=rating,
        summary=_line(found, "summary"),
        url=url or f"{file.url}#{name or number}",
        publisher=publishers.named(_line(found, "publisher"), writers=writers.of_object(found), url=url),
        language=language_of(claim),
        published=day(found.get("published") or found.get("date")),
        topic=_line(found, "topic"),
    )


def _document(file: Incoming, number: int, line: bytes, found: JsonObject) -> Document:
    names = writers.of_object(found)
    title = _line(found, "title", "headline")
    text = clean(normalise(_string(found, "text", "content", "body", "articleBody")), writers=names, title=title)
    if wordless(text):
        raise FieldError("text")
    url = tracking.without(_line(found, "url"))
    validity = _line(found, "validity") or "not_applicable"
    if validity not in get_args(Validity):
        raise FieldError("validity")
    published = day(found.get("published") or found.get("date") or found.get("datePublished"))
    return Document(
        url=url or f"{file.url}#{_line(found, 'id') or number}",
        title=signatures.title_without(title, names) or _opening(text),
        text=text,
        publisher=publishers.named(_line(found, "publisher"), writers=names, url=url),
        language=language_of(text),
        published=published,
        published_certainty="structured" if published else "unknown",
        captured=_moment(found.get("captured")) or file.captured,
        sha256=sha256(line.strip()),
        validity=cast("Validity", validity),
        valid_from=day(found.get("valid_from")),
        valid_until=day(found.get("valid_until")),
        licence=_line(found, "licence", "license"),
    )


def _opening(text: str) -> str:
    """The first words, for a text that came without a title."""
    first = text.split("\n", 1)[0]
    return first if len(first) <= _TITLE_MOST else first[:_TITLE_MOST].rsplit(" ", 1)[0] + "…"


def _moment(value: object) -> datetime | None:
    """A time with its zone, from an ISO time or date; without a zone it is UTC, wherever it is read."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment


def _line(found: JsonObject, *names: str) -> str:
    return " ".join(normalise(_string(found, *names)).split())


def _string(found: JsonObject, *names: str) -> str:
    """The first of the fields that is there. Raises FieldError where it is neither a string nor a number."""
    for name in names:
        value = found.get(name)
        if value is None or value == "":
            continue
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            raise FieldError(name)
        return str(value)
    return ""
