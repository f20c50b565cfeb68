"""A file on its way in: its name, its bytes, and those bytes as text."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final
from urllib.parse import quote, urlsplit

from xacminh.errors import BadEncoding, FileTooBig, NotText
from xacminh.text import syllables

#: bytes of one file, or of one line of a JSONL file
LIMIT: Final = 50_000_000

_MEGABYTE: Final = 1_000_000
#: a text with words has one among its first characters: looking there first saves cutting up the whole
_SAMPLE: Final = 200
_MAGIC: Final = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP, DOCX, ODT, EPUB"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"),
    (b"{\\rtf", "RTF"),
    (b"\xd0\xcf\x11\xe0", "DOC, XLS"),
    (b"SQLite format 3", "SQLite"),
)
_BOMS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET: Final = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9._-]+)""", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Incoming:
    """A file to be read, or bytes in hand: what was fetched, or lay inside an archive.

    `name` is its path below the folder that was given, that folder's own name included; of what was fetched, its
    address. `held` are the bytes where no file has them. `address` is the web address it came from, `media_type` and
    `charset` what the server said of it, `modified` when the server says it was last changed.
    """

    path: Path
    name: str
    captured: datetime
    held: bytes | None = None
    address: str = ""
    media_type: str = ""
    charset: str = ""
    modified: datetime | None = None

    @property
    def url(self) -> str:
        """Where it came from; for what came from nowhere, its name and its folder's, and nothing of the machine."""
        return self.address or "file:" + quote(self.name, errors="surrogateescape")

    @property
    def suffix(self) -> str:
        """What its name ends in, in small letters, with the dot."""
        return Path(urlsplit(self.address).path if self.address else self.name).suffix.lower()

    @property
    def title(self) -> str:
        """The file's name as words."""
        return " ".join(re.sub(r"[_-]+", " ", printable(Path(self.name).stem)).split())

    def count(self) -> int:
        """About how many things it holds: the lines of a JSONL file, else one. For saying how long it will take."""
        if self.suffix != ".jsonl" or not (self.held is not None or self.path.is_file()):
            return 1
        try:
            with self.open() as file:
                return sum(block.count(b"\n") for block in iter(lambda: file.read(_MEGABYTE), b"")) + 1
        except OSError:
            return 1

    def open(self) -> BinaryIO:
        """Its bytes, to be read from the start and in any order."""
        return self.path.open("rb") if self.held is None else BytesIO(self.held)

    def size(self) -> int:
        """Bytes it has."""
        return self.path.stat().st_size if self.held is None else len(self.held)

    def head(self, count: int) -> bytes:
        """Its first `count` bytes."""
        with self.open() as file:
            return file.read(count)

    def content(self) -> bytes:
        """All bytes. Raises FileTooBig before reading more than LIMIT."""
        with self.open() as file:
            data = file.read(LIMIT + 1)
        if len(data) > LIMIT:
            raise self.too_big(self.size())
        return data

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """Number (from 1) and bytes of each line that is not blank. Raises FileTooBig at a line longer than LIMIT."""
        with self.open() as file:
            number = 0
            while line := file.readline(LIMIT + 1):
                number += 1
                if len(line) > LIMIT:
                    raise self.too_big(self.size())
                if line.strip():
                    yield number, line

    def too_big(self, size: int) -> FileTooBig:
        """The error for a file of `size` bytes."""
        return FileTooBig(name=printable(self.name), size_mb=-(-size // _MEGABYTE), limit_mb=LIMIT // _MEGABYTE)

    def decode(self, data: bytes, *, declared: bool = False) -> str:
        """The bytes as text: UTF-8, what the byte order mark says, or with `declared` what an HTML head says.

        Raises NotText for what is no text at all, BadEncoding where the bytes are not what they should be.
        """
        encoding = _encoding(data, declared=declared)
        if not encoding.startswith("utf-16"):
            self._refuse_binary(data)
        try:
            return data.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            raise BadEncoding(name=printable(self.name), offset=error.start) from error

    def _refuse_binary(self, data: bytes) -> None:
        kind = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
        if kind is None and b"\0" in data:
            kind = "binary data"
        if kind is not None:
            raise NotText(name=printable(self.name), detail=kind)


def sha256(data: bytes) -> str:
    """Hexadecimal SHA-256."""
    return hashlib.sha256(data).hexdigest()


def printable(name: str) -> str:
    """A file name that can be shown and stored: bytes that are no text become U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def wordless(text: str) -> bool:
    """Whether there is nothing in the text that could be searched for."""
    return not syllables(text[:_SAMPLE]) and not syllables(text)


def _encoding(data: bytes, *, declared: bool) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding
    found = _CHARSET.search(data[:4096]) if declared else None
    if found is None:
        return "utf-8"
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return "utf-8"
    # A page that can be searched for its charset is no UTF-16 without a mark, whatever it says.
    return "utf-8" if name.startswith("utf-16") else name
