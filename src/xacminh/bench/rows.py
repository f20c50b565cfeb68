"""Reads a set to measure on: JSONL, one object a line, told by line where one cannot be used."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xacminh.errors import BadRow, NoData
from xacminh.types import JsonObject
from xacminh.words import say


def read_rows(file: Path, *needed: str) -> Iterator[tuple[int, JsonObject]]:
    """Number (from 1) and object of each line that is not blank; each has the fields `needed`.

    Raises NoData where the file is not there, BadRow where it is no UTF-8 or a line is no such object.
    """
    if not file.is_file():
        raise NoData(name=file)
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BadRow(place=file.name, detail=say("not valid UTF-8")) from error
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise bad_row(file, number, say("not valid JSON")) from error
        if not isinstance(row, dict):
            raise bad_row(file, number, say("not an object"))
        missing = [name for name in needed if name not in row]
        if missing:
            raise bad_row(file, number, say("without {fields}", fields=", ".join(missing)))
        yield number, row


@contextmanager
def using(file: Path, number: int) -> Iterator[None]:
    """Within the block a value of a wrong kind is told as the fault of that line."""
    try:
        yield
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise bad_row(file, number, str(error)) from error


def bad_row(file: Path, number: int, detail: str) -> BadRow:
    """The error for one line of a file."""
    return BadRow(place=f"{file.name}:{number}", detail=detail)
