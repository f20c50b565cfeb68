"""Headings, paragraphs, list items and table rows of a page that is all text: a chapter of a book."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from lxml import etree, html

from xacminh.corpus import inline, tables
from xacminh.corpus.containers import tag

if TYPE_CHECKING:
    from lxml.etree import _Element

_SILENT: Final = frozenset(
    "head script style nav template svg math object embed iframe audio video form button select rt rp noscript".split()
)
_INLINE: Final = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q ruby rb s samp small span
    strike strong sub sup time tt u var wbr""".split()
)


def parse(data: bytes) -> _Element | None:
    """HTML or XHTML as a tree, None where nothing is in it. Entities a file declares itself are not looked at."""
    declared = None if data.lstrip()[:5] == b"<?xml" or b"charset" in data[:2048] else "utf-8"
    try:
        tree = html.document_fromstring(data, parser=html.HTMLParser(encoding=declared, huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, LookupError):
        return None
    inline.smooth(tree)
    return tree


def blocks(element: _Element) -> Iterator[str]:
    """The blocks of text in an element, in order."""
    words: list[str] = []
    yield from _walk(element, words)
    yield from _flush(words)


def _walk(element: _Element, words: list[str]) -> Iterator[str]:
    """Gathers the words that run on in `words`, and hands them up where a block begins or ends."""
    name = tag(element).lower()
    if not name or name in _SILENT or element.get("hidden") is not None:
        return
    if name == "table":
        yield from _flush(words)
        yield from _table(element)
        return
    block = name not in _INLINE and name != "br"
    if block:
        yield from _flush(words)
    if name == "li":
        words.append("- ")
    words.append("\n" if name == "br" else element.text or "")
    for child in element:
        yield from _walk(child, words)
        words.append(child.tail or "")
    if block:
        yield from _flush(words)


def _flush(words: list[str]) -> Iterator[str]:
    text = " ".join("".join(words).split())
    words.clear()
    if text and text != "-":
        yield text


def _table(element: _Element) -> list[str]:
    rows: list[list[str]] = []
    merged = tables.Merged()
    headers = 0
    for row in element.iter("tr"):
        cells = [cell for cell in row if tag(cell).lower() in {"td", "th"}]
        if not cells:
            continue
        if len(rows) == headers and all(tag(cell).lower() == "th" for cell in cells):
            headers += 1
        rows.append(_row(cells, len(rows), merged))
    return tables.lines(rows, headers=headers or None)


def _row(cells: list[_Element], number: int, merged: tables.Merged) -> list[str]:
    row: list[str] = []
    for cell in cells:
        while len(row) < tables.SPAN and (covered := merged.at(number, len(row))) is not None:
            row.append(covered)
        text = "\n".join(blocks(cell)).removeprefix("- ")
        across, down = _span(cell, "colspan"), _span(cell, "rowspan")
        if max(across, down) > 1:
            merged.put(number, len(row), text, across=across, down=down)
        row.append(text)
        while len(row) < tables.SPAN and across > 1:
            row.append(tables.Covered(text))
            across -= 1
    return row


def _span(cell: _Element, name: str) -> int:
    span = cell.get(name) or "1"
    return max(1, min(int(span[:6]), tables.SPAN)) if span.isdecimal() else 1
