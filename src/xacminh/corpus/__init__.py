"""Reads what people have, and cuts it into passages: records out, no database."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xacminh.corpus.passages import split
    from xacminh.corpus.reading import files, read, read_file
    from xacminh.corpus.records import Document, Listed, Passage, ReviewedClaim, Unreadable

# Loaded when first asked for: the process that hostile files are read in (apart.py) needs none of it, and starts for
# every such file.
_FILES = {
    "Document": "records",
    "Listed": "records",
    "Passage": "records",
    "ReviewedClaim": "records",
    "Unreadable": "records",
    "files": "reading",
    "read": "reading",
    "read_file": "reading",
    "split": "passages",
}

__all__ = ["Document", "Listed", "Passage", "ReviewedClaim", "Unreadable", "files", "read", "read_file", "split"]


def __getattr__(name: str) -> object:
    """A public name, from its file."""
    if name not in _FILES:
        raise AttributeError(f"module 'xacminh.corpus' has no attribute {name!r}")
    return getattr(import_module(f"xacminh.corpus.{_FILES[name]}"), name)
