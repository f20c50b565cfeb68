"""Reads tar archives, packed or not: each file inside as if it lay in a folder of the archive's name.

Nothing is written to disk and no link is followed. What is hidden is read, unlike in a folder: whoever packed ".vn.txt"
meant it to go along. Only what programs leave behind is passed over.
"""

from __future__ import annotations

import lzma
import re
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import BinaryIO, Final, cast
from urllib.parse import quote

from xacminh.corpus import incoming
from xacminh.corpus.formats import Item, sniff
from xacminh.corpus.incoming import Incoming, Packing, printable
from xacminh.corpus.records import Unreadable
from xacminh.corpus.room import MEMBERS, Room, room_for
from xacminh.errors import DamagedFile, LeftOut, NoReadableText, XacMinhError, ZipBomb
from xacminh.words import say

#: bytes of what stands before one member, long names included
_HEADERS: Final = 1_000_000
_IN_VAIN: Final = 10
_DRIVE: Final = re.compile(r"[A-Za-z]:[\\/]")
_LEFT_BEHIND: Final = re.compile(r"(?:^|.*/)(?:\._[^/]*|\.DS_Store|(?:__MACOSX|\.git|\.svn|\.hg)/.*)", re.DOTALL)
_PACKED: Final[dict[str, Packing]] = {
    "application/gzip": "gzip",
    "application/x-bzip2": "bzip2",
    "application/x-xz": "xz",
}
_BROKEN: Final = (tarfile.TarError, EOFError, zlib.error, lzma.LZMAError, ValueError, IndexError)


def read(file: Incoming) -> Iterator[Item]:
    """What each member holds; one that cannot or must not be read is told by its name, the others go in.

    Raises DamagedFile where the archive is broken or breaks off, ZipBomb where it holds more than its Room allows,
    NoReadableText where no file is in it.
    """
    room = file.room or room_for(file.size())
    empty = True
    with file.open() as opened:
        for archive, member in _members(file, opened, room):
            name = "/".join(part for part in member.name.split("/") if part not in {"", "."})
            if member.isdir() or _LEFT_BEHIND.fullmatch(name):
                continue
            empty = False
            inner = _placed(file, name)
            refused = _refused(inner, member)
            if refused is not None:
                yield Unreadable(path=file.path, item=printable(name), reason=refused)
                continue
            inner = replace(inner, held=_content(file, archive, member), room=room)
            for item in _told(inner, printable(name)):
                room.bombs -= isinstance(item, Unreadable) and isinstance(item.reason, ZipBomb)
                yield item
            if room.bombs <= 0:
                raise file.swells()
    if empty:
        raise NoReadableText(name=printable(file.name))


def count(file: Incoming) -> int:
    """How many files it holds, as far as it can be read: for saying how long it will take."""
    number = 0
    with suppress(XacMinhError, OSError):
        whole = replace(file, packed=file.packed or _PACKED.get(sniff(file)))
        with whole.open() as opened:
            for _, member in _members(whole, opened, room_for(whole.size())):
                number += not member.isdir()
    return max(1, number)


def _members(file: Incoming, opened: BinaryIO, room: Room) -> Iterator[tuple[tarfile.TarFile, tarfile.TarInfo]]:
    """Each member in order; it can be read until the next is asked for."""
    stream = _Stream(file, opened, room)
    with _named(file):
        archive = tarfile.open(  # noqa: SIM115 - it has nothing to close: the stream is its caller's
            fileobj=cast("BinaryIO", stream), mode="r|", tarinfo=_Header, errors="surrogateescape"
        )
    while True:
        stream.allow(max(0, archive.offset - stream.given) + _HEADERS)
        with _named(file):
            member = archive.next()
        if member is None:
            return
        archive.members = []  # type: ignore[attr-defined] # undeclared; else it would remember them all
        room.members -= 1
        if room.members < 0:
            raise ZipBomb(name=printable(file.name), detail=f"> {MEMBERS:,}")
        stream.allow(member.size + _HEADERS)
        yield archive, member


