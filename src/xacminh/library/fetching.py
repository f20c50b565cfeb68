"""The one fetcher of a process: it remembers what sites ask of programs, and when each was last spoken to."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from xacminh.corpus.fetch import Fetcher, FetchOptions


def installed() -> Fetcher:
    """The fetcher by this installation's settings. Raises BadSetting."""
    from xacminh.corpus.fetch import FetchOptions

    return _of(FetchOptions.of(settings.XACMINH))


@lru_cache(maxsize=1)
def _of(options: FetchOptions) -> Fetcher:
    from xacminh.corpus.fetch import Fetcher

    return Fetcher(options)
