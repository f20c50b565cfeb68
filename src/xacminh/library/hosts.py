"""Hosts of web addresses, and the domains that people register."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Final

from xacminh.errors import BadDomain

_HOST: Final = re.compile(r"(?:https?|feed)://(?:[^/?#@\\]*@)?([^/?#:\\]+)", re.IGNORECASE)
_LABEL: Final = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_DOMAIN: Final = re.compile(rf"(?=.{{4,253}}$)(?:{_LABEL}\.)+(?:[a-z]{{2,63}}|xn--[a-z0-9-]+)")


def host_of(url: str) -> str:
    """Host of a web address in small letters without "www." and a last dot, or "" """
    found = _HOST.match(url.strip())
    return found[1].lower().rstrip(".").removeprefix("www.") if found else ""


def parents(host: str) -> Iterator[str]:
    """The host and the domains above it: a.b.vn, b.vn, vn."""
    while host:
        yield host
        host = host.partition(".")[2]


def domain_of(written: str) -> str:
    """The domain a person means by "https://www.MOH.gov.vn/tin": moh.gov.vn. Raises BadDomain."""
    host = host_of(written if "://" in written else f"https://{written}")
    try:
        host = host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        host = ""
    if not _DOMAIN.fullmatch(host):
        raise BadDomain(domain=written)
    return host


def key_of(url: str) -> bytes:
    """SHA-256 of an address: 32 bytes."""
    return hashlib.sha256(url.encode()).digest()
