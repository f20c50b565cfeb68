"""A file on its way in: its name, its bytes, and those bytes as text."""

from __future__ import annotations

import bz2
import codecs
import gzip
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final, Literal, cast
from urllib.parse import quote, urlsplit

from xacminh.corpus import encodings, xz
from xacminh.corpus.encodings import Legible
from xacminh.corpus.room import Room
from xacminh.errors import BadEncoding, FileTooBig, NotText, ZipBomb
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
# What Python knows that no page is written in, or that is no writing at all.
_NO_CHARSETS: Final = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "utf-7", "undefined"})
#: in a page one bad byte in so many is a slip of a program that cut a letter in two; more is another encoding
_BYTES_PER_SLIP: Final = 1_000
# Western text holds few letters beyond ASCII, and beside them only these signs.
_WESTERN_SIGNS: Final = frozenset("\xa0¡¢£¥§©ª«¬\xad®¯°±²³´µ¶·¸¹º»¼½¾¿×÷‚„…†‡‰‹‘’“”•–—˜™›€")
_CHARSET: Final = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9._-]+)""", re.IGNORECASE
)
_LINE_ENDS: Final = re.compile(r"[\t-\r\x1c-\x1e\x85\u2028\u2029]")
_COMMANDS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_UTF8_SEQUENCE: Final = re.compile(rb"[\xc3-\xf4][\x80-\xbf]{2}|[\xc3-\xc6][\x80-\xbf](?![\x80-\xff])")

Packing = Literal["gzip", "bzip2", "xz"]
#: what a name ends in that is packed, and what it ends in once unpacked
_PACKED_SUFFIXES: Final = {
    **dict.fromkeys((".gz", ".bz2", ".xz"), ""),
    **dict.fromkeys((".tgz", ".tbz2", ".tbz", ".txz"), ".tar"),
}
_TAR: Final = re.compile(r"\.(?:tar(?:\.(?:gz|bz2|xz))?|tgz|tbz2?|txz)$", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Incoming:
    """A file to be read, or bytes in hand: what was fetched, or lay inside an archive.

    `name` is its path below the folder that was given, that folder's own name included; of what was fetched, its
    address. `held` are the bytes where no file has them. `address` is the web address it came from, `media_type` and
    `charset` what the server said of it, `modified` when the server says it was last changed. `packed` is how its bytes
    are packed, which reading them undoes; `depth` in how many archives it lies, `inside` its name in the innermost of
    them where that has names, `room` what all of them together may still hold. `leads_out`: it is a link out of the
    folder that was given, and is not opened.
    """

    path: Path
    name: str
    captured: datetime
    held: bytes | None = None
    address: str = ""
    media_type: str = ""
    charset: str = ""
    modified: datetime | None = None
    packed: Packing | None = None
    depth: int = 0
    inside: str = ""
    room: Room | None = None
    leads_out: bool = False

    @property
    def url(self) -> str:
        """Where it came from; for what came from nowhere, its name and its folder's, and nothing of the machine."""
        return self.address or "file:" + quote(self.name, errors="surrogateescape")

    @property
    def suffix(self) -> str:
        """What its name ends in, in small letters, with the dot; of what is packed, its name without that ending."""
        place = urlsplit(self.address).path if self.address and not self.inside else self.name
        return self._unpacked(Path(place)).suffix.lower()

    @property
    def title(self) -> str:
        """The file's name as words."""
        return " ".join(re.sub(r"[_-]+", " ", self.stem).split())

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return printable(self._unpacked(Path(self.name)).stem)

    def _unpacked(self, name: Path) -> Path:
        ending = _PACKED_SUFFIXES.get(name.suffix.lower()) if self.packed is not None else None
        return name if ending is None else name.with_suffix(ending)

    def count(self) -> int:
        """About how many things it holds: the lines of a JSONL file, the files of a tar archive, else one.

        For saying how long it will take.
        """
        if self.leads_out:
            return 1
        if _TAR.search(self.name) and (self.held is not None or self.path.is_file()):
            from xacminh.corpus import tar  # which reads by this file

            return tar.count(self)
        if self.suffix != ".jsonl" or not (self.held is not None or self.path.is_file()):
            return 1
        try:
            with self.open() as file:
                return sum(block.count(b"\n") for block in iter(lambda: file.read(_MEGABYTE), b"")) + 1
        except OSError:
            return 1

    def open(self) -> BinaryIO:
        """Its bytes, to be read from the start and in any order."""
        if self.packed is None:
            return self.path.open("rb") if self.held is None else BytesIO(self.held)
        packed = self.path if self.held is None else BytesIO(self.held)
        if self.packed == "xz":
            return cast("BinaryIO", xz.unpacked(packed.open("rb") if isinstance(packed, Path) else packed))
        return cast("BinaryIO", gzip.open(packed) if self.packed == "gzip" else bz2.open(packed))

    def size(self) -> int:
        """Bytes it has, packed as it is."""
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
            raise self.too_big(self.size()) if self.packed is None else self.swells()
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

    def swells(self) -> ZipBomb:
        """The error for a file that unpacks to more than it may."""
        return ZipBomb(name=printable(self.name), detail=f"> {LIMIT // _MEGABYTE} MB")

    def decode(self, data: bytes, *, declared: bool = False) -> str:
        """The bytes as text, as `legible` reads them."""
        return self.legible(data, declared=declared).text

    def legible(self, data: bytes, *, declared: bool = False) -> Legible:
        """The bytes as text, in the encoding that the byte order mark tells, the server, or with `declared` its head.

        Where none does, or it cannot be that: UTF-8, then what the bytes themselves are surely of
        (see `encodings`). Raises NotText for what is no text at all, BadEncoding where no encoding fits.
        """
        named = _named(data, self.charset, declared=declared)
        if not named.startswith(("utf-16", "utf-32")):
            unmarked = _unmarked_utf16(data)
            if unmarked is not None:
                return Legible(text=unmarked)
            self._refuse_binary(data)
        text = _decoded(data, named)
        if text is not None:
            return Legible(text=text.removeprefix("\ufeff"))
        found = encodings.of_bytes(data)
        if found is not None:
            return found
        text = _western(data) or (_with_slips(data) if declared else None)
        if text is None:
            raise BadEncoding(name=printable(self.name), offset=_first_bad(data))
        return Legible(text=text)

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
    """A file name that can be shown and stored, on one line: what is no text becomes U+FFFD.

    So does what commands a terminal or turns round what stands after it: a name is another's words.
    """
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return _COMMANDS.sub("\ufffd", _LINE_ENDS.sub(" ", text))


