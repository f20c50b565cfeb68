"""Names looked up, addresses checked, connections opened: to exactly the address that was checked.

The name is looked up once a connection. A name that answers differently the next moment changes nothing: nobody asks
it again between the check and the connection.
"""

from __future__ import annotations

import errno
import queue
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final, TypeAlias

from xacminh.corpus.fetch.addresses import is_public
from xacminh.corpus.fetch.urls import literal, shown
from xacminh.errors import AddressRefused, NameNotFound, NoConnection, Offline, TooSlow

Lookup: TypeAlias = Callable[[str, int], Sequence[str]]
Dial: TypeAlias = Callable[[str, int, float], socket.socket]

#: addresses of one name that are tried
_TRIED: Final = 6
#: what systems say where there is no way out; EADDRNOTAVAIL where not even an address to send from
_UNREACHABLE: Final = frozenset({errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL})


def system_lookup(host: str, port: int) -> list[str]:
    """Addresses of a name as the system knows them, best first. Raises socket.gaierror."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def system_dial(address: str, port: int, seconds: float) -> socket.socket:
    """A TCP connection to an IP address (never to a name). Raises OSError, TimeoutError among them."""
    family = socket.AF_INET6 if ip_address(address).version == 6 else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.settimeout(seconds)
        made.connect((address, port))
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except BaseException:
        made.close()
        raise
    return made


def system_routed() -> bool:
    """Whether this machine has a way out at all. Asks its own routing table; nothing is sent."""
    for family, somewhere in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as probe:
                probe.connect((somewhere, 9))
        except OSError:
            continue
        return True
    return False


@dataclass(frozen=True, kw_only=True, slots=True)
class Network:
    """What the fetcher needs of the machine's network; tests hand in other answers of the name system."""

    lookup: Lookup = system_lookup
    dial: Dial = system_dial
    routed: Callable[[], bool] = system_routed

    def addresses(self, host: str, port: int, *, seconds: float, excepted: bool) -> list[str]:
        """The addresses of a host, all of them public unless `excepted`.

        Raises AddressRefused where any is not, NameNotFound, Offline. Opens no connection.
        """
        found = [host] if literal(host) else self._looked_up(host, port, seconds)
        if not excepted and not all(map(is_public, found)):
            raise AddressRefused(host=shown(host), port=port)
        return found

    def open(self, host: str, port: int, *, addresses: Sequence[str], seconds: float) -> socket.socket:
        """A connection to the first of the addresses that takes it. Raises NoConnection, Offline, TooSlow."""
        tried = addresses[:_TRIED]
        errors: list[OSError] = []
        for address in tried:
            try:
                return self.dial(address, port, seconds / len(tried))
            except OSError as error:
                errors.append(error)
        if all(error.errno in _UNREACHABLE for error in errors) and not self.routed():
            raise Offline(host=shown(host))
        if all(isinstance(error, TimeoutError) for error in errors):
            raise TooSlow(host=shown(host), seconds=round(seconds))
        raise NoConnection(host=shown(host))

    def _looked_up(self, host: str, port: int, seconds: float) -> list[str]:
        """Asks in a thread of its own: the system's look-up knows no time limit."""
        answers: queue.SimpleQueue[Sequence[str] | OSError | UnicodeError] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answers.put(self.lookup(host, port))
            except (OSError, UnicodeError) as error:
                answers.put(error)

        threading.Thread(target=ask, name="xacminh-lookup", daemon=True).start()
        try:
            answer = answers.get(timeout=seconds)
        except queue.Empty:
            raise Offline(host=shown(host)) from None
        if isinstance(answer, socket.gaierror) and answer.errno == socket.EAI_AGAIN:
            raise Offline(host=shown(host))
        if isinstance(answer, OSError | UnicodeError) or not answer:
            # Without a way out some systems say at once that no name exists.
            raise NameNotFound(host=shown(host)) if self.routed() else Offline(host=shown(host))
        return list(answer)
