"""What was fetched, handed on to the readers of files."""

from __future__ import annotations

from pathlib import Path

from xacminh.corpus.fetch.records import Fetched
from xacminh.corpus.incoming import Incoming


def incoming_of(fetched: Fetched) -> Incoming:
    """A page as `corpus.read_file` takes it: named by its address, held in memory, with what its server said of it."""
    return Incoming(
        path=Path(),
        name=fetched.url,
        captured=fetched.captured,
        held=fetched.content,
        address=fetched.url,
        media_type=fetched.media_type,
        charset=fetched.charset or "",
        modified=fetched.last_modified,
    )
