"""Reads RTF files, in a process of its own: paragraphs and table rows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from xacminh.corpus import papers, tables
from xacminh.corpus.apart import done_apart
from xacminh.corpus.confined.rtf import SIGNS
from xacminh.corpus.incoming import Incoming, printable
from xacminh.corpus.records import Document
from xacminh.errors import DamagedFile

_START, _CELL, _ROW = SIGNS["trowd"], SIGNS["cell"], SIGNS["row"]


def read(file: Incoming) -> Iterator[Document]:
    """The one document of the file. Raises DamagedFile, GivenUp, NoReadableText."""
    data = file.content()
    if b"{\\rtf" not in data[:1024]:
        raise DamagedFile(name=printable(file.name), detail="RTF")
    found, ended = done_apart("rtf", file, data)
    text = found[0].get("text") if found else None
    if not isinstance(text, str):
        raise ended or DamagedFile(name=printable(file.name), detail="RTF")
    yield papers.document(file, data, _blocks(text))


def _blocks(text: str) -> Iterator[str]:
    """Each line outside tables is a paragraph; rows that follow each other are a table."""
    for is_row, run in groupby(_parts(text), key=lambda part: part[0]):
        if is_row:
            yield from tables.lines([part.split(_CELL)[:-1] for _, part in run])
        else:
            for _, part in run:
                yield from part.split("\n")


def _parts(text: str) -> Iterator[tuple[bool, str]]:
    """The text cut into rows (True) and what is between them (False)."""
    *rows, rest = text.split(_ROW)
    for row in rows:
        start = row.find(_START)
        if start < 0 or start > row.find(_CELL):
            start = 0  # a row that goes on with the form of the last
        if row[:start].strip():
            yield False, row[:start]
        if _CELL in row:
            yield True, row[start:].replace(_START, "")
        else:
            yield False, row[start:].replace(_START, "")
    yield False, rest.translate({ord(sign): "\n" for sign in SIGNS.values()})
