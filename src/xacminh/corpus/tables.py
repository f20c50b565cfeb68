"""Tables as lines of text: each row a statement that can be quoted alone, "Tỉnh: Nghệ An; Dân số: 3.400.000".

The one way for all readers. A row is said with its headers where the table has some; else its cells stand beside each
other, "a | b". A cell merged over rows belongs to each of them. A row of one cell is a line of its own: a caption, a
group, a note. A small table without headers that only lays out a page (the head of a Vietnamese letter) gives its cells
line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

_NUMBER: Final = re.compile(r"[-+−(]?[\d.,\s]*\d[\d.,\s]*\)?\s*(?:%|‰|₫|đ|[^\W\d_]{1,3})?")
#: how programs name a sheet that has no name
_UNNAMED: Final = re.compile(r"(?:sheet|trang tính|trang_tính|feuille|tabelle|table|bảng tính)[ _]?\d*", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?:1[89]|20)\d\d")
_DATE: Final = re.compile(r"\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?")
#: characters of a header, and rows that can be headers
_HEADER_MOST: Final = 100
_HEADERS_MOST: Final = 3
#: rows and columns a merged cell may cover
SPAN: Final = 1_000
#: rows from which on a table without declared headers may have some
_LEAST_ROWS: Final = 3

Row = Sequence[str]


class Covered(str):
    """The text of a merged cell, said again at a place to its right: a name for what is below, no value of its own."""

    __slots__ = ()


class Merged:
    """Says merged cells in every place they cover. Rows and columns count from 0."""

    def __init__(self) -> None:
        self._down: dict[int, tuple[int, str]] = {}

    def put(self, row: int, column: int, text: str, *, across: int, down: int) -> None:
        """A cell of this text begins here and is so many columns wide and rows high."""
        for step in range(min(across, SPAN)):
            self._down[column + step] = (row + min(down, SPAN) - 1, Covered(text) if step else text)

    def at(self, row: int, column: int) -> str | None:
        """The text of the merged cell that covers this place, None where none does."""
        last, text = self._down.get(column, (-1, ""))
        return text if row <= last else None


def lines(rows: Sequence[Row], *, headers: int | None = None) -> list[str]:
    """The lines of a table. Cells are text, with "\\n" between their paragraphs; merged cells are said in each place.

    `headers` is the number of header rows where the file says it, None where they must be found.
    """
    kept = _stripped(rows)
    before = [row for row in kept[: headers or 0] if any(row)]
    body = [row for row in kept[headers or 0 :] if any(row)]
    said: list[str] = []
    if headers is None:
        captions = _captions(body)
        said.extend(_alone(row) for row in body[:captions])
        body = body[captions:]
        found = _headers(body)
        before, body = body[:found], body[found:]
        if not found and (len(body) < _LEAST_ROWS or _lays_out(body)):
            return said + [line for row in body for cell in _once(row) for line in cell.split("\n") if line.strip()]
    if not body:
        return said + [_beside(row) for row in before]
    names = _names(before)
    said.extend(_statement(names, row) for row in body)
    return said


def sheet(name: str, rows: Sequence[Row]) -> list[str]:
    """The lines of a sheet under its name. Empty rows part its tables; one without headers goes on under the last."""
    kept = _stripped(rows)
    names: list[str] = []
    said: list[str] = []
    for empty, run in groupby(kept, key=lambda row: not any(row)):
        if empty:
            continue
        group = list(run)
        captions = _captions(group)
        found = _headers(group[captions:])
        body = group[captions + found :]
        if found:
            names = _names(group[captions : captions + found])
        elif any(cell and not _at(names, column) for row in body for column, cell in enumerate(row)):
            names = []
        said.extend(_alone(row) for row in group[:captions])
        said.extend(_statement(names, row) for row in body)
    return [name, *said] if said and name and not _UNNAMED.fullmatch(name) else said


def _stripped(rows: Sequence[Row]) -> list[list[str]]:
    return [[cell if isinstance(cell, Covered) else cell.strip() for cell in row] for row in rows]


def is_figure(cell: str) -> bool:
    """Whether a cell is a number, an amount or a date: what stands under a header, not what is one."""
    return _NUMBER.fullmatch(cell) is not None or _DATE.fullmatch(cell) is not None


def _once(row: Row) -> Iterator[str]:
    """The cells that say something; one merged over several columns once."""
    return (cell for cell in row if cell and not isinstance(cell, Covered))


def _flat(cell: str) -> str:
    return " ".join(cell.split())


def _alone(row: Row) -> str:
    return " ".join(_flat(cell) for cell in _once(row))


def _beside(row: Row) -> str:
    return " | ".join(_flat(cell) for cell in _once(row))


def _captions(rows: Sequence[Row]) -> int:
    """How many rows at the top say one thing only, before the first that has several cells."""
    count = next((number for number, row in enumerate(rows) if len(list(_once(row))) > 1), 0)
    return count if count < len(rows) else 0


def _headers(rows: Sequence[Row]) -> int:
    """How many of the first rows are headers: words, not figures, over every column that is used below.

    Several where upper ones have merged or empty cells.
    """
    if len(rows) < 2:
        return 0
    for count in range(1, min(_HEADERS_MOST, len(rows) - 1) + 1):
        row = rows[count - 1]
        if not all(_may_head(cell) for cell in row) or not any(_flat(cell) for cell in row):
            return 0
        names = _names(rows[:count])
        used = {column for below in rows[count:] for column, cell in enumerate(below) if cell}
        whole = [name for column in used if (name := _at(names, column))]
        if len(whole) >= max(2, len(used) - 1) and len(set(whole)) == len(whole):
            return count if _has_body(rows[count:]) else 0
    return 0


def _may_head(cell: str) -> bool:
    flat = _flat(cell)
    return len(flat) <= _HEADER_MOST and "\n\n" not in cell and (not is_figure(flat) or bool(_YEAR.fullmatch(flat)))


def _has_body(rows: Sequence[Row]) -> bool:
    """Whether what is below looks like it: some figures, or enough rows of words."""
    figures = any(is_figure(cell) for row in rows for cell in row)
    return len(rows) >= (1 if figures else _LEAST_ROWS - 1)


def _lays_out(rows: Sequence[Row]) -> bool:
    """Whether cells hold whole paragraphs: the table only puts them side by side."""
    cells = [cell for row in rows for cell in row if cell]
    return sum(len(cell) > 3 * _HEADER_MOST or cell.count("\n") > 2 for cell in cells) * 3 > len(cells)


def _names(headers: Sequence[Row]) -> list[str]:
    """The name of each column, upper headers first: "Dân số – Nam"."""
    width = max((len(row) for row in headers), default=0)
    return [
        " – ".join(name for name, _ in groupby(_flat(_at(row, column)) for row in headers) if name)
        for column in range(width)
    ]


def _at(row: Row, column: int) -> str:
    """A cell; "" beyond the row's end. Rows are not made equally long: one wide row would cost that width each."""
    return row[column] if column < len(row) else ""


def _statement(names: Sequence[str], row: Row) -> str:
    if len(list(_once(row))) == 1 and len(names) > 1 and row[0]:
        return _alone(row)
    if not any(names):
        return _beside(row)
    said = ((_at(names, column), cell) for column, cell in enumerate(row) if cell and not isinstance(cell, Covered))
    return "; ".join(f"{name}: {_flat(cell)}" if name else _flat(cell) for name, cell in said)
