"""Reads OpenDocument files: texts (.odt) and sheets (.ods), cells as the sheet shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from xacminh.corpus import papers, tables
from xacminh.corpus.containers import Container, attribute, tag
from xacminh.corpus.incoming import Incoming, printable
from xacminh.corpus.records import Document, Unreadable
from xacminh.corpus.writer_styles import is_for_writers, names_writers
from xacminh.errors import DamagedFile, Encrypted, TooManyRows, XacMinhError

if TYPE_CHECKING:
    from lxml.etree import _Element

#: rows of one table, and cells of all tables together
ROWS: Final = 100_000
CELLS: Final = 2_000_000
#: columns of a row: what repeats further is a sheet's empty right side
_COLUMNS: Final = 1_024
#: deletions kept for review, comments, who wrote them, contents and indexes, forms, scripts; fields that name a person
_SILENT: Final = frozenset(
    """tracked-changes annotation annotation-end creator date table-of-content alphabetical-index illustration-index
    table-index user-index forms scripts sequence-decls variable-decls title desc ruby-text note-citation
    covered-table-cell shapes
    author-name author-initials initial-creator printed-by sender-firstname sender-lastname sender-initials sender-title
    sender-position sender-email sender-phone-private sender-phone-work sender-fax sender-street""".split()
)
_CODE: Final = re.compile(r"_([0-9a-f]{2,4})_")
#: styles based on each other
_BASED_MOST: Final = 9
_SPACES: Final = {"s": " ", "tab": " ", "line-break": "\n"}


def read(file: Incoming) -> Iterator[Document | Unreadable]:
    """The text or the sheets as one document. Raises what Container does, NoReadableText."""
    data = file.content()
    container = Container(file, data)
    if "META-INF/manifest.xml" in container:
        manifest = container.xml("META-INF/manifest.xml")
        if any(tag(element) == "encryption-data" for element in manifest.iter()):
            raise Encrypted(name=printable(file.name))
    content = container.xml("content.xml")
    body = next((one for one in content.iter() if tag(one) == "body"), None)
    if body is None:
        raise DamagedFile(name=printable(file.name), detail="content.xml")
    text = _Text(_writer_styles(container, content))
    yield papers.document(file, data, text.blocks(body), papers.Told(title=_title(container)))
    if text.cut:
        reason = TooManyRows(name=printable(file.name), rows=ROWS, cells=CELLS)
        yield Unreadable(path=file.path, item=f"> {ROWS}", reason=reason)


def _title(container: Container) -> str:
    meta = _side(container, "meta.xml")
    found = (one for one in meta.iter() if tag(one) == "title") if meta is not None else ()
    return next((one.text or "" for one in found), "")


def _side(container: Container, name: str) -> _Element | None:
    """A part without which a text can be read as well: None where it is missing or broken."""
    try:
        return container.xml(name)
    except XacMinhError:
        return None


def _writer_styles(container: Container, content: _Element) -> frozenset[str]:
    """The keys of the styles in which a text says who wrote it, and of those that are based on one of them."""
    based: dict[str, str] = {}
    found: set[str] = set()
    parts = (content, _side(container, "styles.xml"))
    for style in (one for part in parts if part is not None for group in part for one in group if tag(one) == "style"):
        key = attribute(style, "name")
        based[key] = attribute(style, "parent-style-name")
        # a key writes what is no letter as its code: "Tác_20_giả"
        said = attribute(style, "display-name") or _CODE.sub(lambda code: chr(int(code[1], 16)), key)
        if is_for_writers(said):
            found.add(key)
    for _ in range(_BASED_MOST):
        found |= {key for key, above in based.items() if above in found}
    return frozenset(found)


class _Text:
    """Walks a document's body. `cut` once it has left something out for size."""

    def __init__(self, writer_styles: frozenset[str]) -> None:
        self.cut = False
        self._writer_styles = writer_styles
        self._cells = 0

    def blocks(self, element: _Element, bullet: str = "") -> Iterator[str]:
        """Headings, paragraphs, list items, notes and table rows in order."""
        for child in element:
            name = tag(child)
            if name in {"p", "h"}:
                aside: list[_Element] = []
                text = "".join(self._words(child, aside)).strip()
                signs = attribute(child, "style-name") in self._writer_styles and names_writers(text)
                if text and not signs:
                    yield papers.Heading(bullet + text) if name == "h" else bullet + text
                    bullet = " " * len(bullet) if bullet else ""
                for held in aside:
                    yield from self.blocks(held)
            elif name == "table":
                yield from self._table(child)
            elif name in {"list-item", "list-header"}:
                yield from self.blocks(child, bullet="- " if name == "list-item" else "")
            elif name and name not in _SILENT:
                yield from self.blocks(child, bullet)

    def _words(self, element: _Element, aside: list[_Element]) -> Iterator[str]:
        """The text of a paragraph; what hangs at it (a note, a frame with text) goes to `aside`."""
        yield element.text or ""
        for child in element:
            name = tag(child)
            if name in _SPACES:
                yield _SPACES[name]
            elif name == "note":
                aside.extend(part for part in child if tag(part) == "note-body")
            elif name in {"frame", "custom-shape", "rect"}:
                aside.append(child)
            elif name and name not in _SILENT:
                yield from self._words(child, aside)
            yield child.tail or ""

    def _table(self, table: _Element) -> Iterator[str]:
        """A table's lines; in a file of sheets its name over them."""
        rows: list[list[str]] = []
        merged = tables.Merged()
        headers = 0
        for row, heads in _rows(table, header=False):
            cells = self._row(row, len(rows), merged)
            times = _times(row, "number-rows-repeated")
            if not any(cells):
                times = min(times, 1)
            self._cells += len(cells) * times
            if len(rows) + times > ROWS or self._cells > CELLS:
                self.cut = True
                break
            headers += heads and headers == len(rows)
            rows.extend([cells] * times)
        parent = table.getparent()
        if parent is not None and tag(parent) == "spreadsheet":
            yield from tables.sheet(attribute(table, "name"), rows)
        else:
            yield from tables.lines(rows, headers=headers or None)

    def _row(self, row: _Element, number: int, merged: tables.Merged) -> list[str]:
        cells: list[str] = []
        for cell in row:
            if tag(cell) not in {"table-cell", "covered-table-cell"}:
                continue
            text = "\n".join(self.blocks(cell)).removeprefix("- ") if tag(cell) == "table-cell" else ""
            across, down = _times(cell, "number-columns-spanned"), _times(cell, "number-rows-spanned")
            if max(across, down) > 1:
                merged.put(number, len(cells), text, across=across, down=down)
            for _ in range(min(_times(cell, "number-columns-repeated"), _COLUMNS - len(cells))):
                covered = merged.at(number, len(cells)) if tag(cell) == "covered-table-cell" else text
                cells.append(covered or "")
        while cells and not cells[-1]:
            cells.pop()
        return cells


def _rows(table: _Element, *, header: bool) -> Iterator[tuple[_Element, bool]]:
    """The rows of a table that are shown, each with whether it is said to be a header."""
    for child in table:
        name = tag(child)
        if attribute(child, "visibility") in {"collapse", "filter"}:
            continue
        if name == "table-row":
            yield child, header
        elif name in {"table-header-rows", "table-rows", "table-row-group"}:
            yield from _rows(child, header=header or name == "table-header-rows")


def _times(element: _Element, name: str) -> int:
    """How often a row or cell is repeated, or over how many places it goes: 1 where it does not say."""
    value = attribute(element, name)
    return max(1, int(value[:9])) if value.isdecimal() else 1
