"""Reads saved web pages: .html and .htm. Comments, menus and bylines stay out; ClaimReview in the page comes along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final

from lxml import etree, html

from xacminh.corpus import (
    claimreview,
    encodings,
    fragments,
    inline,
    microdata,
    noise,
    page_dates,
    publishers,
    signatures,
    tables,
    tracking,
    writers,
)
from xacminh.corpus.incoming import Incoming, printable, sha256, wordless
from xacminh.corpus.records import Document, ReviewedClaim, Unreadable
from xacminh.errors import BadItem, NoReadableText
from xacminh.text import language_of, normalise

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_APART: Final = frozenset({"lb", "p", "head", "item", "list", "table", "row", "cell", "quote"})
_BLOCKS: Final = frozenset({"p", "head", "item", "table", "quote", "code", "ab", "fw"})
#: elements of a page, and how deep they nest, from which extraction by trafilatura takes minutes instead of seconds
_ELEMENTS_MOST, _DEPTH_MOST = 5_000, 200
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")


def read(file: Incoming) -> Iterator[Document | ReviewedClaim | Unreadable]:
    """The page as a document, then the checks it carries. Raises NoReadableText where it holds neither."""
    data = file.content()
    came = file.legible(data, declared=True)
    tree = _parse(file, came.text)
    checks = list(_checks(file, tree))
    document = _document(file, data, tree, came.repaired_from)
    if document is None and not checks:
        raise NoReadableText(name=printable(file.name))
    if document is not None:
        yield document
    yield from checks


def _parse(file: Incoming, markup: str) -> HtmlElement:
    text = _DECLARATION.sub("", markup, count=1)  # lxml refuses it on text, rightly
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
    yield from claimreview.reviews(file, list(microdata.reviews(tree)))


def _document(file: Incoming, data: bytes, tree: HtmlElement, repaired_from: str) -> Document | None:
    address = tracking.without(_canonical(tree, file.address))
    published, updated = page_dates.published(tree, address, file.captured), page_dates.updated(tree, file.captured)
    usual = encodings.usual(str(part) for part in tree.itertext())
    names = writers.of_page(tree, usual)  # before what stands around the article goes
    noise.prune(tree)
    inline.smooth(tree)
    for part in list(tree.iter("figure", "figcaption")):
        # extraction passes over captions, which tell as much as the paragraphs around them
        part.tag = "div" if part.tag == "figure" else "p"
    found = _extracted(tree)
    names += writers.names([found.author], usual)
    title = signatures.title_without(_line(found.title, usual), names)
    legible = encodings.repair(found.text, usual)
    headings = frozenset(map(normalise, found.headings))
    text = noise.without(normalise(legible.text), writers=names, title=title, headings=headings)
    if wordless(text):
        return None
    url = tracking.without(found.url) or address
    return Document(
        url=url or file.url,
        title=title or normalise(file.title),
        text=text,
        publisher=publishers.named(_line(found.publisher, usual), writers=names, url=url),
        language=language_of(text),
        published=published.day,
        published_certainty=published.certainty,
        updated=updated,
        captured=file.captured,
        sha256=sha256(data),
        licence=_line(found.licence, usual),
        repaired_from=repaired_from or legible.repaired_from,
        of_page=True,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Extracted:
    text: str
    title: str
    author: str = ""
    url: str = ""
    publisher: str = ""
    licence: str = ""
    headings: tuple[str, ...] = ()  # those of parts of it


def _extracted(tree: HtmlElement) -> _Extracted:
    """The article of the page, as trafilatura finds it; all its text where it is too big or too deep for that."""
    if _is_big(tree):
        return _whole(tree)
    # trafilatura takes most of a second to load and only pages need it
    from trafilatura import bare_extraction

    found = bare_extraction(
        tree,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if found is None or found.body is None:
        return _whole(tree)
    return _Extracted(
        text=_text(found.body, title=found.title or ""),
        title=found.title or "",
        author=found.author or "",
        url=found.url or "",
        publisher=found.sitename or "",
        licence=found.license or "",
        headings=tuple(_flat(head) for head in found.body.iter("head")),
    )


def _is_big(tree: HtmlElement) -> bool:
    count, depth = 0, 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if count > _ELEMENTS_MOST or depth > _DEPTH_MOST:
            return True
    return False


def _whole(tree: HtmlElement) -> _Extracted:
    """What stands in the article, or where none is marked as such in the page, without its menus."""
    marked = [*tree.iter("article")] or [*tree.iter("main")]
    body = next(tree.iter("body"), tree)
    lines = fragments.lines(marked[0] if len(marked) == 1 else body)
    title = next((" ".join("".join(found.itertext()).split()) for found in tree.iter("h1", "title")), "")
    return _Extracted(text="\n\n".join(lines[1:] if lines[:1] == [title] else lines), title=title)


def _canonical(tree: HtmlElement, address: str) -> str:
    """The address the page gives itself, else the one it was fetched from."""
    for link in tree.iter("link"):
        if link.get("rel") == "canonical" and (link.get("href") or "").startswith(("http://", "https://")):
            return (link.get("href") or "").strip()
    return address


def _line(text: str, usual: encodings.Usual) -> str:
    return " ".join(normalise(encodings.repair(text, usual).text).split())


def _text(body: Any, *, title: str) -> str:
    """Headings, paragraphs, list items and table rows, one a line, without the page's own title."""
    lines: list[str] = []
    for block in _blocks(body):
        for line in _rows(block) if block.tag == "table" else [_flat(block)]:
            if line and not (not lines and line == title):
                lines.append(line)
    return "\n\n".join(lines)


def _rows(table: Any) -> list[str]:
    rows = [[cell for cell in row if cell.tag == "cell"] for row in table.iter("row")]
    headed = list(takewhile(lambda row: all(cell.get("role") == "head" for cell in row), rows))
    return tables.lines([[_flat(cell) for cell in row] for row in rows], headers=len(headed) or None)


def _flat(element: Any) -> str:
    return " ".join("".join(_parts(element)).split())


def _parts(element: Any) -> Iterator[str]:
    """The text in an element; where a line or a block ends a space, so that the words before and after stay two."""
    yield element.text or ""
    for child in element:
        apart = child.tag in _APART
        yield " " if apart else ""
        yield from _parts(child)
        yield " " if apart else ""
        yield child.tail or ""


def _blocks(element: Any) -> Iterator[Any]:
    """The outermost elements that hold a line of text."""
    for child in element:
        if child.tag in _BLOCKS:
            yield child
        else:
            yield from _blocks(child)
