"""The body of an answer, unpacked as it streams, so that no bomb is ever whole in memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from xacminh.errors import BadAnswer, CutShort, PageTooBig, UnknownPacking, UnpacksTooBig

_MEGABYTE: Final = 1_000_000
#: bytes unpacked at a time
_STEP: Final = 65_536
#: Only what was asked for, and what can be unpacked in steps. Brotli's library keeps no exact limit.
PACKINGS: Final = "gzip, deflate"


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """`host` is for the messages. With `clip`, what is over that many unpacked bytes is left, and nothing is raised."""

    host: str
    received_bytes: int
    unpacked_bytes: int
    clip: int | None = None


def megabytes(size: int) -> int:
    """Bytes as megabytes for a message, rounded up."""
    return -(-size // _MEGABYTE)


def body(parts: Iterable[bytes], packing: list[str], limits: Limits) -> bytes:
    """The whole body. `packing` is what Content-Encoding names.

    Raises PageTooBig, UnpacksTooBig, UnknownPacking, BadAnswer (damaged), CutShort (ends too early).
    """
    names = [name.strip().lower().removeprefix("x-") for name in packing]
    names = [name for name in names if name not in {"", "identity"}]
    received = _received(parts, limits)
    if not names:
        return _joined(received, limits)
    if names not in (["gzip"], ["deflate"]):
        raise UnknownPacking(host=limits.host)
    return _joined(_unpacked(received, gzip=names == ["gzip"], host=limits.host), limits)


def _received(parts: Iterable[bytes], limits: Limits) -> Iterator[bytes]:
    total = 0
    for part in parts:
        total += len(part)
        if total > limits.received_bytes:
            raise PageTooBig(host=limits.host, limit_mb=megabytes(limits.received_bytes))
        yield part


def _joined(parts: Iterable[bytes], limits: Limits) -> bytes:
    whole = bytearray()
    for part in parts:
        whole += part
        if limits.clip is not None and len(whole) >= limits.clip:
            return bytes(whole[: limits.clip])
        if len(whole) > limits.unpacked_bytes:
            raise UnpacksTooBig(host=limits.host, limit_mb=megabytes(limits.unpacked_bytes))
    return bytes(whole)


def _unpacked(parts: Iterable[bytes], *, gzip: bool, host: str) -> Iterator[bytes]:
    """At most _STEP bytes at a time. gzip may have several members; what else follows is left, as browsers do."""
    unpacker: zlib._Decompress | None = None
    data, done = b"", False
    for part in parts:
        data += part
        while True:
            if unpacker is None:
                if len(data) < 2:  # the kind is in the first two bytes
                    break
                if done and not (gzip and data.startswith(b"\x1f\x8b")):
                    return
                unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS) if gzip else _deflate(data)
            try:
                piece = unpacker.decompress(data, _STEP)
            except zlib.error as error:
                raise BadAnswer(host=host) from error
            if piece:
                yield piece
            if unpacker.eof:
                data, unpacker, done = unpacker.unused_data, None, True
                continue
            data = unpacker.unconsumed_tail
            if not data and len(piece) < _STEP:
                break
    if unpacker is not None or (data and not done):
        raise CutShort(host=host)


def _deflate(start: bytes) -> zlib._Decompress:
    """Named deflate, zlib's wrapping is meant (RFC 9110, 8.4.1.2); some servers send it bare."""
    wrapped = start[0] & 0x0F == 8 and int.from_bytes(start[:2]) % 31 == 0
    return zlib.decompressobj() if wrapped else zlib.decompressobj(-zlib.MAX_WBITS)
