"""Who is said to have written a text, in places meant for machines: read only to leave the names out, never kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from xacminh.corpus import claimreview, encodings
from xacminh.corpus.encodings import Usual
from xacminh.text import normalise
from xacminh.types import Json, JsonObject

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_META: Final = frozenset(
    """author article:author og:article:author dc.creator dcterms.creator dc.contributor parsely-author sailthru.author
    citation_author byl twitter:creator:name news:author""".split()
)
_MARKED: Final = "//*[@itemprop='author' or @itemprop='creator' or @itemprop='editor' or @rel='author']"
_FIELDS: Final = ("author", "creator", "editor", "contributor")
_MAIL: Final = re.compile(r"<[^<>]*>|\S+@\S+|\bhttps?:\S+|[\"“”]")
_BETWEEN: Final = re.compile(r"\s*[;|/&\n]\s*|\s*,\s+(?=\S+\s+\S)|\s+(?:and|và|with)\s+")
_LED: Final = re.compile(r"^(?:by|bởi|theo|tác giả|author|bài|pv|phóng viên|written by)\b\s*:?\s*", re.IGNORECASE)
#: names kept of one page, characters of one, and how deep they are looked for
_MOST, _LONGEST, _DEEPEST = 40, 80, 6


def of_page(tree: HtmlElement, among: Usual | None = None) -> tuple[str, ...]:
    """The names a page gives in its head, its JSON-LD and its marked elements, however big it is."""
    return names(_said(tree), among)


def of_object(found: JsonObject, among: Usual | None = None) -> tuple[str, ...]:
    """The names that a JSON object gives in its own fields."""
    return names((name for field in ("authors", "byline", *_FIELDS) for name in _named(found.get(field))), among)


def names(said: Iterable[str], among: Usual | None = None) -> tuple[str, ...]:
    """Single names out of what fields hold: "a@b.example (Nguyễn Thị Mẫu)", "By Lê A and Trần B", "Mẫu, Nguyễn Thị".

    `among` is how what they stand with is written: a name alone is too short to tell.
    """
    found: dict[str, None] = {}
    for field in said:
        text = normalise(encodings.repair(field[: 10 * _LONGEST], among).text)
        bare = " ".join(_MAIL.sub(" ", text).split()).strip(" ()[],;")
        whole = [bare, " ".join(reversed(bare.split(", ")))] if bare.count(",") == 1 else []
        for part in [*_BETWEEN.split(bare), *whole]:
            name = _LED.sub("", part).strip(" ()[].,-–")
            if 1 < len(name) <= _LONGEST and any(sign.isalpha() for sign in name):
                found[name] = None
            if len(found) >= _MOST:
                return tuple(found)
    return tuple(found)


def _said(tree: HtmlElement) -> Iterator[str]:
    for meta in tree.iter("meta"):
        name = (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").strip().lower()
        if name in _META or name in _FIELDS:
            yield meta.get("content") or ""
    for script in tree.xpath("//script[@type='application/ld+json']")[:20]:
        if any(field in (script.text or "") for field in _FIELDS):
            try:
                yield from _of_json(claimreview.parse(script.text or ""), _DEEPEST)
            except ValueError:
                continue
    for node in tree.xpath(_MARKED)[:_MOST]:
        said = " ".join(str(part) for part in node.itertext())
        inner = next(
            (str(one.text or one.get("content") or "") for one in node.iter() if one.get("itemprop") == "name"), ""
        )
        yield inner or (said if len(said) <= 2 * _LONGEST else "")


def _of_json(found: Json, depth: int) -> Iterator[str]:
    """Those of the page itself: not of what it reviews or cites, whose authors may be what it is about."""
    if not depth:
        return
    if isinstance(found, list):
        for item in found:
            yield from _of_json(item, depth - 1)
    elif isinstance(found, dict):
        for field in _FIELDS:
            yield from _named(found.get(field))
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            yield from _of_json(found.get(name), depth - 1)


def _named(found: Json) -> Iterator[str]:
    for item in found if isinstance(found, list) else [found]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str):
            yield name
