"""An answer of a server, and what its headers declare. Headers are strangers' words: what does not parse is None."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

import httpx

from xacminh.corpus.fetch.urls import WebAddress

_MEDIA: Final = re.compile(r"[a-z0-9!#$&^_.+-]{1,80}/[a-z0-9!#$&^_.+-]{1,80}")
_CHARSET: Final = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9._:+-]{1,40})""", re.IGNORECASE)
_ETAG: Final = re.compile(r'(?:W/)?"[\x21\x23-\x7e]{0,200}"')
_MOVED: Final = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a server answered. `content` is unpacked, and empty unless the status is 200."""

    address: WebAddress
    status: int
    headers: httpx.Headers
    content: bytes

    @property
    def location(self) -> str | None:
        """Where a redirect points, as the server wrote it; None where this is none."""
        if self.status not in _MOVED:
            return None
        found = self.headers.get_list("location")
        return found[0] if found else None

    @property
    def media_type(self) -> str:
        """Such as text/html; "" where none is declared."""
        found = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        return found if _MEDIA.fullmatch(found) else ""

    @property
    def charset(self) -> str | None:
        """As declared beside the media type, in lower case."""
        match = _CHARSET.search(self.headers.get("content-type", "").partition(";")[2])
        return match[1].lower() if match else None

    @property
    def etag(self) -> str | None:
        """The server's mark of this version, quotes included."""
        found = self.headers.get("etag", "").strip()
        return found if _ETAG.fullmatch(found) else None

    @property
    def last_modified(self) -> datetime | None:
        """When the page was last changed, UTC."""
        return http_date(self.headers.get("last-modified", ""))

    def retry_after(self, now: datetime) -> float | None:
        """Seconds the server asks to wait, at least 0; None where it asks for nothing that can be read."""
        text = self.headers.get("retry-after", "").strip()
        if re.fullmatch(r"[0-9]{1,9}", text):
            return float(text)
        when = http_date(text)
        return None if when is None else max(0.0, (when - now).total_seconds())


def http_date(text: str) -> datetime | None:
    """A date of a header, UTC."""
    try:
        found = parsedate_to_datetime(text[:100])
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
