"""Names and connections: what was checked is what is connected to, and being offline is said at once."""

from __future__ import annotations

import errno
import os
import socket
import ssl
import threading
from collections.abc import Iterator, Sequence
from itertools import chain, repeat
from pathlib import Path

import pytest

from hostile_server import HostileServer, answer
from xacminh.corpus.fetch import Fetcher
from xacminh.corpus.fetch.network import Network, system_dial, system_lookup
from xacminh.errors import AddressRefused, NameNotFound, NoConnection, NotSecure, Offline, PortRefused, TooSlow

from .conftest import World

PUBLIC = "93.184.216.34"
CERTIFICATE = Path(__file__).with_name("news.example.pem")


class Rebinding:
    """A name that answers differently each time, and connections that end at our server wherever they were to go."""

    def __init__(self, world: World, answers: Sequence[Sequence[str]]) -> None:
        self._world = world
        self._answers: Iterator[Sequence[str]] = chain(answers, repeat(["127.0.0.1"]))
        self.asked = 0
        self.dialled: list[tuple[str, int]] = []
        self.network = Network(lookup=self.lookup, dial=self.dial, routed=lambda: True)

    def lookup(self, host: str, port: int) -> Sequence[str]:
        assert (host, port) == ("rebind.example", 80)
        self.asked += 1
        return next(self._answers)

    def dial(self, address: str, port: int, seconds: float) -> socket.socket:
        self.dialled.append((address, port))
        return system_dial("127.0.0.1", self._world.server.port, seconds)


def test_the_checked_address_is_the_one_connected_to(world: World) -> None:
    world.server.routes["/"] = answer(b"page")
    rebinding = Rebinding(world, [[PUBLIC], ["8.8.8.8"]])
    found = world.make(rebinding.network).fetch("http://rebind.example/", known=None)
    assert found.url == "http://rebind.example/"
    assert rebinding.dialled == [(PUBLIC, 80), ("8.8.8.8", 80)]  # robots.txt, then the page
    assert rebinding.asked == 2  # once a connection: there is no second answer that could differ
    assert world.server.visits[-1].header("host") == "rebind.example"


def test_a_name_that_turns_inward_between_two_requests(world: World) -> None:
    rebinding = Rebinding(world, [[PUBLIC], ["127.0.0.1"]])
    with pytest.raises(AddressRefused):
        world.make(rebinding.network).fetch("http://rebind.example/", known=None)
    assert rebinding.dialled == [(PUBLIC, 80)]


@pytest.mark.parametrize(
    "inside", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:10.0.0.1", "fe80::1%eth0"]
)
def test_one_private_address_among_public_ones_is_enough(world: World, inside: str) -> None:
    for found in ([PUBLIC, inside], [inside, PUBLIC], [PUBLIC, "2400:cb00::1", inside, "8.8.8.8"]):
        rebinding = Rebinding(world, [found])
        with pytest.raises(AddressRefused) as caught:
            world.make(rebinding.network).fetch("http://rebind.example/", known=None)
        assert rebinding.dialled == []
        assert inside not in str(caught.value)
        assert "rebind.example" in str(caught.value)


def test_the_next_address_is_tried(world: World) -> None:
    world.names["news.example"] = ["127.0.0.2", "127.0.0.1"]  # the server listens on the second only
    world.server.routes["/"] = answer(b"page")
    assert world.fetch(world.server.url(host="news.example")).content == b"page"


def test_offline_is_said_at_once(world: World) -> None:
    asked = []

    def lookup(host: str, port: int) -> Sequence[str]:
        asked.append((host, port))
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    with pytest.raises(Offline, match=r"news\.example"):
        world.make(Network(lookup=lookup)).fetch("https://news.example/", known=None)
    assert asked == [("news.example", 443)]
    assert world.clock.slept == []


def test_offline_with_a_name_system_that_denies_everything(world: World) -> None:
    with pytest.raises(Offline):
        world.make(Network(lookup=world.lookup, routed=lambda: False)).fetch("https://gone.example/", known=None)
    with pytest.raises(NameNotFound, match=r"gone\.example"):
        world.make(Network(lookup=world.lookup, routed=lambda: True)).fetch("https://gone.example/", known=None)
    assert len(world.asked) == 2
    assert world.clock.slept == []


