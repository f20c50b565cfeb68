"""Reads EPUB books: one document a book, its chapters in reading order under their headings."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from xacminh.corpus import markup, papers, publishers, writers
from xacminh.corpus.containers import Container, attribute, tag
from xacminh.corpus.dates import day
from xacminh.corpus.incoming import Incoming, printable
from xacminh.corpus.records import Document, Unreadable
from xacminh.errors import DamagedFile, Encrypted, XacMinhError, ZipBomb

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHAPTERS: Final = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
_ENCRYPTION: Final = "META-INF/encryption.xml"
#: fonts are often veiled so that they are not taken out and used elsewhere; that locks no text
_FONTS: Final = (".otf", ".ttf", ".woff", ".woff2")


@dataclass(frozen=True, slots=True)
class _Chapter:
    name: str
    #: the table of contents and what is not in the line of reading are no text of the book
    apart: bool


def read(file: Incoming) -> Iterator[Document | Unreadable]:
    """The book, then the chapters that could not be read. Raises what Container does, and NoReadableText."""
    data = file.content()
    container = Container(file, data)
    _refuse_locked(container, file)
    package = _package(container, file)
    book = container.xml(package)
    text: list[str] = []
    broken: list[Unreadable] = []
    for chapter in _chapters(book, posixpath.dirname(package)):
        try:
            text.extend(_blocks(container, chapter))
        except ZipBomb:
            raise
        except XacMinhError as error:
            broken.append(Unreadable(path=file.path, item=printable(chapter)[:80], reason=error))
    if not text and broken:
        raise broken[0].reason
    yield papers.document(file, data, text, _told(book))
    yield from broken


def _refuse_locked(container: Container, file: Incoming) -> None:
    if _ENCRYPTION not in container:
        return
    locked = (attribute(one, "URI") for one in container.xml(_ENCRYPTION).iter() if tag(one) == "CipherReference")
    if not all(name.lower().endswith(_FONTS) for name in locked):
        raise Encrypted(name=printable(file.name))


def _package(container: Container, file: Incoming) -> str:
    """The name of the part that lists all others."""
    if "META-INF/container.xml" in container:
        for element in container.xml("META-INF/container.xml").iter():
            if tag(element) == "rootfile" and attribute(element, "full-path") in container:
                return attribute(element, "full-path")
    found = next((name for name in container.names() if name.endswith(".opf")), None)
    if found is None:
        raise DamagedFile(name=printable(file.name), detail="EPUB")
    return found


def _chapters(book: _Element, folder: str) -> list[str]:
    """The names of the chapters' parts in reading order."""
    items: dict[str, _Chapter] = {}
    spine: list[tuple[str, bool]] = []
    for element in book.iter():
        if tag(element) == "item" and attribute(element, "media-type") in _CHAPTERS:
            name = posixpath.normpath(posixpath.join(folder, unquote(attribute(element, "href"))))
            nav = "nav" in attribute(element, "properties").split()
            items[attribute(element, "id")] = _Chapter(name=name, apart=nav)
        elif tag(element) == "itemref":
            spine.append((attribute(element, "idref"), attribute(element, "linear") == "no"))
    names = [items[key].name for key, aside in spine if key in items and not items[key].apart and not aside]
    return list(dict.fromkeys(names))


def _blocks(container: Container, chapter: str) -> list[str]:
    root = markup.parse(container.markup(chapter))
    if root is None:
        return []
    try:
        return list(markup.blocks(root))
    except RecursionError as error:
        raise DamagedFile(name=printable(chapter)[:80], detail="…") from error


def _told(book: _Element) -> papers.Told:
    """What the book says of itself. A publisher who is also named as an author is a person."""
    said: dict[str, list[str]] = {}
    days: list[tuple[bool, date]] = []
    for element in book.iter():
        name, text = tag(element), (element.text or "").strip()
        if name in {"title", "publisher", "creator", "contributor"} and text:
            said.setdefault(name, []).append(text)
        elif name == "date" and (found := day(text)) is not None:
            days.append((attribute(element, "event") not in {"", "publication", "original-publication"}, found))
    names = writers.names([*said.get("creator", []), *said.get("contributor", [])])
    return papers.Told(
        title=next(iter(said.get("title", [])), ""),
        publisher=publishers.named(next(iter(said.get("publisher", [])), ""), writers=names),
        writers=names,
        published=min(days)[1] if days and not min(days)[0] else None,
    )
