"""The one fetcher of a process: it remembers what sites ask of programs, and when each was last spoken to.

All processes of an installation leave a host its pauses together, by files in the home folder.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from xacminh.store import secret

if TYPE_CHECKING:
    from xacminh.corpus.fetch import Fetcher, FetchOptions


def installed() -> Fetcher:
    """The fetcher by this installation's settings. Raises BadSetting."""
    from xacminh.corpus.fetch import FetchOptions

    home: Path = settings.XACMINH.home
    return _of(FetchOptions.of(settings.XACMINH), home / "turns", secret.ensure(home))


@lru_cache(maxsize=1)
def _of(options: FetchOptions, folder: Path, key: str) -> Fetcher:
    from xacminh.corpus.fetch import Fetcher, WaitingRoom

    return Fetcher(options, room=WaitingRoom(folder, key=key.encode()))
