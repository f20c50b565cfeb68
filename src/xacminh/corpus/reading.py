"""Reads files and folders. A new kind of file is one reader in one file, and one line in FORMATS."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from xacminh.corpus import (
    claimreview,
    delimited,
    docx,
    epub,
    feeds,
    jsonl,
    manual,
    odf,
    ole,
    packed,
    pages,
    pdf,
    plain,
    rtf,
    sitemaps,
    tar,
    warc,
    wiki,
    xlsx,
)
from xacminh.corpus.formats import Format, Item, format_of
from xacminh.corpus.incoming import Incoming, printable
from xacminh.corpus.records import Unreadable
from xacminh.errors import CannotOpen, ChangedMeanwhile, LeftOut, TooNested, XacMinhError
from xacminh.words import refusal, say

_JSON: Final = ("application/json", "application/ld+json")
_FEEDS: Final = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
_MANUAL: Final = ("text/troff", "application/x-troff-man")
_SECTIONS: Final = (".1", ".2", ".3", ".4", ".5", ".6", ".7", ".8", ".man")
_OOXML: Final = "application/vnd.openxmlformats-officedocument"
_ODF: Final = "application/vnd.oasis.opendocument"
_OLE: Final = ("application/x-ole-storage", "application/vnd.ms-excel")
#: archives in archives
_DEEPEST: Final = 3

FORMATS: Final = (
    Format(name="TXT", media=("text/plain",), suffixes=(".txt", ".md", ".markdown"), read=plain.read),
    Format(name="HTML", media=("text/html", "application/xhtml+xml"), suffixes=(".html", ".htm"), read=pages.read),
    Format(name="JSONL", media=("application/jsonl", "application/x-ndjson"), suffixes=(".jsonl",), read=jsonl.read),
    Format(name="JSON Feed", media=("application/feed+json",), suffixes=(), read=feeds.read_json),
    Format(name="JSON", media=_JSON, suffixes=(".json",), read=claimreview.read),
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
    Format(name="RSS, Atom", media=_FEEDS, suffixes=(".rss", ".atom", ".rdf"), read=feeds.read),
    Format(name="Sitemap", media=("application/x-sitemap+xml",), suffixes=(), read=sitemaps.read),
    Format(name="MediaWiki XML", media=("application/x-mediawiki-dump+xml",), suffixes=(), read=wiki.read_dump),
    Format(name="MediaWiki", media=("text/x-wiki",), suffixes=(".wiki", ".mediawiki"), read=wiki.read_markup),
    Format(name="WARC", media=("application/warc",), suffixes=(".warc",), read=warc.read),
    Format(name="GZIP", media=("application/gzip", "application/x-gzip"), suffixes=(".gz", ".tgz"), read=packed.gzip),
    Format(name="BZIP2", media=("application/x-bzip2",), suffixes=(".bz2", ".tbz2", ".tbz"), read=packed.bzip2),
    Format(name="XZ", media=("application/x-xz",), suffixes=(".xz", ".txz"), read=packed.xz),
    Format(name="TAR", media=("application/x-tar",), suffixes=(".tar",), read=tar.read),
    Format(name="Manual page", media=_MANUAL, suffixes=_SECTIONS, read=manual.read),
)


def read(path: Path) -> Iterator[Item]:
    """Everything in a file, or in all files of a folder by name. What cannot be read is handed up with its reason.

    Hidden files are passed over. A link that leads out of the folder is named, not followed.
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
        links = [name for name in folders if (Path(folder) / name).is_symlink()]  # to folders: os.walk stays out
        for name in sorted(name for name in [*names, *links] if not name.startswith(".")):
            file = Path(folder) / name
            leads_out = file.is_symlink() and _leads_out(file, home)
            if leads_out or name not in links:
                place = f"{home.name}/{file.relative_to(root).as_posix()}"
                yield Incoming(path=file, name=place, captured=captured, leads_out=leads_out)


def _leads_out(link: Path, home: Path) -> bool:
    try:
        return not link.resolve().is_relative_to(home)
    except (OSError, RuntimeError):  # round in a circle: opening it says so
        return False


def read_file(file: Incoming) -> Iterator[Item]:
    """Everything in one of the `files`."""
    try:
        if file.leads_out:
            raise LeftOut(name=printable(file.name), detail=say("it is a link that leads out of the folder"))
        if file.held is None and not file.path.is_file() and file.path.exists():
            raise CannotOpen(name=printable(file.name), detail=say("it is no file but a pipe, a socket or a device"))
        before = _state(file)
        yield from read_inside(file)
        if _state(file) != before:
            raise ChangedMeanwhile(name=printable(file.name))
    except XacMinhError as error:
        yield Unreadable(path=file.path, item="", reason=error)
    except OSError as error:
        reason = CannotOpen(name=printable(file.name), detail=refusal(error))
        yield Unreadable(path=file.path, item="", reason=reason)


def _state(file: Incoming) -> tuple[int, ...]:
    """What tells that a file is still the same one; nothing of what is held, or was never there."""
    if file.held is not None or not file.path.exists():
        return ()
    found = file.path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns


def read_inside(file: Incoming) -> Iterator[Item]:
    """The same for what lies in an archive. Raises what `read_file` hands up, TooNested for archives without end."""
    if file.depth > _DEEPEST:
        raise TooNested(name=printable(file.name), limit=_DEEPEST)
    yield from format_of(file, FORMATS).read(file)
