"""One page or document of the web into the library: fetched, read, shelved."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from xacminh.corpus import read_file
from xacminh.library import fetching, vectors
from xacminh.library.personal_places import refuse_personal_place
from xacminh.library.receiving import SECONDS, receive
from xacminh.library.records import Received, SourceSpec

if TYPE_CHECKING:
    from xacminh.corpus.fetch import Fetched, Fetcher


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
    from xacminh.corpus.fetch import incoming_of

    refuse_personal_place(address)
    fetched = cast("Fetched", (fetcher or fetching.installed()).fetch(address))  # nothing earlier is known: it is whole
    return receive(fetched.url, read_file(incoming_of(fetched)), source=source, encoder=encoder, seconds=seconds)
