"""What kind of thing a file is: told by its first bytes, then by what the server or its name says it is."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from xacminh.corpus.incoming import Incoming, printable
from xacminh.corpus.records import Document, Listed, ReviewedClaim, Unreadable
from xacminh.errors import UnknownFormat

Item: TypeAlias = Document | Listed | ReviewedClaim | Unreadable
Reader: TypeAlias = Callable[[Incoming], Iterator[Item]]

#: bytes looked at
HEAD: Final = 4_096
#: said by servers and names of everything and nothing
_VAGUE: Final = frozenset(
    {"", "text/plain", "application/octet-stream", "binary/octet-stream", "application/xml", "text/xml"}
)
_MAGIC: Final = (
    (b"%PDF-", "application/pdf"),
    (b"{\\rtf", "application/rtf"),
    (b"WARC/", "application/warc"),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\0", "application/x-xz"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
)
_ROOTS: Final = {
    "html": "text/html",
    "rss": "application/rss+xml",
    "RDF": "application/rss+xml",
    "feed": "application/atom+xml",
    "urlset": "application/x-sitemap+xml",
    "sitemapindex": "application/x-sitemap+xml",
    "mediawiki": "application/x-mediawiki-dump+xml",
}
# Every piece before the root is taken whole or not at all: else a head of thousands of them takes for ever.
_ROOT: Final = re.compile(
    r"\ufeff?(?>(?><!--.*?-->|<\?.*?\?>|<!doctype(?!\s+html)[^>\[]*(?:\[.*?\])?[^>]*>|\s+)*+)"
    r"<(?:(?P<html>!doctype\s+html)\b|(?:[\w.-]+:)?(?P<root>[A-Za-z][\w.-]*))",
    re.IGNORECASE | re.DOTALL,
)
# Says so in its first field, as its specification recommends; one that says it later is known once it is read.
_JSON_FEED: Final = re.compile(rb"""\{\s*"version"\s*:\s*"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org\\?/""")
_OFFICE: Final = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Format:
    """A kind of file: its short name, the media types and file endings that mean it, and what reads it."""

    name: str
    media: tuple[str, ...]
    suffixes: tuple[str, ...]
    read: Reader


def format_of(file: Incoming, formats: Sequence[Format]) -> Format:
    """The format to read `file` by: what its bytes are, else what its server says, else what its name ends in.

    Raises UnknownFormat where none of `formats` is for it, OSError where the file cannot be opened.
    """
    by_media = {media: one for one in formats for media in one.media}
    by_suffix = {suffix: one for one in formats for suffix in one.suffixes}
    declared = file.media_type.partition(";")[0].strip().lower()
    found = by_media.get(sniff(file))
    if found is None and declared not in _VAGUE:
        found = by_media.get(declared)
    found = found or by_suffix.get(file.suffix) or by_media.get(declared)
    if found is None:
        known = ", ".join(suffix for one in formats for suffix in one.suffixes)
        raise UnknownFormat(name=printable(file.name), known=known)
    return found


def sniff(file: Incoming) -> str:
    """The media type that the bytes themselves tell, "" where they could be many things (text, JSON, tables)."""
    head = file.head(HEAD)
    lead = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, media in _MAGIC:
        if lead.startswith(magic):
            return media
    if head[257:262] == b"ustar":
        return "application/x-tar"
    if head.startswith(b"PK\x03\x04"):
        return _in_zip(file)
    if b"%PDF-" in head[:1024] and b"\0" not in head[: head.index(b"%PDF-")]:
        return "application/pdf"  # readers of PDF forgive what a mail gateway put before it, so do we
    if _JSON_FEED.match(lead):
        return "application/feed+json"
    return _root(head)


def _root(head: bytes) -> str:
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "latin-1"
    found = _ROOT.match(head[: len(head) // 2 * 2].decode(encoding, "replace"))
    if found is None:
        return ""
    return "text/html" if found["html"] else _ROOTS.get(found["root"], _ROOTS.get(found["root"].lower(), ""))


def _in_zip(file: Incoming) -> str:
    """What a ZIP container holds; "" where it cannot be opened, which its reader will say."""
    try:
        with file.open() as opened, zipfile.ZipFile(opened) as container:
            names = set(container.namelist())
            if "mimetype" in names and container.getinfo("mimetype").file_size < 200:
                return container.read("mimetype").decode("ascii", "replace").strip()
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        return ""
    return next((media for name, media in _OFFICE.items() if name in names), "application/zip")
