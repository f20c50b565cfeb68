"""The transport under a request: its connection goes only where `Network` has checked, and ends when its time is up.

One transport serves one request and is thrown away: no cookie, no kept connection, no proxy, nothing of the
environment. The check stands where the connection is made, on the very host that is connected to, so no reading of the
address elsewhere can lead around it.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore
import httpx

from xacminh.corpus.fetch.bodies import megabytes
from xacminh.corpus.fetch.clock import Clock
from xacminh.corpus.fetch.network import Network
from xacminh.corpus.fetch.options import FetchOptions
from xacminh.corpus.fetch.urls import shown
from xacminh.errors import (
    BadAnswer,
    CutShort,
    HeadersTooBig,
    NoConnection,
    NotSecure,
    PageTooBig,
    PortRefused,
    TooSlow,
    XacMinhError,
)


class Wire:
    """One connection's limits: what is left of its time, and what it may still send.

    `whole` are the seconds of the budget that `seconds` are left of, for messages.
    """

    def __init__(self, *, options: FetchOptions, clock: Clock, seconds: float, whole: float) -> None:
        self.options = options
        self.whole = whole
        self.host = ""
        self.in_body = False
        self.ended = False
        self._clock = clock
        self._deadline = clock.monotonic() + seconds
        self._received = 0

    def left(self) -> float:
        """Seconds until the deadline. Raises TooSlow when there are none."""
        left = self._deadline - self._clock.monotonic()
        if left <= 0:
            raise TooSlow(host=shown(self.host), seconds=round(self.whole))
        return left

    def room(self) -> int:
        """Bytes that may be read next. Raises HeadersTooBig or PageTooBig.

        In the body, frames of chunks count too: twice the limit of the page is ample for them.
        """
        head = self.options.header_bytes
        limit = head + 2 * self.options.received_bytes if self.in_body else head
        if self._received > limit:
            if self.in_body:
                raise PageTooBig(host=shown(self.host), limit_mb=megabytes(self.options.received_bytes))
            raise HeadersTooBig(host=shown(self.host), limit_kb=head // 1024)
        return limit + 1 - self._received

    def count(self, data: bytes) -> bytes:
        """`data`, taken note of; empty data is the end."""
        self._received += len(data)
        self.ended = self.ended or not data
        return data


class WireStream(httpcore.NetworkStream):
    """A socket under a Wire's limits."""

    def __init__(self, made: socket.socket, wire: Wire) -> None:
        self._socket = made
        self._wire = wire

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - the wire's time rules
        """What comes next, b"" at the end. Raises TooSlow, HeadersTooBig, PageTooBig, CutShort."""
        room = self._wire.room()
        self._socket.settimeout(self._wire.left())
        try:
            return self._wire.count(self._socket.recv(min(max_bytes, room)))
        except TimeoutError:
            raise TooSlow(host=shown(self._wire.host), seconds=round(self._wire.whole)) from None
        except OSError as error:
            raise CutShort(host=shown(self._wire.host)) from error

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 - the wire's time rules
        """Send all of it. A server may answer and close before it has read: that is for `read` to find out."""
        self._socket.settimeout(self._wire.left())
        try:
            self._socket.sendall(buffer)
        except OSError as error:
            raise httpcore.WriteError(str(error)) from error

    def close(self) -> None:
        """Close the connection."""
        self._socket.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 - the wire's time rules
    ) -> httpcore.NetworkStream:
        """The same connection, encrypted, its certificate checked against the name. Raises NotSecure, NoConnection."""
        self._socket.settimeout(self._wire.left())
        try:
            self._socket = ssl_context.wrap_socket(self._socket, server_hostname=server_hostname)
        except TimeoutError:
            self.close()
            raise TooSlow(host=shown(self._wire.host), seconds=round(self._wire.whole)) from None
        except (ssl.SSLError, ValueError) as error:
            self.close()
            raise NotSecure(host=shown(self._wire.host)) from error
        except OSError as error:
            self.close()
            raise NoConnection(host=shown(self._wire.host)) from error
        return self

    def get_extra_info(self, info: str) -> Any:  # noqa: ARG002 - the interface is the library's
        """Nothing: no HTTP/2, no reuse."""
        return None


class CheckedBackend(httpcore.NetworkBackend):
    """Makes the connections of one request."""

    def __init__(self, *, network: Network, wire: Wire) -> None:
        self._network = network
        self._wire = wire

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the options' times rule
        local_address: str | None = None,  # noqa: ARG002 - the interface is the library's
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002 - the interface is the library's
    ) -> httpcore.NetworkStream:
        """A connection to a checked address. Raises PortRefused and what Network raises."""
        options, wire = self._wire.options, self._wire
        wire.host = host
        excepted = (host, port) in options.allow
        if port not in options.ports and not excepted:
            raise PortRefused(host=shown(host), port=port)
        seconds = min(options.lookup_seconds, wire.left())
        addresses = self._network.addresses(host, port, seconds=seconds, excepted=excepted)
        seconds = min(options.connect_seconds, wire.left())
        return WireStream(self._network.open(host, port, addresses=addresses, seconds=seconds), wire)


class _Body(httpx.SyncByteStream):
    """The body as it comes, with our errors in place of the library's."""

    def __init__(self, parts: Iterable[bytes], wire: Wire) -> None:
        self._parts = parts
        self._wire = wire

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._parts
        except httpcore.NetworkError as error:
            raise CutShort(host=shown(self._wire.host)) from error
        except httpcore.ProtocolError as error:
            raise _broken(self._wire) from error

    def close(self) -> None:
        close = getattr(self._parts, "close", None)
        if close is not None:
            close()


class CheckedTransport(httpx.BaseTransport):
    """Carries one request. `trust` is needed for https only."""

    def __init__(self, *, network: Network, wire: Wire, trust: ssl.SSLContext | None) -> None:
        self._wire = wire
        self._pool = httpcore.ConnectionPool(
            ssl_context=trust, max_connections=1, network_backend=CheckedBackend(network=network, wire=wire)
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Status and headers; the body streams. Raises errors of this project only."""
        asked = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            content=request.stream,
        )
        try:
            answer = self._pool.handle_request(asked)
        except httpcore.NetworkError as error:
            raise CutShort(host=shown(self._wire.host)) from error
        except httpcore.ProtocolError as error:
            raise _broken(self._wire) from error
        self._wire.in_body = True
        if not isinstance(answer.stream, Iterable):
            raise TypeError("the library answers a blocking call with a blocking stream")
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer.stream, self._wire))

    def close(self) -> None:
        """Close the connection."""
        self._pool.close()


def _broken(wire: Wire) -> XacMinhError:
    """The library tells a broken answer and one that was cut off apart in words only; the wire knows."""
    return CutShort(host=shown(wire.host)) if wire.ended else BadAnswer(host=shown(wire.host))
