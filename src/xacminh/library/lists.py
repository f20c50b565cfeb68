"""What a watched list names now: a feed, a sitemap, or an index of sitemaps with the lists below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from xacminh.corpus import Document, Listed, Unreadable, read_file
from xacminh.corpus.formats import Item, format_of
from xacminh.corpus.reading import FORMATS
from xacminh.errors import BadInput, EmptyList, FetchFailed, NoReadableText, NotAList, Offline, UnknownFormat
from xacminh.library import marks
from xacminh.library.branches import Branch
from xacminh.library.grounds import Grounds
from xacminh.library.hosts import key_of

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
class Before:
    """What earlier looks left of a list: its server's marks, and the lists below it.

    `since` is the day of the last look that left nothing to be done: a list below that did not change then is passed
    over.
    """

    known: Known | None = None
    branches: tuple[Branch, ...] = ()
    since: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ListRead:
    """A list as it was read: its entries, newest first. `unread` are lists below it, and entries that are no address.

    What has not changed names no entries. `known` are the server's marks of the list itself, `fresh` says whether it
    was sent whole; `branches` are the lists below that were asked for. `whole`: nothing of it was left out.
    """

    entries: tuple[Entry, ...]
    unread: tuple[Unreadable, ...]
    whole: bool
    known: Known | None
    fresh: bool
    branches: tuple[Branch, ...]


def read_list(
    address: str,
    *,
    fetcher: Fetcher,
    grounds: Grounds,
    before: Before,
    stopping: Callable[[], bool] = lambda: False,
) -> ListRead | NotModified:
    """Fetch a list and those below it, and say what they name; NotModified where nothing of it was sent again.

    Raises what Fetcher.fetch and Grounds.require raise, NotAList for a page, EmptyList for a list without an entry.
    """
    from xacminh.corpus.fetch import Fetched

    grounds.require(address)
    top = fetcher.fetch(address, known=before.known)
    grounds.require(top.url)
    reading = _Reading(fetcher, grounds, before, stopping)
    below = reading.take(top, address)
    for _ in range(_LEVELS):
        below = reading.fetch(_newest(below))
    fresh = isinstance(top, Fetched)
    if not isinstance(top, Fetched) and reading.whole and not any(branch.fresh for branch in reading.branches):
        return top
    return ListRead(
        entries=tuple(sorted(reading.entries.values(), key=_age)),
        unread=tuple(reading.unread),
        whole=reading.whole,
        known=marks.of(top) if isinstance(top, Fetched) else before.known,
        fresh=fresh,
        branches=tuple(reading.branches),
    )


class _Reading:
    """One list after the other."""

    def __init__(self, fetcher: Fetcher, grounds: Grounds, before: Before, stopping: Callable[[], bool]) -> None:
        self.entries: dict[str, Entry] = {}
        self.unread: list[Unreadable] = []
        self.branches: list[Branch] = []
        self.whole = True
        self._fetcher = fetcher
        self._grounds = grounds
        self._before = before
        self._known = {branch.url: branch.known for branch in before.branches}
        self._stopping = stopping
        self._fetched: set[str] = set()
        self._passed: set[str] = set()

    def fetch(self, lists: Iterable[Branch]) -> list[Branch]:
        """Read these lists; the lists they name."""
        below: list[Branch] = []
        for branch in lists:
            if not self._grounds.holds(branch.url) or branch.url in self._fetched:
                continue
            if self._stopping() or len(self._fetched) >= _LISTS:
                self.whole = False
                break
            self._fetched.add(branch.url)
            try:
                found = self._fetcher.fetch(branch.url, known=branch.known)
                if self._grounds.holds(found.url):
                    below += self.take(found, branch.url)
                    self.branches.append(_met(branch, found))
            except Offline:
                raise
            except (FetchFailed, BadInput) as error:
                self.whole = False
                self.unread.append(Unreadable(path=Path(), item=branch.url, reason=error))
        return below

    def take(self, found: Fetched | NotModified, address: str) -> list[Branch]:
        """Take down what the list at an address names; the lists it names, but those that did not change since.

        Raises NotAList, EmptyList, or why it cannot be read.
        """
        from xacminh.corpus.fetch import Fetched

        key, since = key_of(address), self._before.since
        if isinstance(found, Fetched):
            below = [
                Branch(url=one.url, under=key, changed=one.changed, known=self._known.get(one.url))
                for one in self._named(found)
            ]
        else:
            below = [branch for branch in self._before.branches if branch.under == key]
        return [branch for branch in below if not (since and branch.changed and branch.changed < since)]

    def _named(self, fetched: Fetched) -> list[Listed]:
        """Take down the pages that a list names; the lists it names."""
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


def _met(branch: Branch, found: Fetched | NotModified) -> Branch:
    """The list as it was just met."""
    from xacminh.corpus.fetch import Fetched

    return replace(branch, known=marks.of(found), fresh=True) if isinstance(found, Fetched) else branch


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


def _newest(lists: Iterable[Branch]) -> list[Branch]:
    """Those that changed last first; lists that give no day after them, as they stand."""
    return sorted(lists, key=lambda branch: -(branch.changed or date.min).toordinal())


def _age(entry: Entry) -> int:
    """For sorting: the newest first, what has no day last; what is equal stays as it stands."""
    return -max(entry.changed or date.min, entry.published or date.min).toordinal()
