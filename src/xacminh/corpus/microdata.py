"""ClaimReview written into the page itself (schema.org as itemscope and itemprop), as the object JSON-LD would be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from xacminh.types import Json, JsonObject

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DEEPEST: Final = 8
#: reviews read of one page, and characters of one field
_MOST, _LONGEST = 1_000, 20_000
_ADDRESS: Final = {"a": "href", "area": "href", "link": "href", "img": "src", "time": "datetime", "data": "value"}


def reviews(tree: HtmlElement) -> Iterator[JsonObject]:
    """The object of every ClaimReview marked up in the page. Whoever it names comes along; who reads it drops them."""
    found = tree.xpath("//*[@itemscope and contains(@itemtype, 'schema.org/ClaimReview')]")
    yield from (_object(element, _DEEPEST) for element in found[:_MOST])


def _object(element: HtmlElement, depth: int) -> JsonObject:
    found: dict[str, Json] = {"@type": (element.get("itemtype") or "").strip().rpartition("/")[2]}
    if depth:
        for child in _properties(element):
            value: Json = _object(child, depth - 1) if child.get("itemscope") is not None else _value(child)
            for name in (child.get("itemprop") or "").split():
                found.setdefault(name, value)
    return found


def _properties(element: HtmlElement) -> Iterator[HtmlElement]:
    """What carries a property of this element itself, not of one inside it."""
    waiting = list(element)[::-1]
    while waiting:
        child = waiting.pop()
        if not isinstance(child.tag, str):
            continue
        if child.get("itemprop"):
            yield child
        if child.get("itemscope") is None:
            waiting.extend(list(child)[::-1])


def _value(element: HtmlElement) -> str:
    content = element.get("content") or element.get(_ADDRESS.get(str(element.tag), "content"))
    if content is not None:
        return str(content)[:_LONGEST]
    return " ".join("".join(str(part) for part in element.itertext()).split())[:_LONGEST]
