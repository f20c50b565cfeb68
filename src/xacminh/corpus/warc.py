"""Reads web archives: .warc and .warc.gz. Each response is read as if it had been fetched."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BufferedIOBase
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from xacminh.corpus import incoming
from xacminh.corpus.formats import Item
from xacminh.corpus.incoming import Incoming, printable
from xacminh.corpus.records import Unreadable
from xacminh.corpus.xml_stream import Measured
from xacminh.errors import BadItem, DamagedFile, NothingArchived, OnlyWeb, XacMinhError

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

#: what pages bring along to be shown, and holds no text
_SHOWN: Final = ("image/", "font/", "video/", "audio/", "text/css", "text/javascript", "application/javascript",
                 "application/x-javascript", "application/font", "application/x-font")  # fmt: skip

#: why a record is passed over without a word: it leads elsewhere, says that there is no page, is none of a page's text
_Passed = Literal["redirect", "refusal", "other"]


def read(file: Incoming) -> Iterator[Item]:
    """What each response and resource holds; one that cannot be read is told by its number, the others go in.

    Raises DamagedFile where no record can be read from some place on, NothingArchived where none of them is a page.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    class Quiet(ArchiveIterator):  # type: ignore[misc] # warcio has no types
        INC_RECORD = ""  # it would write what stands in the archive to the terminal

    number, empty = 0, True
    passed: Counter[_Passed] = Counter()
    with file.open() as opened:
        records = iter(Quiet(_Seekless(cast("BufferedIOBase", opened), file)))
        while True:
            number += 1
            try:
                record = next(records)
            except StopIteration:
                break
            except (ArchiveLoadFailed, EOFError, OSError, zlib.error, ValueError, IndexError, AttributeError) as error:
                # what the library says of it quotes the archive, so it is not passed on
                raise DamagedFile(name=printable(file.name), detail=f"WARC {number}") from error
            for item in _record(file, record, number, passed):
                empty = False
                yield item
    if empty:
        counts = {"redirects": passed["redirect"], "refusals": passed["refusal"], "others": passed["other"]}
        raise NothingArchived(name=printable(file.name), **counts)


class _Seekless(Measured):
    """Measured, for a reader that tries to find its place."""

    def tell(self) -> int:
        """No place: there is none in a stream."""
        return 0

    def close(self) -> None:
        """Closed by who opened it."""


def _record(file: Incoming, record: ArcWarcRecord, number: int, passed: Counter[_Passed]) -> Iterator[Item]:
    """What one record holds; one that is passed over is counted."""
    from xacminh.corpus.reading import read_inside  # which has this file in its table

    place = f"{printable(file.name)}, {number}"
    try:
        inner = _incoming(file, record)
        if not isinstance(inner, Incoming):
            passed[inner] += 1
            return
        for item in read_inside(inner):
            yield replace(item, item=_within(number, item.item)) if isinstance(item, Unreadable) else item
    except XacMinhError as error:
        yield Unreadable(path=file.path, item=str(number), reason=error)
    except (EOFError, OSError, zlib.error, ValueError, IndexError, KeyError, AttributeError) as error:
        reason = BadItem(place=place, detail=type(error).__name__)
        yield Unreadable(path=file.path, item=str(number), reason=reason)


def _within(number: int, item: str) -> str:
    return f"{number}, {item}" if item else str(number)


def _incoming(file: Incoming, record: ArcWarcRecord) -> Incoming | _Passed:
    """The response as what was fetched, or why it is no page: requests, revisits, notes, errors, pictures."""
    if record.rec_type not in {"response", "resource"}:
        return "other"
    headers = record.http_headers
    status = (headers.get_statuscode() or "200") if headers is not None else "200"
    if not status.startswith("2"):
        return "redirect" if status.startswith("3") else "refusal"
    said = headers.get_header("Content-Type") if headers is not None else record.rec_headers.get_header("Content-Type")
    media, _, parameters = (said or "").partition(";")
    media = media.strip().lower()
    address = "" if media.startswith(_SHOWN) else _address(record)
    if not address:
        return "other"
    data = _content(record)
    if len(data) > incoming.LIMIT:
        raise file.too_big(len(data))
    if not data.strip():
        if headers is not None and headers.get_header("Content-Encoding") and record.payload_length > len(data):
            raise DamagedFile(name=printable(address), detail="Content-Encoding")
        return "other"
    return Incoming(
        path=file.path,
        name=address,
        captured=_moment(record) or file.captured,
        held=data,
        address=address,
        media_type=media,
        charset=_charset(parameters),
        depth=file.depth + 1,
        room=file.room,
    )


def _content(record: ArcWarcRecord) -> bytes:
    """The body without its transfer and content encoding, and no more than one byte over the bound of one file."""
    stream: Any = record.content_stream()
    parts: list[bytes] = []
    left = incoming.LIMIT + 1
    while left > 0 and (part := stream.read(min(left, 1_000_000))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _address(record: ArcWarcRecord) -> str:
    """Where it was, as addresses are kept: without credentials, marks of a session or of a person's click.

    "" where that is no place in the web. Raises NotAnAddress.
    """
    from xacminh.corpus.fetch.urls import WebAddress

    address = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip().strip("<>")
    try:
        return WebAddress.read(address).stored if address else ""
    except OnlyWeb:  # dns:, urn: and their like are no pages
        return ""


def _charset(parameters: str) -> str:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'")[:40]
    return ""


def _moment(record: ArcWarcRecord) -> datetime | None:
    """When it was captured; a time without a zone is UTC, as the format says."""
    try:
        moment = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "")
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