def test_offline_with_names_still_remembered(world: World) -> None:
    def dial(address: str, port: int, seconds: float) -> socket.socket:
        world.dialled.append((address, port))
        raise OSError(errno.ENETUNREACH, os.strerror(errno.ENETUNREACH))

    world.names["news.example"] = [PUBLIC, "2400:cb00::1"]
    with pytest.raises(Offline):
        world.make(Network(lookup=world.lookup, dial=dial, routed=lambda: False)).fetch(
            "http://news.example/", known=None
        )
    assert len(world.dialled) == 2


def test_a_name_system_that_hangs(world: World) -> None:
    over = threading.Event()

    def lookup(host: str, port: int) -> Sequence[str]:
        over.wait(30)
        return ["127.0.0.1"]

    try:
        with pytest.raises(Offline):
            world.make(Network(lookup=lookup), lookup_seconds=0.1).fetch("http://news.example/", known=None)
    finally:
        over.set()


def test_a_connection_that_is_refused_is_tried_again_then_told(world: World) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    world.make(allow=frozenset({("news.example", port)}))
    with pytest.raises(NoConnection, match=r"news\.example") as caught:
        world.fetcher.fetch(f"http://news.example:{port}/", known=None)
    assert len(world.dialled) == world.options.attempts
    assert world.clock.slept == [1.5, 3.0]
    assert "127.0.0.1" not in str(caught.value)


def test_a_host_that_does_not_answer(world: World) -> None:
    def dial(address: str, port: int, seconds: float) -> socket.socket:
        world.dialled.append((address, port))
        raise TimeoutError

    world.names["news.example"] = [PUBLIC]
    with pytest.raises(TooSlow):
        world.make(Network(lookup=world.lookup, dial=dial)).fetch("http://news.example/", known=None)


def test_the_machines_own_network() -> None:
    assert "127.0.0.1" in system_lookup("127.0.0.1", 80)
    with socket.create_server(("127.0.0.1", 0)) as server, system_dial("127.0.0.1", server.getsockname()[1], 5) as made:
        assert made.getpeername() == server.getsockname()
    with pytest.raises(ValueError, match="localhost"):
        system_dial("localhost", 80, 5)  # an address only: a name could lead elsewhere


@pytest.fixture
def secure(world: World) -> Iterator[HostileServer]:
    """The hostile server with a certificate for news.example; `names_seen` are those asked for in the handshake."""
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trust.load_cert_chain(CERTIFICATE)
    server = HostileServer(trust=trust)
    trust.sni_callback = lambda _socket, name, _context: world.asked.append(f"handshake {name}")
    server.routes["/"] = answer(b"secret page")
    world.names["evil.example"] = ["127.0.0.1"]
    allow = frozenset((host, server.port) for host in ("news.example", "evil.example", "127.0.0.1"))
    world.make(allow=world.options.allow | allow)
    try:
        yield server
    finally:
        server.close()


def trusting(world: World) -> Fetcher:
    return Fetcher(
        world.options,
        clock=world.clock,
        network=world.network(),
        trust=ssl.create_default_context(cafile=str(CERTIFICATE)),
    )


def test_the_certificate_is_checked_against_the_name(world: World, secure: HostileServer) -> None:
    found = trusting(world).fetch(f"https://news.example:{secure.port}/", known=None)
    assert found.url == f"https://news.example:{secure.port}/"
    assert "handshake news.example" in world.asked


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1"])
def test_a_certificate_of_another_name(world: World, secure: HostileServer, host: str) -> None:
    with pytest.raises(NotSecure):
        trusting(world).fetch(f"https://{host}:{secure.port}/", known=None)
    assert secure.visits == []


def test_a_certificate_nobody_vouches_for(world: World, secure: HostileServer) -> None:
    with pytest.raises(NotSecure, match=r"news\.example"):
        world.fetcher.fetch(f"https://news.example:{secure.port}/", known=None)
    assert secure.visits == []
    assert world.clock.slept == []


def test_no_tls_where_it_is_asked_for(world: World) -> None:
    world.server.greeting = b"HTTP/1.1 400 Bad Request\r\n\r\n"
    with pytest.raises(NotSecure):
        world.fetcher.fetch(f"https://127.0.0.1:{world.server.port}/", known=None)
    assert world.server.visits == []


def test_ports_are_checked_before_names(world: World) -> None:
    with pytest.raises(PortRefused):
        world.fetcher.fetch("http://news.example:25/", known=None)
    assert world.asked == []