def wordless(text: str) -> bool:
    """Whether there is nothing in the text that could be searched for."""
    return not syllables(text[:_SAMPLE]) and not syllables(text)


def _named(data: bytes, charset: str, *, declared: bool) -> str:
    """Python's name of the encoding the text is said to be in: by its mark, the server, its head; UTF-8 where by none.

    A mark is nearly never wrong, a server often is; so the mark comes first, as in browsers.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding
    found = _CHARSET.search(data[:4096]) if declared else None
    for label in (charset, found[1].decode("ascii") if found else ""):
        try:
            known = codecs.lookup(label.strip()) if label.strip().isascii() else None
        except (LookupError, ValueError):
            continue
        if known is None or known.name in _NO_CHARSETS or not getattr(known, "_is_text_encoding", True):
            continue
        # A page that can be searched for its charset is no UTF-16 without a mark, whatever it says.
        if not known.name.startswith(("utf-16", "utf-32")):
            return "cp1252" if known.name in {"ascii", "iso8859-1"} else known.name
    return "utf-8"


def _decoded(data: bytes, named: str) -> str | None:
    """The text, None where it is not in that encoding. Where it can be UTF-8 it is: eight-bit text never looks so."""
    for encoding in (named,) if named.startswith("utf-") else ("utf-8", named):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("latin-1") if named == "cp1252" and b"\0" not in data else None


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 that lost its byte order mark: every second byte of Latin letters is nought. None where it is not."""
    head = data[:4_000]
    if len(head) < 40 or len(data) % 2 or b"\0" not in head:
        return None
    odd, even = head[1::2].count(0), head[::2].count(0)
    if max(odd, even) * 4 < len(head) or min(odd, even) * 20 > len(head):
        return None
    try:
        text = data.decode("utf-16-le" if odd > even else "utf-16-be")
    except UnicodeDecodeError:
        return None
    sample = text[:2_000]
    written = sum(character.isprintable() or character in "\t\r\n" for character in sample)
    return text if written * 50 >= len(sample) * 49 else None


def _western(data: bytes) -> str | None:
    """Windows-1252, the usual encoding of Western text without a name; None where it does not look like that."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    beyond = [character for character in text if not character.isascii()]
    letters = sum(character.isalpha() for character in beyond)
    plain = sum(character.isascii() and character.isalpha() for character in text)
    if letters * 5 > plain or any(not c.isalpha() and c not in _WESTERN_SIGNS for c in beyond):
        return None
    return None if _UTF8_SEQUENCE.search(data) else text


def _with_slips(data: bytes) -> str | None:
    """UTF-8 in which here and there a letter was cut in two; what is broken becomes U+FFFD."""
    text = data.decode("utf-8", "replace")
    return text if text.count("\ufffd") * _BYTES_PER_SLIP <= len(data) else None


def _first_bad(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0
