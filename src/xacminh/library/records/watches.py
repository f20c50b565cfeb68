"""Lists that are watched, and what a look at one brought."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from xacminh.corpus import Unreadable
from xacminh.errors import XacMinhError


@dataclass(frozen=True, kw_only=True, slots=True)
class FailedPage:
    """A page of a watched list that could not be read: `tries` times, last at `tried`.

    It is tried again by the clock, or was `given_up`. `again`: somebody wants it tried by the next look.
    """

    address: str
    failure: XacMinhError
    tried: datetime
    tries: int
    given_up: bool
    again: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class WatchRow:
    """A feed or sitemap that is watched. `every` is in minutes, `left` the pages the last look left for the next.

    `failure` is what the last look ended with, None where it went well; it has gone wrong ever since `failing_since`.
    `given_up` pages were tried in vain too often; `failed` are the latest of these and of those still tried.
    """

    id: int
    source_id: str
    source: str
    address: str
    every: int
    looked: datetime | None
    succeeded: datetime | None
    failing_since: datetime | None
    failure: XacMinhError | None
    new: int
    changed: int
    left: int
    given_up: int
    failed: tuple[FailedPage, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """What one look at a watched list brought. The first three count documents and checks.

    `listed` pages are named by what was sent of it; `failed` could not be fetched or read, the first of them in
    `failures`; `left` are for the next look. `elsewhere` lie on hosts of others, some of which `hosts` names, and were
    passed over.
    `not_modified`: the list is as it was. `failure`: the list itself could not be read. `interrupted`: asked to stop.
    """

    watch: int
    listed: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: int = 0
    left: int = 0
    elsewhere: int = 0
    hosts: tuple[str, ...] = ()
    failures: tuple[Unreadable, ...] = ()
    failure: XacMinhError | None = None
    not_modified: bool = False
    interrupted: bool = False
    seconds: float = 0.0
