"""Reads saved web pages: .html and .htm. Comments, menus and bylines stay out; ClaimReview in the page comes along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from lxml import etree, html

from xacminh.corpus import claimreview, tables
from xacminh.corpus.dates import day
from xacminh.corpus.incoming import Incoming, printable, sha256, wordless
from xacminh.corpus.records import Document, ReviewedClaim, Unreadable
from xacminh.errors import BadItem, NoReadableText
from xacminh.text import language_of, normalise

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS: Final = frozenset({"p", "head", "item", "table", "quote", "code", "ab", "fw"})
#: words a byline may have beside the name
_BYLINE_MOST: Final = 12
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")


def read(file: Incoming) -> Iterator[Document | ReviewedClaim | Unreadable]:
    """The page as a document, then the checks it carries. Raises NoReadableText where it holds neither."""
    data = file.content()
    tree = _parse(file, data)
    checks = list(_checks(file, tree))
    document = _document(file, data, tree)
    if document is None and not checks:
        raise NoReadableText(name=printable(file.name))
    if document is not None:
        yield document
    yield from checks


def _parse(file: Incoming, data: bytes) -> HtmlElement:
    text = _DECLARATION.sub("", file.decode(data, declared=True), count=1)  # lxml refuses it on text, rightly
    try:
        return html.document_fromstring(text.replace("\0", ""))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise NoReadableText(name=printable(file.name)) from error


def _checks(file: Incoming, tree: HtmlElement) -> Iterator[ReviewedClaim | Unreadable]:
    for number, script in enumerate(tree.xpath("//script[@type='application/ld+json']"), start=1):
        text = script.text or ""
        if "ClaimReview" not in text:
            continue
        try:
            found = claimreview.parse(text)
        except ValueError as error:
            place = f"{printable(file.name)}, JSON-LD {number}"
            yield Unreadable(path=file.path, item=f"JSON-LD {number}", reason=BadItem(place=place, detail=str(error)))
            continue
        yield from claimreview.reviews(file, found)


def _document(file: Incoming, data: bytes, tree: HtmlElement) -> Document | None:
    # trafilatura takes most of a second to load and only pages need it
    from trafilatura import bare_extraction

    found = bare_extraction(
        tree,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if found is None or found.body is None:
        return None
    text = normalise(_text(found.body, title=found.title or "", author=found.author or ""))
    if wordless(text):
        return None
    url = found.url or ""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return Document(
        url=url or file.url,
        title=normalise(found.title or file.title),
        text=text,
        publisher=normalise(found.sitename or "") or host,
        language=language_of(text),
        published=day(found.date),
        captured=file.captured,
        sha256=sha256(data),
        licence=normalise(found.license or ""),
    )


def _text(body: Any, *, title: str, author: str) -> str:
    """Headings, paragraphs, list items and table rows, one a line; neither the page's own title nor who wrote it."""
    names = [name.strip() for name in author.split(";") if name.strip()]
    lines: list[str] = []
    for block in _blocks(body):
        for line in _rows(block) if block.tag == "table" else [_flat(block)]:
            byline = len(line.split()) <= _BYLINE_MOST and any(name in line for name in names)
            if line and not byline and not (not lines and line == title):
                lines.append(line)
    return "\n\n".join(lines)


def _rows(table: Any) -> list[str]:
    rows = [[cell for cell in row if cell.tag == "cell"] for row in table.iter("row")]
    headed = list(takewhile(lambda row: all(cell.get("role") == "head" for cell in row), rows))
    return tables.lines([[_flat(cell) for cell in row] for row in rows], headers=len(headed) or None)


def _flat(element: Any) -> str:
    return " ".join("".join(part for part in element.itertext() if part.strip()).split())


def _blocks(element: Any) -> Iterator[Any]:
    """The outermost elements that hold a line of text."""
    for child in element:
        if child.tag in _BLOCKS:
            yield child
        else:
            yield from _blocks(child)
