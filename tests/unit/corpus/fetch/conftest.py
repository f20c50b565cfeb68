"""A hostile server that is excepted, a canary that is not, and a fetcher between them."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import pytest

from hostile_server import Canary, FakeClock, HostileServer
from xacminh.corpus.fetch import Fetched, Fetcher, FetchOptions, Known, NotModified
from xacminh.corpus.fetch.network import Network, system_dial


@dataclass
class World:
    """`names` is the name system; `dialled` every address a connection was tried to."""

    server: HostileServer
    canary: Canary
    clock: FakeClock
    options: FetchOptions
    names: dict[str, list[str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    dialled: list[tuple[str, int]] = field(default_factory=list)
    expect_canary: bool = False

    def __post_init__(self) -> None:
        self.fetcher = self.make()

    def make(self, network: Network | None = None, **changes: object) -> Fetcher:
        self.options = replace(self.options, **changes)  # type: ignore[arg-type]
        self.fetcher = Fetcher(self.options, clock=self.clock, network=network or self.network())
        return self.fetcher

    def network(self) -> Network:
        return Network(lookup=self.lookup, dial=self.dial, routed=lambda: True)

    def lookup(self, host: str, port: int) -> Sequence[str]:
        assert port
        self.asked.append(host)
        if host not in self.names:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return self.names[host]

    def dial(self, address: str, port: int, seconds: float) -> socket.socket:
        self.dialled.append((address, port))
        return system_dial(address, port, min(seconds, 5))

    def fetch(self, target: str = "/", *, known: Known | None = None) -> Fetched:
        """The page of the hostile server at `target`, or the whole address."""
        url = target if "://" in target else self.server.url(target)
        found = self.fetcher.fetch(url, known=known)
        assert isinstance(found, Fetched)
        return found

    def unchanged(self, target: str, known: Known) -> NotModified:
        found = self.fetcher.fetch(self.server.url(target), known=known)
        assert isinstance(found, NotModified)
        return found

    @property
    def forbidden(self) -> str:
        """Where the canary sits: an allowed port of an address that is not."""
        return f"127.0.0.1:{self.canary.port}"


@pytest.fixture
def world() -> Iterator[World]:
    """Every test that uses it also finds that nobody touched the canary."""
    server, canary = HostileServer(), Canary()
    options = FetchOptions(
        agent="XacMinh/0 (+https://desk.example/)",
        allow=frozenset({("127.0.0.1", server.port), ("news.example", server.port)}),
        ports=frozenset({80, 443, canary.port}),
        received_bytes=300_000,
        unpacked_bytes=1_000_000,
    )
    made = World(server=server, canary=canary, clock=FakeClock(), options=options)
    made.names["news.example"] = ["127.0.0.1"]
    try:
        yield made
        assert bool(canary.touched()) is made.expect_canary
    finally:
        server.close()
        canary.close()
