"""The one writer of the index, waited for."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

from xacminh.errors import IndexBusy
from xacminh.index import IndexWriter

#: seconds to wait for another writer, and between two attempts
PATIENCE: Final = 60.0
PAUSE: Final = 0.25


def writer_of(folder: Path, *, discard_damaged: bool = False, patience: float = PATIENCE) -> IndexWriter:
    """The writer of the index in that folder. Raises IndexBusy where another keeps it for longer than `patience`."""
    until = time.monotonic() + patience
    while True:
        try:
            return IndexWriter(folder, discard_damaged=discard_damaged)
        except IndexBusy:
            if time.monotonic() > until:
                raise
            time.sleep(PAUSE)
