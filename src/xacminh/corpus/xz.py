"""Unpacks .xz. Python's own way takes as much memory as the file asks for, up to four gigabytes; this does not."""

from __future__ import annotations

import io
import lzma
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

#: bytes of memory; what `xz -9` packs needs 65 million
_MEMORY: Final = 256_000_000
_BLOCK: Final = 65_536


def unpacked(packed: BinaryIO) -> io.BufferedReader:
    """The bytes inside, from the start on. Reading raises lzma.LZMAError, EOFError where it breaks off."""
    return io.BufferedReader(_Unpacking(packed), _BLOCK)


class _Unpacking(io.RawIOBase):
    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._work: lzma.LZMADecompressor | None = None
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        data = self._next(len(view))
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._packed.close()
        super().close()

    def _next(self, most: int) -> bytes:
        """Some of what follows, b"" at the end. Several streams, with zeros between them, are one file."""
        while True:
            if self._work is None:
                self._rest = self._rest.lstrip(b"\0")
                while not self._rest:
                    if not (block := self._packed.read(_BLOCK)):
                        return b""
                    self._rest = block.lstrip(b"\0")
                self._work = lzma.LZMADecompressor(memlimit=_MEMORY)
            given = b""
            if self._work.needs_input:
                given = self._rest or self._packed.read(_BLOCK)
                self._rest = b""
                if not given:
                    raise EOFError("the packed file breaks off")
            data = self._work.decompress(given, max_length=most)
            if self._work.eof:
                self._rest, self._work = self._work.unused_data, None
            if data:
                return data
