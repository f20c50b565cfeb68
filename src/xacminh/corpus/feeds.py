"""Reads feeds: RSS, Atom, RDF and JSON Feed. What they list is handed up, and the texts they carry whole.

Who wrote an entry is read only to leave the name out of its text. Days are those written there: of 06:00 in Hà Nội,
UTC would make the day before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from xacminh.corpus import claimreview, encodings, fragments, noise, publishers, signatures, tracking, writers
from xacminh.corpus.dates import day, mail_day, possible
from xacminh.corpus.incoming import Incoming, printable, sha256
from xacminh.corpus.markup_safety import parse_xml
from xacminh.corpus.records import Document, Listed, Unreadable
from xacminh.errors import BadItem, NoReadableText
from xacminh.text import language_of, normalise, syllables
from xacminh.types import JsonObject

if TYPE_CHECKING:
    from lxml.etree import _Element

#: entries read of one feed
MOST: Final = 100_000
#: syllables from which an entry's text is the whole text and no teaser
_WHOLE: Final = 120
_ENTRY: Final = frozenset({"item", "entry"})
_TEXTS: Final = ("encoded", "content", "description", "summary")
_PUBLISHED: Final = ("published", "issued", "pubDate", "date", "created")
_WRITERS: Final = frozenset({"creator", "author", "contributor", "managingEditor", "webMaster"})
_STRINGS: Final = ("title", "content_html", "content_text")
_CHANGED: Final = ("updated", "modified", "lastBuildDate")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Entry:
    url: str
    title: str
    markup: str
    writers: tuple[str, ...]
    published: date | None
    changed: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Feed:
    title: str
    writers: tuple[str, ...]
    count: int
    usual: encodings.Usual


def read(file: Incoming) -> Iterator[Document | Listed | Unreadable]:
    """Every entry as Listed where it has a link, and as Document where its text is there whole.

    Raises UnsafeMarkup for a feed with entities of its own, NoReadableText for one without a link or a text.
    """
    root = parse_xml(file)
    entries = [node for node in root.iter("{*}item", "{*}entry") if _local(node) in _ENTRY]
    channel = next(root.iter("{*}channel"), root)
    base = _link(channel) or file.address
    usual = encodings.usual(str(part) for part in root.itertext())
    feed = _Feed(
        title=_text(channel, ("title",)),
        writers=writers.names(_writers(channel), usual),
        count=len(entries),
        usual=usual,
    )
    yield from _items(file, (_of_xml(node, base, usual) for node in entries), feed)


def read_json(file: Incoming) -> Iterator[Document | Listed | Unreadable]:
    """The same for a JSON Feed. Raises BadItem where it is no JSON."""
    try:
        found = claimreview.parse(file.decode(file.content()))
    except ValueError as error:
        raise BadItem(place=printable(file.name), detail=str(error)) from error
    yield from of_json(file, found if isinstance(found, dict) else {})


def of_json(file: Incoming, found: JsonObject) -> Iterator[Document | Listed | Unreadable]:
    """The same for a JSON Feed. Raises NoReadableText where it has no entry."""
    items = found.get("items")
    entries = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    base = _string(found, "home_page_url") or file.address
    usual = encodings.usual(_string(item, name) for item in entries for name in _STRINGS)
    feed = _Feed(
        title=_string(found, "title"), writers=writers.of_object(found, usual), count=len(entries), usual=usual
    )
    yield from _items(file, (_of_object(item, base, usual) for item in entries), feed)


def _items(file: Incoming, entries: Iterator[_Entry], feed: _Feed) -> Iterator[Document | Listed | Unreadable]:
    empty = True
    for number, entry in enumerate(entries, start=1):
        if number > MOST:
            detail = f"{feed.count} > {MOST}"
            yield Unreadable(path=file.path, item="", reason=BadItem(place=printable(file.name), detail=detail))
            return
        published = possible(entry.published, file.captured)
        changed = possible(entry.changed, file.captured)
        names = (*entry.writers, *feed.writers)
        title = signatures.title_without(_line(entry.title, feed.usual), names)
        if entry.url:
            empty = False
            yield Listed(url=entry.url, title=title, published=published, changed=changed)
        document = _document(file, entry, feed, title=title, number=number)
        if document is not None:
            empty = False
            yield document
    if empty:
        raise NoReadableText(name=printable(file.name))


def _document(file: Incoming, entry: _Entry, feed: _Feed, *, title: str, number: int) -> Document | None:
    if len(entry.markup) < 4 * _WHOLE:
        return None
    legible = encodings.repair(fragments.text_of(entry.markup), feed.usual)
    names = (*entry.writers, *feed.writers)
    text = noise.without(normalise(legible.text), writers=names, title=title)
    if len(syllables(text)) < _WHOLE:
        return None
    published = possible(entry.published, file.captured)
    return Document(
        url=entry.url or f"{file.url}#{number}",
        title=title or text.split("\n", 1)[0][:100],
        text=text,
        publisher=publishers.named(_line(feed.title, feed.usual), writers=names, url=entry.url),
        language=language_of(text),
        published=published,
        published_certainty="structured" if published else "unknown",
        updated=possible(entry.changed, file.captured),
        captured=file.captured,
        sha256=sha256(f"{entry.title}\n{entry.markup}".encode("utf-8", "surrogatepass")),
        repaired_from=legible.repaired_from,
        of_page=True,
    )


def _of_xml(node: _Element, base: str, usual: encodings.Usual) -> _Entry:
    texts = [_markup(child) for name in _TEXTS for child in node if _local(child) == name]
    return _Entry(
        url=_absolute(_link(node), base),
        title=_text(node, ("title",)),
        markup=max(texts, key=len, default=""),
        writers=writers.names(_writers(node), usual),
        published=_day(node, _PUBLISHED),
        changed=_day(node, _CHANGED),
    )


def _of_object(item: JsonObject, base: str, usual: encodings.Usual) -> _Entry:
    return _Entry(
        url=_absolute(_string(item, "url") or _string(item, "external_url"), base),
        title=_string(item, "title"),
        markup=_string(item, "content_html") or _string(item, "content_text"),
        writers=writers.of_object(item, usual),
        published=day(item.get("date_published")),
        changed=day(item.get("date_modified")),
    )


def _writers(node: _Element) -> Iterator[str]:
    """What the fields of an entry or a feed say of who wrote it."""
    for child in node:
        if _local(child) in _WRITERS:
            inner = [one.text or "" for one in child if _local(one) == "name"]
            yield from inner or [child.text or ""]


def _link(node: _Element) -> str:
    """The address of the page itself: RSS' text, Atom's alternate, or an identifier that is one."""
    links = [child for child in node if _local(child) == "link"]
    for child in links:
        if child.get("href") and child.get("rel", "alternate") == "alternate":
            return str(child.get("href")).strip()
    for child in links:
        if child.text and child.text.strip():
            return child.text.strip()
    for child in node:
        if _local(child) in {"guid", "id"} and child.get("isPermaLink") != "false":
            found = (child.text or "").strip()
            if found.startswith(("http://", "https://")):
                return found
    return ""


def _absolute(url: str, base: str) -> str:
    """A web address, "" for what is none."""
    try:
        whole = urljoin(base, url.strip()) if url else ""
        web = urlsplit(whole).scheme in {"http", "https"} and urlsplit(whole).hostname
        return tracking.without(whole) if web else ""
    except ValueError:
        return ""


def _markup(node: _Element) -> str:
    """What an element holds as HTML: escaped text as it is, elements of XHTML as they are written."""
    if not len(node):
        return node.text or ""
    from lxml import etree

    inner = "".join(etree.tostring(child, encoding="unicode", method="html") for child in node)
    return f"{node.text or ''}{inner}"


def _day(node: _Element, names: tuple[str, ...]) -> date | None:
    found = _text(node, names)
    return day(found) or mail_day(found) if found else None


def _text(node: _Element, names: tuple[str, ...]) -> str:
    for name in names:
        for child in node:
            if _local(child) == name:
                found = "".join(str(part) for part in child.itertext()).strip()
                if found:
                    return found
    return ""


def _local(node: _Element) -> str:
    """The name of an element without its namespace; "" for comments and the like."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _line(markup: str, usual: encodings.Usual) -> str:
    return " ".join(normalise(encodings.repair(fragments.text_of(markup[:2_000]), usual).text).split())


def _string(found: JsonObject, name: str) -> str:
    value = found.get(name)
    return value if isinstance(value, str) else ""
