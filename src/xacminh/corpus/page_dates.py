"""When a page was published, and how that is known: what it says to machines, then to readers, then its address.

When a server last changed a file, and years in the foot of a page, say nothing about it and are not asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from xacminh.corpus import claimreview
from xacminh.corpus.dates import Published, address_day, day, mail_day, possible, stated_day
from xacminh.types import Json

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLES: Final = ("Article", "BlogPosting", "Report", "WebPage", "ClaimReview", "Legislation", "Dataset")
_META: Final = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published-date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "date",
)
_META_CHANGED: Final = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "last-modified-date",
)
_SHOWN: Final = (
    "//*[contains(@class,'date') or contains(@class,'time') or contains(@class,'publish') or contains(@class,'ngay')"
    " or contains(@class,'byline') or contains(@id,'date')]"
)
#: elements asked for a day that readers see, and lines at the top of the text
_SHOWN_MOST, _TOP = 40, 3
_DEEPEST: Final = 6


def published(tree: HtmlElement, url: str, captured: datetime) -> Published:
    """The day a page says it was published, from the surest place that names a possible one."""
    for known in _structured(tree, "datePublished", _META):
        if possible(known, captured):
            return Published(day=known, certainty="structured")
    for known in _stated(tree):
        if possible(known, captured):
            return Published(day=known, certainty="stated")
    inferred = possible(address_day(url), captured)
    return Published(day=inferred, certainty="inferred") if inferred else Published()


def updated(tree: HtmlElement, captured: datetime) -> date | None:
    """The day a page tells machines that it was last changed."""
    return next(
        filter(None, (possible(one, captured) for one in _structured(tree, "dateModified", _META_CHANGED))), None
    )


def _structured(tree: HtmlElement, field: str, names: tuple[str, ...]) -> Iterator[date | None]:
    for script in tree.xpath("//script[@type='application/ld+json']")[:20]:
        if field in (script.text or ""):
            try:
                yield from _of_json(claimreview.parse(script.text or ""), field, _DEEPEST)
            except ValueError:
                continue
    said: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        said.setdefault(name, meta.get("content") or "")
    yield from (_any_day(said[name]) for name in names if name in said)
    for node in tree.xpath(f"//*[@itemprop='{field}']")[:3]:
        yield _any_day(node.get("datetime") or node.get("content") or "")
    if field == "datePublished":
        yield from (_any_day(node.get("datetime") or "") for node in tree.xpath("//time[@pubdate]")[:3])


def _of_json(found: Json, field: str, depth: int) -> Iterator[date | None]:
    """The field of what stands for the page itself: not of what it reviews or cites."""
    if not depth:
        return
    if isinstance(found, list):
        for item in found:
            yield from _of_json(item, field, depth - 1)
    elif isinstance(found, dict):
        kinds = found.get("@type")
        named = [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]
        if any(kind.endswith(_ARTICLES) for kind in named):
            value = found.get(field)
            yield _any_day(value) if isinstance(value, str) else None
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _of_json(found.get(name), field, depth - 1)


def _stated(tree: HtmlElement) -> Iterator[date | None]:
    """Days in the places where pages show when they were published, and in the first lines below the heading."""
    for node in tree.xpath(_SHOWN)[:_SHOWN_MOST]:
        if node.tag not in {"html", "body"}:
            yield stated_day(" ".join(_short(node).split()))
    heading = next(tree.iter("h1"), None)
    if heading is None:
        return
    seen = 0
    for node in heading.itersiblings():
        if node.tag == "time":
            yield day(node.get("datetime"))
        if isinstance(node.tag, str) and (line := " ".join(_short(node).split())):
            yield stated_day(line)
            seen += 1
        if seen >= _TOP:
            return


def _short(node: HtmlElement) -> str:
    """The text of a small element; "" for a large one, which is no date."""
    out = ""
    for part in node.itertext():
        out += str(part)
        if len(out) > 200:
            return ""
    return out


def _any_day(value: str) -> date | None:
    return day(value) or stated_day(value.strip()) or (mail_day(value) if "," in value[:5] else None)
