"""What a watched list names now: a feed, a sitemap, or an index of sitemaps with the lists below it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from xacminh.corpus import Document, Listed, Unreadable, read_file
from xacminh.corpus.formats import Item, format_of
from xacminh.corpus.reading import FORMATS
from xacminh.errors import BadInput, EmptyList, FetchFailed, NoReadableText, NotAList, Offline, UnknownFormat
from xacminh.library.grounds import Grounds

if TYPE_CHECKING:
    from xacminh.corpus.fetch import Fetched, Fetcher, Known, NotModified

#: lists below an index that are fetched in one look, and how far below
_LISTS: Final = 20
_LEVELS: Final = 2
_KINDS: Final = frozenset({"RSS, Atom", "Sitemap", "JSON", "JSON Feed"})
_PACKED: Final = frozenset({"GZIP", "BZIP2"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A page that is named, by the one way to write its address. `carried` is its text where the list holds it whole.

    `published` and `changed` are the days the list gives.
    """

    url: str
    published: date | None
    changed: date | None
    carried: Document | None = None

    @property
    def key(self) -> bytes:
        """SHA-256 of its address."""
        return key_of(self.url)


@dataclass(frozen=True, kw_only=True, slots=True)
class ListRead:
    """A list as it was read: its entries, newest first. `unread` are lists below it, and entries that are no address.

    The server's marks hold for the whole, but for an index: what is below it changes without it.
    """

    url: str
    entries: tuple[Entry, ...]
    unread: tuple[Unreadable, ...]
    whole: bool
    is_index: bool
    etag: str
    last_modified: datetime | None


def key_of(url: str) -> bytes:
    """SHA-256 of an address: 32 bytes."""
    return hashlib.sha256(url.encode()).digest()


def read_list(
    address: str,
    *,
    fetcher: Fetcher,
    grounds: Grounds,
    known: Known | None = None,
    since: date | None = None,
    stopping: Callable[[], bool] = lambda: False,
) -> ListRead | NotModified:
    """Fetch a list and those below it, and say what they name; a list below that did not change `since` is passed over.

    Raises what Fetcher.fetch and Grounds.require raise, NotAList for a page, EmptyList for a list without an entry.
    """
    from xacminh.corpus.fetch import Fetched

    grounds.require(address)
    top = fetcher.fetch(address, known=known)
    if not isinstance(top, Fetched):
        return top
    grounds.require(top.url)
    reading = _Reading(fetcher, grounds, stopping)
    below = reading.take(top)
    is_index = bool(below)
    for _ in range(_LEVELS):
        below = reading.fetch(
            listed for listed in _newest(below) if not (since and listed.changed and listed.changed < since)
        )
    return ListRead(
        url=top.url,
        entries=tuple(sorted(reading.entries.values(), key=_age)),
        unread=tuple(reading.unread),
        whole=reading.whole,
        is_index=is_index,
        etag=top.etag or "",
        last_modified=top.last_modified,
    )


class _Reading:
    """One list after the other."""

    def __init__(self, fetcher: Fetcher, grounds: Grounds, stopping: Callable[[], bool]) -> None:
        self.entries: dict[str, Entry] = {}
        self.unread: list[Unreadable] = []
        self.whole = True
        self._fetcher = fetcher
        self._grounds = grounds
        self._stopping = stopping
        self._fetched: set[str] = set()
        self._passed: set[str] = set()

    def fetch(self, lists: Iterable[Listed]) -> list[Listed]:
        """Read these lists; the lists they name."""
        below: list[Listed] = []
        for listed in lists:
            if not self._grounds.holds(listed.url) or listed.url in self._fetched:
                continue
            if self._stopping() or len(self._fetched) >= _LISTS:
                self.whole = False
                break
            self._fetched.add(listed.url)
            try:
                found = _whole(self._fetcher, listed.url)
                if self._grounds.holds(found.url):
                    below += self.take(found)
            except Offline:
                raise
            except (FetchFailed, BadInput) as error:
                self.whole = False
                self.unread.append(Unreadable(path=Path(), item=listed.url, reason=error))
        return below

    def take(self, fetched: Fetched) -> list[Listed]:
        """Take down what one list names; the lists it names. Raises NotAList, EmptyList, or why it cannot be read."""
        items = _items(fetched)
        below = [item for item in items if isinstance(item, Listed) and item.of_lists]
        for item in items:
            if isinstance(item, Document) and item.url.startswith(f"{fetched.url}#"):
                # an entry without a link is called after its place in the feed, which moves: its text does not
                self._enter(f"{fetched.url}#{item.sha256[:16]}", item)
            elif isinstance(item, Document) or (isinstance(item, Listed) and not item.of_lists):
                self._enter(self._stored(item.url), item)
        return below

    def _stored(self, url: str) -> str:
        """The one way to write an address; "" for what is none, which is told."""
        from xacminh.corpus.fetch.urls import WebAddress

        try:
            return WebAddress.read(url).stored
        except BadInput as error:
            self.unread.append(Unreadable(path=Path(), item="", reason=error))
            return ""

    def _enter(self, url: str, item: Document | Listed) -> None:
        carried = replace(item, url=url) if isinstance(item, Document) else None
        known = self.entries.get(url)
        if not url or url in self._passed or (known is not None and (known.carried is not None or carried is None)):
            return
        if not self._grounds.holds(url):
            self._passed.add(url)
            return
        changed = item.updated if isinstance(item, Document) else item.changed
        self.entries[url] = Entry(url=url, published=item.published, changed=changed, carried=carried)


def _whole(fetcher: Fetcher, url: str) -> Fetched:
    from xacminh.corpus.fetch import Fetched

    found = fetcher.fetch(url)
    if not isinstance(found, Fetched):  # it is told of no earlier visit
        raise TypeError("an unconditional request was answered with “not modified”")
    return found


def _items(fetched: Fetched) -> list[Item]:
    from xacminh.corpus.fetch import incoming_of

    file = incoming_of(fetched)
    try:
        kind = format_of(file, FORMATS).name
    except UnknownFormat as error:
        raise NotAList(name=fetched.url) from error
    if kind not in _KINDS | _PACKED:
        raise NotAList(name=fetched.url)
    items = list(read_file(file))
    if any(isinstance(item, Listed) for item in items) or (
        kind in _KINDS and any(isinstance(item, Document) for item in items)
    ):
        return items
    reason = next((item.reason for item in items if isinstance(item, Unreadable)), None)
    if isinstance(reason, NoReadableText):
        raise EmptyList(name=fetched.url) from reason
    if reason is None or kind in {"JSON", "JSON Feed"}:
        raise NotAList(name=fetched.url) from reason
    raise reason


def _newest(lists: Iterable[Listed]) -> list[Listed]:
    """Those that changed last first; lists that give no day after them, as they stand."""
    return sorted(lists, key=lambda listed: -(listed.changed or listed.published or date.min).toordinal())


def _age(entry: Entry) -> int:
    """For sorting: the newest first, what has no day last; what is equal stays as it stands."""
    return -max(entry.changed or date.min, entry.published or date.min).toordinal()
