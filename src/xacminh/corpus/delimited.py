"""Reads tables written as text: CSV, with whatever parts its columns, and TSV."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from typing import Final

from xacminh.corpus import papers, tables
from xacminh.corpus.incoming import Incoming, printable
from xacminh.corpus.records import Document, Unreadable
from xacminh.errors import BadEncoding, DamagedFile, NoReadableText, TooManyRows
from xacminh.text import language_of

#: rows and cells read of one file
ROWS: Final = 200_000
CELLS: Final = 2_000_000
COLUMNS: Final = 1_024
#: characters of one cell
_CELL: Final = 1_000_000
_DELIMITERS: Final = (",", ";", "\t", "|")
#: characters looked at to tell what parts the columns
_SAMPLE: Final = 32_768


def read(file: Incoming) -> Iterator[Document | Unreadable]:
    """The table as one document, a line a row. Raises what Incoming.decode does, DamagedFile, NoReadableText."""
    data = file.content()
    text = _decoded(file, data)
    try:
        rows, whole = _rows(text)
    except csv.Error as error:
        raise DamagedFile(name=printable(file.name), detail="CSV") from error
    if not any(any(row) for row in rows):
        raise NoReadableText(name=printable(file.name))
    yield papers.document(file, data, tables.sheet("", rows))
    if not whole:
        reason = TooManyRows(name=printable(file.name), rows=ROWS, cells=CELLS)
        yield Unreadable(path=file.path, item=f"> {len(rows)}", reason=reason)


def _decoded(file: Incoming, data: bytes) -> str:
    """The text; where it is no UTF-8, as Vietnamese Windows writes it if that gives Vietnamese, else as Western."""
    try:
        return file.decode(data)
    except BadEncoding:
        for encoding in ("cp1258", "cp1252"):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if encoding == "cp1252" or language_of(text[:_SAMPLE]) == "vi":
                return text
        raise


def _rows(text: str) -> tuple[list[list[str]], bool]:
    """The rows, and whether they are all there are."""
    if text[:4].lower() == "sep=" and len(text) > 5:  # spreadsheets write so what parts the columns
        delimiter, text = text[4], text.partition("\n")[2]
    else:
        delimiter = _delimiter(text[:_SAMPLE])
    rows: list[list[str]] = []
    cells, whole = 0, True
    for row in _parsed(text, delimiter):
        cells += min(len(row), COLUMNS)
        if len(rows) >= ROWS or cells > CELLS:
            return rows, False
        whole = whole and len(row) <= COLUMNS
        rows.append(row[:COLUMNS])
    return rows, whole


def _delimiter(sample: str) -> str:
    """The sign that gives most rows the same number of columns, more than one; a comma where none does."""
    best, score = ",", 0.0
    for sign in _DELIMITERS:
        try:
            widths = [len(row) for row in _parsed(sample, sign) if row][:100]
        except csv.Error:
            continue
        widths = widths[:-1] if len(widths) > 2 else widths  # the last may be cut
        width, times = Counter(widths).most_common(1)[0] if widths else (1, 0)
        found = times / len(widths) + min(width, 50) / 1_000 if width > 1 else 0.0
        if found > score:
            best, score = sign, found
    return best


def _parsed(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(_CELL)
    yield from csv.reader(StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
