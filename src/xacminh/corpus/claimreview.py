"""Reads published checks as ClaimReview tells them: JSON-LD objects, lists, graphs and DataFeed dumps (.json).

Who made a claim, and which person reviewed it, is never read: there is no field for it to go to.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from xacminh.corpus import tracking
from xacminh.corpus.dates import day
from xacminh.corpus.incoming import Incoming, printable
from xacminh.corpus.records import Document, Listed, ReviewedClaim, Unreadable
from xacminh.errors import BadItem
from xacminh.text import language_of, normalise
from xacminh.types import Json, JsonObject
from xacminh.words import say

#: a feed nests its checks a few levels deep; what goes on for ever is no feed
_DEEPEST: Final = 20
#: what an object or a list, the only JSON that holds checks, begins with; "" where nothing is there
_BEGINS: Final = frozenset({"{", "[", ""})
#: characters in which two whole lines of JSONL are looked for
_SAMPLE: Final = 1_000_000
_BODIES: Final = (
    "Organization",
    "NewsMediaOrganization",
    "GovernmentOrganization",
    "NGO",
    "Corporation",
    "ResearchOrganization",
    "EducationalOrganization",
    "LibrarySystem",
)


class FieldError(ValueError):
    """A field is missing or holds what it cannot: says which."""

    def __str__(self) -> str:
        """A name, not a sentence: it is told in two languages."""
        return f'"{self.args[0]}" ?'


class NotJson(ValueError):
    """It is no JSON: says why, in the reader's language."""


def read(file: Incoming) -> Iterator[Document | Listed | ReviewedClaim | Unreadable]:
    """All checks in a JSON file, or what a JSON Feed lists. Raises BadItem where it is no JSON or holds no check."""
    text = file.decode(file.content())
    if text.strip()[:1] not in _BEGINS:  # only the name says that it is JSON: a text
        from xacminh.corpus import plain

        yield from plain.read(file)
        return
    try:
        found = parse(text)
    except ValueError as error:
        if _is_lines(text):
            from xacminh.corpus import jsonl  # which reads checks by this file

            yield from jsonl.read(file)
            return
        raise BadItem(place=printable(file.name), detail=str(error)) from error
    if isinstance(found, dict) and "jsonfeed.org" in str(found.get("version", ""))[:100]:
        from xacminh.corpus import feeds  # which reads checks' hosts by this file

        yield from feeds.of_json(file, found)
        return
    empty = True
    for item in reviews(file, found):
        empty = False
        yield item
    if empty:
        raise BadItem(place=printable(file.name), detail="ClaimReview: 0")


def _is_lines(text: str) -> bool:
    """Whether it is one object a line: JSONL under another name."""
    lines = [line for line in text[:_SAMPLE].split("\n") if line.strip()][:2]
    try:
        return len(lines) == 2 and isinstance(json.loads(lines[0]), dict) and lines[1].lstrip().startswith("{")
    except (ValueError, RecursionError):
        return False


def parse(text: str) -> Json:
    """JSON as web pages write it. Raises NotJson (a ValueError), also for nesting without end."""
    try:
        found: Json = json.loads(text, strict=False)
    except RecursionError as error:
        raise NotJson(say("it nests without end, as JSON made to do harm does")) from error
    except json.JSONDecodeError as error:
        raise NotJson(say("it is no well-formed JSON from line {line} on", line=error.lineno)) from error
    return found


def reviews(file: Incoming, found: Json) -> Iterator[ReviewedClaim | Unreadable]:
    """Every ClaimReview anywhere in `found`; one that lacks its claim or rating is handed up as unreadable."""
    for number, node in enumerate(_nodes(found, _DEEPEST), start=1):
        try:
            yield _review(file, node)
        except ValueError as error:
            place = f"{printable(file.name)}, ClaimReview {number}"
            yield Unreadable(
                path=file.path, item=f"ClaimReview {number}", reason=BadItem(place=place, detail=str(error))
            )


def _nodes(found: Json, depth: int) -> Iterator[JsonObject]:
    if not depth:
        return
    if isinstance(found, list):
        for item in found:
            yield from _nodes(item, depth - 1)
    elif isinstance(found, dict):
        if "ClaimReview" in _strings(found.get("@type")):
            yield found
        else:
            for value in found.values():
                if isinstance(value, (dict, list)):
                    yield from _nodes(value, depth - 1)


def _review(file: Incoming, node: JsonObject) -> ReviewedClaim:
    claim, rating = _text(node.get("claimReviewed")), _rating(node.get("reviewRating"))
    if not claim or not rating:
        raise FieldError("claimReviewed" if not claim else "reviewRating")
    url = tracking.without(_text(node.get("url"))) or file.url
    title = _text(node.get("headline")) or _text(node.get("name"))
    return ReviewedClaim(
        id=hashlib.sha256(f"{url}\n{claim}".encode()).hexdigest()[:24],
        claim=claim,
        rating=rating,
        summary=_text(node.get("reviewBody")) or _text(node.get("description")) or title,
        url=url,
        publisher=_body(node.get("author")) or _body(node.get("publisher")) or host(url),
        language=language_of(claim),
        published=day(node.get("datePublished")),
    )


def host(url: str) -> str:
    """The host name of a web address without "www.", or "" """
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _rating(found: Json) -> str:
    """The rating in the publisher's own words; its number where there are none."""
    rating = next((item for item in _list(found) if isinstance(item, dict)), None)
    if rating is None:
        return ""
    words = _text(rating.get("alternateName")) or _text(rating.get("name"))
    value, best = rating.get("ratingValue"), rating.get("bestRating")
    return words or (f"{value}/{best}" if value and best else _text(value))


def _body(found: Json) -> str:
    """The name of an organisation. A person's is not read, nor that of what does not say what it is."""
    for item in _list(found):
        if isinstance(item, dict) and any(kind in _BODIES for kind in _strings(item.get("@type"))):
            return _text(item.get("name"))
    return ""


def _text(found: Json) -> str:
    value = next(iter(_strings(found)), "")
    return " ".join(normalise(value).split())


def _strings(found: Json) -> list[str]:
    return [str(item) for item in _list(found) if isinstance(item, (str, int, float)) and not isinstance(item, bool)]


def _list(found: Json) -> list[Json]:
    return found if isinstance(found, list) else [found]
