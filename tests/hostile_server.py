"""A web server on loopback that misbehaves as told, a clock nobody waits for, and a socket nobody may touch."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from xacminh.corpus.fetch.clock import Clock

Handler = Callable[["Visit"], None]
START = datetime(2026, 3, 1, 12, tzinfo=UTC)


class FakeClock(Clock):
    """Stands still but for `sleep` and `advance`."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.slept: list[float] = []
        self._guard = threading.Lock()

    def monotonic(self) -> float:
        with self._guard:
            return self.passed

    def now(self) -> datetime:
        return START + timedelta(seconds=self.monotonic())

    def sleep(self, seconds: float) -> None:
        with self._guard:
            self.slept.append(seconds)
            self.passed += seconds

    def advance(self, seconds: float) -> None:
        with self._guard:
            self.passed += seconds

    def jitter(self) -> float:
        return 0.5


@dataclass
class Visit:
    """One connection: its request, and the way back."""

    connection: socket.socket
    head: bytes

    @property
    def target(self) -> str:
        return self.head.split(b" ")[1].decode()

    def header(self, name: str) -> str | None:
        for line in self.head.decode("latin-1").split("\r\n")[1:]:
            key, _, value = line.partition(": ")
            if key.lower() == name.lower():
                return value
        return None

    def send(self, data: bytes) -> None:
        self.connection.sendall(data)


def answer(content: bytes = b"", *headers: str, status: str = "200 OK", length: int | None = None) -> Handler:
    """A plain answer; `length` lies about the content's."""
    size = len(content) if length is None else length
    head = "\r\n".join([f"HTTP/1.1 {status}", f"Content-Length: {size}", *headers])
    return raw(head.encode("latin-1") + b"\r\n\r\n" + content)


def raw(data: bytes) -> Handler:
    """These bytes, then the end."""
    return lambda visit: visit.send(data)


def redirect(location: str, status: str = "302 Found") -> Handler:
    return answer(b"", f"Location: {location}", status=status)


def in_turn(*handlers: Handler) -> Handler:
    """The first handler for the first visit, and so on; the last one for all others."""
    waiting = list(handlers)

    def handle(visit: Visit) -> None:
        now = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        now(visit)

    return handle


@dataclass
class HostileServer:
    """Serves `routes` by target; everything else is 404. Each connection carries one request."""

    trust: ssl.SSLContext | None = None
    routes: dict[str, Handler] = field(default_factory=dict)
    visits: list[Visit] = field(default_factory=list)
    greeting: bytes = b""

    def __post_init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port: int = self._listener.getsockname()[1]
        self._guard = threading.Lock()
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def url(self, target: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{target}"

    def targets(self) -> list[str]:
        """What was asked for, without robots.txt."""
        return [visit.target for visit in self.visits if visit.target != "/robots.txt"]

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(timeout=30)
            assert not thread.is_alive()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            connection.settimeout(20)
            if self.trust is not None:
                connection = self.trust.wrap_socket(connection, server_side=True)
            with connection:
                connection.sendall(self.greeting)
                head = b""
                while b"\r\n\r\n" not in head and (data := connection.recv(65536)):
                    head += data
                if b"\r\n\r\n" in head:
                    visit = Visit(connection, head)
                    with self._guard:
                        self.visits.append(visit)
                    self._answer(visit)

    def _answer(self, visit: Visit) -> None:
        handler = self.routes.get(visit.target, answer(b"none", status="404 Not Found"))
        handler(visit)
        with contextlib.suppress(OSError):  # a clean end: unread bytes would make it a reset
            visit.connection.shutdown(socket.SHUT_WR)
            while visit.connection.recv(65536):
                pass


class Canary:
    """A loopback socket that nobody may connect to. The kernel takes connections for it; `touched` counts them."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._listener.setblocking(False)
        self.port: int = self._listener.getsockname()[1]
        self._seen = 0

    def touched(self) -> int:
        with contextlib.suppress(BlockingIOError):
            while True:
                self._listener.accept()[0].close()
                self._seen += 1
        return self._seen

    def close(self) -> None:
        self._listener.close()


def endlessly(piece: bytes, *, before: bytes = b"", each: Callable[[], None] = lambda: None) -> Handler:
    """Sends `before`, then `piece` again and again until the other side has had enough."""

    def handle(visit: Visit) -> None:
        visit.send(before)
        for _ in range(1_000_000):
            visit.send(piece)
            each()
        raise AssertionError("the fetcher never hung up")

    return handle


def silence(visit: Visit) -> None:
    """Says nothing until the other side has had enough."""
    visit.connection.recv(1)


def chunks(*parts: bytes) -> Iterator[bytes]:
    """The parts framed as chunks, without the last, empty one."""
    for part in parts:
        yield f"{len(part):x}\r\n".encode() + part + b"\r\n"
