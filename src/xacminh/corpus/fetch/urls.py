"""Web addresses: read once, strictly, into parts. Only the parts are used afterwards, so nobody reads them otherwise.

Programs that read the same odd address differently are how filters are passed by. What is odd is refused here: control
signs, spaces, backslashes, numbers in place of a host, hosts with percent signs. Credentials never get further.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

import idna

from xacminh.corpus import tracking
from xacminh.errors import BadRedirect, NotAnAddress, OnlyWeb

_LONGEST: Final = 4_096
_PORTS: Final = {"http": 80, "https": 443}
_FORBIDDEN: Final = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"})
_LABEL: Final = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
#: a host whose last part is a number is an IPv4 address, or one written so as to be taken for something else
_NUMBER: Final = re.compile(r"[0-9]+|0x[0-9a-f]*")
_PATH_SAFE: Final = "/%:@!$&'()*+,;=~"
_QUERY_SAFE: Final = _PATH_SAFE + "?"


@dataclass(frozen=True, kw_only=True, slots=True)
class WebAddress:
    """`host` is ASCII in lower case, an IPv6 address without brackets; `target` begins with "/" and is all ASCII."""

    scheme: str
    host: str
    port: int
    target: str

    @classmethod
    def read(cls, text: str) -> WebAddress:
        """The parts of `text`. Credentials and fragment are dropped. Raises NotAnAddress, OnlyWeb."""
        text = text.strip()
        if not text or len(text) > _LONGEST or any(_odd(sign) for sign in text):
            raise NotAnAddress
        try:
            parts = urlsplit(text)
        except ValueError as error:
            raise NotAnAddress from error
        if parts.scheme not in _PORTS:
            raise OnlyWeb if parts.scheme else NotAnAddress
        host, port = _server(parts.netloc.rpartition("@")[2])
        target = _without_dots(quote(parts.path, safe=_PATH_SAFE))
        if parts.query:
            target += "?" + quote(parts.query, safe=_QUERY_SAFE)
        return cls(scheme=parts.scheme, host=host, port=port or _PORTS[parts.scheme], target=target)

    def follow(self, location: str) -> WebAddress:
        """Where a redirect from here leads. Raises BadRedirect where that is nothing that is fetched."""
        location = location.strip()
        if any(_odd(sign) for sign in location):
            raise BadRedirect(host=self.shown)
        try:
            parts = urlsplit(location)
            whole = parts.scheme and not parts.netloc  # http:/x and its like, which everybody reads otherwise
            return WebAddress.read(location if whole else urljoin(self.url, location))
        except (NotAnAddress, OnlyWeb, ValueError) as error:
            raise BadRedirect(host=self.shown) from error

    def at(self, target: str) -> WebAddress:
        """Another page of the same server."""
        return WebAddress(scheme=self.scheme, host=self.host, port=self.port, target=target)

    @property
    def origin(self) -> str:
        """Scheme, host and port, such as https://example.org."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")

    @property
    def url(self) -> str:
        """The address as it is asked for."""
        return self.origin + self.target

    @property
    def stored(self) -> str:
        """The address as it is kept: without what follows its readers."""
        return self.origin + tracking.without(self.target)

    @property
    def shown(self) -> str:
        """The host as messages name it. A bare IP address is not repeated: no message holds one."""
        return shown(self.host)


def shown(host: str) -> str:
    """How messages name a host."""
    return "[IP]" if literal(host) else host


def literal(host: str) -> bool:
    """Whether a host (as `host_of` writes it) is an IP address rather than a name."""
    return ":" in host or _NUMBER.fullmatch(host.rpartition(".")[2]) is not None


def host_of(text: str) -> str | None:
    """The one way to write this host: a name in ASCII, or an IP address (IPv6 without brackets). None where it is none.

    Names in other scripts are written as the name system knows them (UTS 46, IDNA 2008).
    """
    if ":" in text:
        return _ip(IPv6Address, text)
    host = _ascii(text).lower().removesuffix(".")
    labels = host.split(".")
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        return None
    return _ip(IPv4Address, host) if _NUMBER.fullmatch(labels[-1]) else host


def _ascii(name: str) -> str:
    """A name as the name system knows it; "" where it cannot be one."""
    if name.isascii() or len(name) > 253:  # longer ones cost the library much time
        return name
    try:
        return idna.encode(name, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        return ""


def _ip(kind: type[IPv4Address] | type[IPv6Address], text: str) -> str | None:
    try:
        return None if "%" in text else str(kind(text))
    except AddressValueError:
        return None


def _odd(sign: str) -> bool:
    return sign == "\\" or ((sign > "~" or sign < "!") and unicodedata.category(sign) in _FORBIDDEN)


def _server(text: str) -> tuple[str, int | None]:
    """Host and port (None where not given) of what stands between // and the path."""
    match = re.fullmatch(r"(?:\[([0-9A-Fa-f:.]+)\]|([^:\[\]]+))(?::([0-9]{0,5}))?", text)
    if match is None:
        raise NotAnAddress
    host = host_of(match[1] or match[2])
    if host is None or (match[1] and ":" not in host):
        raise NotAnAddress
    port = int(match[3]) if match[3] else None
    if port is not None and not 1 <= port <= 65_535:
        raise NotAnAddress
    return host, port


def _without_dots(path: str) -> str:
    """The path without `.` and `..` (RFC 3986, 5.2.4), which could lead around a rule of robots.txt."""
    kept: list[str] = []
    parts = path.split("/")[1:] or [""]
    for part in parts:
        plain = part.replace("%2E", ".").replace("%2e", ".")
        if plain == "..":
            del kept[-1:]
        elif plain != ".":
            kept.append(part)
    if re.fullmatch(r"(?:\.|%2e){1,2}", parts[-1], re.IGNORECASE):
        kept.append("")
    return "/" + "/".join(kept)
