"""Reads files and folders. A new kind of file is one reader in one file, and one line in FORMATS."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from xacminh.corpus import claimreview, delimited, docx, epub, jsonl, odf, ole, pages, pdf, plain, rtf, xlsx
from xacminh.corpus.formats import Format, Item, format_of
from xacminh.corpus.incoming import Incoming, printable
from xacminh.corpus.records import Unreadable
from xacminh.errors import CannotOpen, XacMinhError
from xacminh.words import refusal, say

_OOXML: Final = "application/vnd.openxmlformats-officedocument"
_ODF: Final = "application/vnd.oasis.opendocument"
_OLE: Final = ("application/x-ole-storage", "application/vnd.ms-excel")

FORMATS: Final = (
    Format(name="TXT", media=("text/plain",), suffixes=(".txt",), read=plain.read),
    Format(name="HTML", media=("text/html", "application/xhtml+xml"), suffixes=(".html", ".htm"), read=pages.read),
    Format(name="JSONL", media=("application/jsonl", "application/x-ndjson"), suffixes=(".jsonl",), read=jsonl.read),
    Format(name="JSON", media=("application/json", "application/ld+json"), suffixes=(".json",), read=claimreview.read),
    Format(name="PDF", media=("application/pdf",), suffixes=(".pdf",), read=pdf.read),
    Format(name="DOCX", media=(f"{_OOXML}.wordprocessingml.document",), suffixes=(".docx",), read=docx.read),
    Format(name="ODT", media=(f"{_ODF}.text", f"{_ODF}.text-template"), suffixes=(".odt",), read=odf.read),
    Format(name="RTF", media=("application/rtf", "text/rtf"), suffixes=(".rtf",), read=rtf.read),
    Format(name="EPUB", media=("application/epub+zip",), suffixes=(".epub",), read=epub.read),
    Format(name="XLSX", media=(f"{_OOXML}.spreadsheetml.sheet",), suffixes=(".xlsx",), read=xlsx.read),
    Format(
        name="ODS", media=(f"{_ODF}.spreadsheet", f"{_ODF}.spreadsheet-template"), suffixes=(".ods",), read=odf.read
    ),
    Format(name="XLS", media=(*_OLE, "application/msword"), suffixes=(".xls",), read=ole.read),
    Format(name="CSV", media=("text/csv", "text/tab-separated-values"), suffixes=(".csv", ".tsv"), read=delimited.read),
)


def read(path: Path) -> Iterator[Item]:
    """Everything in a file, or in all files of a folder by name. What cannot be read is handed up with its reason.

    Hidden files are passed over, and links that lead out of the folder.
    """
    for file in files(path):
        yield from read_file(file)


def files(path: Path) -> Iterator[Incoming]:
    """The files `read` would read, in the same order, unopened."""
    root = path.absolute()
    captured = datetime.now(UTC)
    if not root.is_dir():
        yield Incoming(path=root, name=root.name, captured=captured)
        return
    home = root.resolve()
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            file = Path(folder) / name
            if not file.is_symlink() or file.resolve().is_relative_to(home):
                yield Incoming(path=file, name=f"{home.name}/{file.relative_to(root).as_posix()}", captured=captured)


def read_file(file: Incoming) -> Iterator[Item]:
    """Everything in one of the `files`."""
    try:
        if file.held is None and not file.path.is_file() and file.path.exists():
            raise CannotOpen(name=printable(file.name), detail=say("it is no file but a pipe, a socket or a device"))
        yield from format_of(file, FORMATS).read(file)
    except XacMinhError as error:
        yield Unreadable(path=file.path, item="", reason=error)
    except OSError as error:
        reason = CannotOpen(name=printable(file.name), detail=refusal(error))
        yield Unreadable(path=file.path, item="", reason=reason)
