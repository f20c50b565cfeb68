"""Reads Excel files (.xlsx): each sheet's rows as statements, cells as the sheet shows them.

Its own small reader over the XML: the libraries give the bare value 0.125 of what the sheet shows as 12,5%.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from xacminh.corpus import cells, papers, tables
from xacminh.corpus.containers import Container, attribute, tag
from xacminh.corpus.incoming import Incoming, printable
from xacminh.corpus.records import Document, Unreadable
from xacminh.errors import TooManyRows, UnsafeMarkup, XacMinhError, ZipBomb
from xacminh.text import language_of

if TYPE_CHECKING:
    from lxml.etree import _Element

#: rows of one sheet, and cells of all sheets together
ROWS: Final = 100_000
CELLS: Final = 2_000_000
_COLUMNS: Final = 1_024
_BOOK: Final = "xl/workbook.xml"
_SAMPLE: Final = 200
_NEVER: Final = 1_000_000


@dataclass(kw_only=True, slots=True)
class _Book:
    """What all sheets share."""

    strings: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    from_1904: bool = False
    comma: bool = True
    cells: int = 0
    cut: bool = False


def read(file: Incoming) -> Iterator[Document | Unreadable]:
    """All visible sheets as one document. Raises what Container does, and NoReadableText."""
    data = file.content()
    container = Container(file, data)
    workbook = container.xml(_BOOK)
    book = _shared(container, workbook)
    broken: list[Unreadable] = []
    text: list[str] = []
    for name, part in _sheets(container, workbook):
        try:
            text.extend(tables.sheet(name, _rows(container, part, book)))
        except (ZipBomb, UnsafeMarkup):
            raise
        except XacMinhError as error:
            broken.append(Unreadable(path=file.path, item=name, reason=error))
    if not text and broken:
        raise broken[0].reason
    yield papers.document(file, data, text)
    yield from broken
    if book.cut:
        reason = TooManyRows(name=printable(file.name), rows=ROWS, cells=CELLS)
        yield Unreadable(path=file.path, item=f"> {ROWS}", reason=reason)


def _shared(container: Container, workbook: _Element) -> _Book:
    book = _Book(from_1904=any(attribute(one, "date1904") in {"1", "true"} for one in workbook.iter()))
    if "xl/sharedStrings.xml" in container:
        for item in container.elements("xl/sharedStrings.xml", "si"):
            book.strings.append(_string(item))
    if "xl/styles.xml" in container:
        book.codes = _codes(container.xml("xl/styles.xml"))
    book.comma = language_of("\n".join(book.strings[:_SAMPLE])) != "en"
    return book


def _string(item: _Element) -> str:
    """A string without how it is pronounced."""
    return "".join(
        part.text or ""
        for part in item.iter()
        if tag(part) == "t" and all(tag(above) != "rPh" for above in part.iterancestors())
    )


def _codes(styles: _Element) -> list[str]:
    """The format code of each style a cell can name."""
    own = {attribute(one, "numFmtId"): attribute(one, "formatCode") for one in styles.iter() if tag(one) == "numFmt"}
    formats = next((one for one in styles if tag(one) == "cellXfs"), None)
    found = [attribute(one, "numFmtId") for one in formats if tag(one) == "xf"] if formats is not None else []
    return [own.get(number) or cells.BUILT_IN.get(int(number) if number.isdecimal() else 0, "") for number in found]


def _sheets(container: Container, workbook: _Element) -> Iterator[tuple[str, str]]:
    """The name and part of each visible sheet, in order."""
    parts: dict[str, str] = {}
    if "xl/_rels/workbook.xml.rels" in container:
        for relation in container.xml("xl/_rels/workbook.xml.rels"):
            target = attribute(relation, "Target")
            parts[attribute(relation, "Id")] = (
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
            )
    for element in workbook.iter():
        if tag(element) != "sheet" or attribute(element, "state") not in {"", "visible"}:
            continue
        part = parts.get(attribute(element, "id"), "")
        if "worksheets" in part or not part:  # a sheet that is a chart has no cells
            yield attribute(element, "name"), part


def _rows(container: Container, part: str, book: _Book) -> list[list[str]]:
    """The rows that are shown, merged cells said in each place. Rows that are not there are empty ones."""
    rows: dict[int, dict[int, str]] = {}
    hidden: set[int] = set()
    merges: list[str] = []
    number = 0
    for element in container.elements(part, "row", "col", "mergeCell"):
        if tag(element) == "col":
            hidden.update(_hidden(element))
        elif tag(element) == "mergeCell":
            merges.append(attribute(element, "ref"))
        else:
            said = element.get("r") or ""
            number = int(said[:9]) if said.isdecimal() else number + 1
            if element.get("hidden") in {"1", "true"}:
                continue
            if len(rows) >= ROWS or book.cells > CELLS:
                book.cut = True
                break
            rows[number] = dict(_cells(element, book))
            book.cells += len(rows[number])
    _spread(rows, merges)
    return list(_lined(rows, hidden))


def _lined(rows: dict[int, dict[int, str]], hidden: set[int]) -> Iterator[list[str]]:
    last = 0
    for number in sorted(rows):
        if number > last + 1:
            yield []
        last = number
        width = max((column for column, text in rows[number].items() if text), default=-1) + 1
        yield [rows[number].get(column, "") for column in range(width) if column not in hidden]


def _hidden(element: _Element) -> range:
    first, last = element.get("min") or "", element.get("max") or ""
    if element.get("hidden") not in {"1", "true"} or not (first.isdecimal() and last.isdecimal()):
        return range(0)
    return range(int(first[:6]) - 1, min(int(last[:6]), _COLUMNS))


def _cells(row: _Element, book: _Book) -> Iterator[tuple[int, str]]:
    column = -1
    for cell in row:
        if tag(cell) != "c":
            continue
        place = cell.get("r") or ""
        column = _column(place) if place else column + 1
        if column >= _COLUMNS:
            book.cut = True
            return
        yield column, _shown(cell, book)


def _shown(cell: _Element, book: _Book) -> str:
    kind = cell.get("t") or "n"
    if kind == "inlineStr":
        return _string(cell)
    value = next((one.text or "" for one in cell if tag(one) == "v"), "")
    if kind == "s":
        return book.strings[int(value)] if value.isdecimal() and int(value[:9]) < len(book.strings) else ""
    if kind in {"str", "d"}:
        return value
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    style = cell.get("s") or ""
    code = book.codes[int(style)] if style.isdecimal() and int(style[:9]) < len(book.codes) else ""
    try:
        return cells.shown(float(value), code, comma=book.comma, from_1904=book.from_1904) if kind == "n" else ""
    except (ValueError, OverflowError):
        return ""


def _column(place: str) -> int:
    """Column A is 0; what is no place is beyond all columns."""
    column = 0
    for sign in place.rstrip("0123456789"):
        if not "A" <= sign <= "Z" or column > _NEVER:
            return _NEVER
        column = column * 26 + ord(sign) - 64
    return column - 1


def _spread(rows: dict[int, dict[int, str]], merges: list[str]) -> None:
    """Say merged cells in each place they cover, within what is used and a bounded number of places."""
    room = CELLS
    for merge in merges:
        first, _, last = merge.partition(":")
        left, right = _column(first), min(_column(last), _COLUMNS)
        top, bottom = _row(first), _row(last)
        text = rows.get(top, {}).get(left, "")
        height = bottom - top + 1
        if not text or not last or height > ROWS:
            continue
        for number in range(top, bottom + 1):
            for column in range(left, right + 1):
                room -= 1
                if room < 0:
                    return
                if (number, column) != (top, left) and number in rows:
                    rows[number][column] = tables.Covered(text) if column > left else text


def _row(place: str) -> int:
    digits = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits[:9]) if digits.isdecimal() else 0
