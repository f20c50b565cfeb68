"""What a fetch needs and gives. Nothing here names a person: no cookie, no credential, no session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What is kept of an earlier fetch. `url`, `etag` and `last_modified` as its Fetched gave them.

    The marks are shown to that very address only, so that they lead no other site to the earlier visit.
    """

    url: str
    etag: str | None = None
    last_modified: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetched:
    """A page as it was served. `content` is unpacked; everything else is what the server declared, unchecked.

    `url` is where it was found in the end, without fragment, credentials, session and click marks. `media_type` is in
    lower case ("" where none was declared), `charset` the declared one. `captured` is UTC. `redirects` are the
    addresses passed on the way, in order, cleaned in the same manner.
    """

    url: str
    content: bytes
    media_type: str
    charset: str | None
    etag: str | None
    last_modified: datetime | None
    captured: datetime
    redirects: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class NotModified:
    """The page is still what it was when `Known` was made. `captured` (UTC) is when the server said so."""

    url: str
    captured: datetime
