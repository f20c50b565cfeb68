"""Limits and manners of a fetcher, in one frozen object."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from xacminh.corpus.fetch.urls import host_of
from xacminh.errors import BadSetting
from xacminh.settings import Settings

#: the name robots.txt files know this program by
PRODUCT: Final = "XacMinh"


def agent(contact: str = "") -> str:
    """What the program calls itself: name and version, and where its operator can be reached if they say so."""
    try:
        name = f"{PRODUCT}/{version('xacminh')}"
    except PackageNotFoundError:  # run from a folder that was never installed
        name = PRODUCT
    return f"{name} (+{contact})" if contact else name


@dataclass(frozen=True, kw_only=True, slots=True)
class FetchOptions:
    """`allow` holds the (host, port) pairs that skip the check of addresses and ports; hosts as `host_of` writes them.

    `seconds` bounds the time on the wire of one fetch, all its redirects and retries together; `patience_seconds` the
    longest polite wait before a request (asked for by Retry-After, Crawl-delay or an earlier failure). `received_bytes`
    is counted as it comes over the wire, `unpacked_bytes` after decompression.
    """

    agent: str
    allow: frozenset[tuple[str, int]] = frozenset()
    ports: frozenset[int] = frozenset({80, 443})
    seconds: float = 60.0
    connect_seconds: float = 10.0
    lookup_seconds: float = 5.0
    patience_seconds: float = 60.0
    received_bytes: int = 50_000_000
    unpacked_bytes: int = 50_000_000
    header_bytes: int = 65_536
    redirects: int = 10
    attempts: int = 3
    backoff_seconds: float = 1.0
    interval_seconds: float = 1.0
    robots_seconds: float = 15.0
    robots_bytes: int = 524_288
    robots_age_seconds: float = 86_400.0
    robots_retry_seconds: float = 600.0

    @classmethod
    def of(cls, settings: Settings) -> FetchOptions:
        """The defaults, with the exceptions and the contact of this installation. Raises BadSetting."""
        return cls(agent=agent(settings.contact), allow=frozenset(map(_exception, settings.fetch_allow)))


def _exception(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    name = host_of(re.sub(r"^\[(.*)\]$", r"\1", host))
    if name is None:
        raise BadSetting(name="XACMINH_FETCH_ALLOW", value=text, expected="host:port, several separated by commas")
    return name, int(port)
