"""Reads what Office wrote before 2007 and what it locks: old sheets (.xls), and says what to do with the rest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from xacminh.corpus import cells, papers, tables
from xacminh.corpus.apart import done_apart
from xacminh.corpus.incoming import Incoming, printable
from xacminh.corpus.records import Document, Unreadable
from xacminh.errors import DamagedFile, Encrypted, OldWord, XacMinhError
from xacminh.text import language_of
from xacminh.types import Json, JsonObject

_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAMPLE: Final = 2_000


def read(file: Incoming) -> Iterator[Document | Unreadable]:
    """The sheets as one document. Raises OldWord, Encrypted, DamagedFile, GivenUp, NoReadableText."""
    data = file.content()
    name = printable(file.name)
    if not data.startswith(_MAGIC):
        raise DamagedFile(name=name, detail="OLE")
    if _holds(data, "EncryptedPackage"):
        raise Encrypted(name=name)
    if not (_holds(data, "Workbook") or _holds(data, "Book")):
        raise OldWord(name=name) if _holds(data, "WordDocument") else DamagedFile(name=name, detail="OLE")
    found, ended = done_apart("xls", file, data)
    if any(sheet.get("error") == "encrypted" for sheet in found):
        raise Encrypted(name=name)
    read_well = [sheet for sheet in found if isinstance(sheet.get("rows"), list) and not sheet.get("problem")]
    if not read_well:
        raise ended or DamagedFile(name=name, detail="XLS")
    comma = language_of(" ".join(_words(read_well))[:_SAMPLE]) != "en"
    yield papers.document(file, data, [line for sheet in read_well for line in _lines(sheet, comma=comma)])
    yield from _problems(file, found, ended)


def _holds(data: bytes, stream: str) -> bool:
    """Whether the file's directory names this stream: the name in UTF-16, then nothing."""
    return (stream + "\0").encode("utf-16-le") in data


def _words(sheets: list[JsonObject]) -> Iterator[str]:
    return (cell for sheet in sheets for row in _rows(sheet)[:100] for cell in row if isinstance(cell, str))


def _rows(sheet: JsonObject) -> list[list[Json]]:
    rows = sheet.get("rows")
    return [row for row in rows if isinstance(row, list)] if isinstance(rows, list) else []


def _lines(sheet: JsonObject, *, comma: bool) -> list[str]:
    rows = [[_shown(cell, comma=comma) for cell in row] for row in _rows(sheet)]
    return tables.sheet(str(sheet.get("sheet") or ""), rows)


def _shown(cell: Json, *, comma: bool) -> str:
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, (int, float)):
        return cells.plain(cell, comma=comma)
    if isinstance(cell, dict):
        written = str(cell.get("day"))
        moment = datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)
        return cells.day(moment, comma=comma)
    return cell if isinstance(cell, str) else ""


def _problems(file: Incoming, found: list[JsonObject], ended: XacMinhError | None) -> Iterator[Unreadable]:
    for sheet in found:
        if sheet.get("problem"):
            name = str(sheet.get("sheet") or "")
            reason = DamagedFile(name=f"{printable(file.name)}, {name}", detail="XLS")
            yield Unreadable(path=file.path, item=name, reason=reason)
    if ended is not None:
        yield Unreadable(path=file.path, item="", reason=ended)