@contextmanager
def _named(file: Incoming) -> Iterator[None]:
    """What goes wrong with the archive itself as an error that names it."""
    try:
        yield
    except _BROKEN as error:
        raise DamagedFile(name=printable(file.name), detail=f"TAR: {str(error)[:100]}") from error
    except OSError as error:
        if error.errno is not None:
            raise
        raise DamagedFile(name=printable(file.name), detail=f"TAR: {str(error)[:100]}") from error


class _Stream:
    """The archive's bytes, counted: those of all archives around it together, and those of one member's head."""

    def __init__(self, file: Incoming, opened: BinaryIO, room: Room) -> None:
        self._file = file
        self._opened = opened
        self._room = room
        self._allowed = _HEADERS
        self._in_vain = 0
        self.given = 0

    def allow(self, count: int) -> None:
        """So many bytes may be asked for until this is called again."""
        self._allowed = count

    def read(self, size: int) -> bytes:
        """The next bytes. Raises ZipBomb, and EOFError where they are asked for again and again behind the end.

        The library does so, for years, to get to the end of a member that says it has 2**88 bytes.
        """
        data = self._opened.read(size)
        self._in_vain = 0 if data else self._in_vain + 1
        if self._in_vain > _IN_VAIN:
            raise EOFError("unexpected end of data")
        self.given += len(data)
        self._room.bytes -= len(data)
        self._allowed -= len(data)
        if self._room.bytes < 0 or self._allowed < 0:
            raise self._file.swells()
        return data


class _Header(tarfile.TarInfo):
    """The head of a member. One that is broken or missing says so: the library would call it the end of the archive."""

    @classmethod
    def fromtarfile(cls, tarfile: tarfile.TarFile) -> _Header:
        """The next one. Raises ReadError, and EOFHeaderError at the mark of the end."""
        from tarfile import HeaderError, ReadError

        try:
            return super().fromtarfile(tarfile)
        except HeaderError as error:
            if type(error).__name__ == "EOFHeaderError":  # which the library does not declare
                raise
            raise ReadError(str(error)) from error


def _placed(file: Incoming, name: str) -> Incoming:
    """A member as a file: its place under the archive's, and one archive deeper (a packed tar is one, not two)."""
    at = f"{file.address}#{quote(name, errors='surrogateescape')}" if file.address else ""
    return Incoming(
        path=file.path,
        name=f"{file.name}/{name}",
        captured=file.captured,
        address=at,
        inside=name,
        depth=file.depth + (file.packed is None),
    )


def _refused(place: Incoming, member: tarfile.TarInfo) -> XacMinhError | None:
    """Why a member is not looked at: it is no file, would lie elsewhere, or is too big."""
    why = ""
    if member.issym() or member.islnk():
        why = say("it is a link")
    elif not member.isfile():
        why = say("it is no file but a pipe, a socket or a device")
    elif member.name.startswith(("/", "\\")) or _DRIVE.match(member.name):
        why = say("its name begins at the root of a disk")
    elif ".." in re.split(r"[/\\]", member.name):
        why = say("its name leads out of the archive")
    if why:
        return LeftOut(name=printable(place.name), detail=why)
    return place.too_big(member.size) if member.size > incoming.LIMIT else None


def _content(file: Incoming, archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    with _named(file), cast("BinaryIO", archive.extractfile(member)) as opened:
        return opened.read()


def _told(inner: Incoming, name: str) -> Iterator[Item]:
    from xacminh.corpus.reading import read_inside  # which has this file in its table

    try:
        for item in read_inside(inner):
            if isinstance(item, Unreadable):
                yield replace(item, item=f"{name}, {item.item}" if item.item else name)
            else:
                yield item
    except XacMinhError as error:
        yield Unreadable(path=inner.path, item=name, reason=error)
