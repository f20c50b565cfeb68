"""Reads bytes in hand as a file of some name, for the tests of the readers."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from xacminh.corpus import Document, Unreadable, read_file
from xacminh.corpus.formats import Item
from xacminh.corpus.incoming import Incoming
from xacminh.errors import XacMinhError


def incoming(name: str, data: bytes) -> Incoming:
    """The bytes under this name."""
    return Incoming(path=Path(name), name=name, captured=datetime.now(UTC), held=data)


def items(name: str, data: bytes) -> list[Item]:
    """All that is read of it."""
    return list(read_file(incoming(name, data)))


def document(name: str, data: bytes) -> Document:
    """The one document it is."""
    (item,) = items(name, data)
    assert isinstance(item, Document), item
    return item


def blocks(name: str, data: bytes) -> list[str]:
    """The blocks of the one document it is."""
    return document(name, data).text.split("\n\n")


def failure(name: str, data: bytes) -> XacMinhError:
    """Why nothing of it is read."""
    (item,) = items(name, data)
    assert isinstance(item, Unreadable), item
    return item.reason
