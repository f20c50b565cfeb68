"""One page or document of the web into the library: fetched, read, shelved."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from django.conf import settings

from xacminh.corpus import read_file
from xacminh.corpus.incoming import Incoming
from xacminh.library import vectors
from xacminh.library.personal_places import refuse_personal_place
from xacminh.library.receiving import SECONDS, receive
from xacminh.library.records import Received, SourceSpec

if TYPE_CHECKING:
    from xacminh.corpus.fetch import Fetched, Fetcher, FetchOptions


def add_page(
    address: str,
    *,
    source: SourceSpec | None = None,
    fetcher: Fetcher | None = None,
    encoder: vectors.Encoder | None = None,
    seconds: float = SECONDS,
) -> Received:
    """Fetch one address and take in what it holds; without `source` it is of the one registered for its domain.

    Raises PersonalPlace before anything is fetched, and what Fetcher.fetch raises.
    """
    refuse_personal_place(address)
    fetched = cast("Fetched", (fetcher or _installed()).fetch(address))  # nothing earlier is known, so it is whole
    incoming = Incoming(
        path=Path(),
        name=fetched.url,
        captured=fetched.captured,
        held=fetched.content,
        address=fetched.url,
        media_type=fetched.media_type,
        charset=fetched.charset or "",
        modified=fetched.last_modified,
    )
    return receive(fetched.url, read_file(incoming), source=source, encoder=encoder, seconds=seconds)


def _installed() -> Fetcher:
    from xacminh.corpus.fetch import FetchOptions

    return _fetcher(FetchOptions.of(settings.XACMINH))


@lru_cache(maxsize=1)
def _fetcher(options: FetchOptions) -> Fetcher:
    """One for all: it remembers what sites ask of programs, and when each was last spoken to."""
    from xacminh.corpus.fetch import Fetcher

    return Fetcher(options)
