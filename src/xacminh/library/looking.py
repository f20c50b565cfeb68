"""One look at a watched list: what is new there is fetched, read and shelved; what goes wrong stands in its row.

Pages go in portion by portion, and are noted as read once their portion is in rows. So whoever dies in between leaves
pages that are fetched once more, and then are unchanged.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from xacminh.corpus import Document, ReviewedClaim, Unreadable, read_file
from xacminh.errors import BadInput, FetchFailed, NoSuchWatch, Offline, OnlyLists, TryLater, XacMinhError
from xacminh.library import branches, fetching, marks, models, vectors, web_pages
from xacminh.library.adding import Shelver
from xacminh.library.grounds import Grounds
from xacminh.library.hosts import host_of
from xacminh.library.lists import Before, Entry, ListRead, read_list
from xacminh.library.marks import Marked, Unchanged
from xacminh.library.records import Look, Progress
from xacminh.library.registry import Chooser
from xacminh.library.summaries import fields_of
from xacminh.library.wanted import TRIES, Choice, Wanted, choose

if TYPE_CHECKING:
    from xacminh.corpus.fetch import Fetcher

#: pages of one look
MOST: Final = 50
#: pages between two savings: what an interruption can cost
_PORTION: Final = 8
_FAILURES_KEPT: Final = 50
#: status of a server that is asked too much
_TOO_MANY: Final = 429


@dataclass(frozen=True, kw_only=True, slots=True)
class _Ways:
    """With what a look is done."""

    fetcher: Fetcher
    encoder: vectors.Encoder | None
    stopping: Callable[[], bool]
    progress: Progress


def look(
    number: int,
    *,
    fetcher: Fetcher | None = None,
    encoder: vectors.Encoder | None = None,
    stopping: Callable[[], bool] = lambda: False,
    progress: Progress = lambda _done, _total: None,
) -> Look:
    """Look at the watched list of that number once; `progress` is told of pages. Raises NoSuchWatch.

    Whatever goes wrong on the web is in what comes back, and in the row. After `stopping()` says so nothing more is
    fetched; the next look goes on. Without an encoder the installation's own is loaded.
    """
    started = time.monotonic()
    watch = models.Watch.objects.select_related("source").filter(pk=number).first()
    if watch is None:
        raise NoSuchWatch(id=number)
    ways = _Ways(fetcher=fetcher or fetching.installed(), encoder=encoder, stopping=stopping, progress=progress)
    grounds = Grounds(watch.source)
    try:
        found = read_list(
            watch.url,
            fetcher=ways.fetcher,
            grounds=grounds,
            before=Before(
                known=branches.known_of(watch),
                branches=branches.of(watch),
                since=timezone.localdate(watch.completed) if watch.completed else None,
            ),
            stopping=stopping,
        )
    except (FetchFailed, BadInput) as error:
        _put_down(watch, error)
        return Look(watch=number, failure=error, left=watch.left, seconds=time.monotonic() - started)
    if not isinstance(found, ListRead):
        _put_down(watch, None)
        return Look(watch=number, not_modified=True, seconds=time.monotonic() - started)
    choice = choose(watch, found.entries, timezone.now())
    looking = _Looking(watch, ways, grounds)
    looking.run(choice)
    return replace(looking.close(found, choice), seconds=time.monotonic() - started)


def _put_down(watch: models.Watch, error: XacMinhError | None, **changes: object) -> None:
    """Note in the row how a look ended, and what else changes there."""
    now = timezone.now()
    ended: dict[str, object] = {"looked": now, "failure": "", "failure_fields": {}, "failing_since": None}
    if error is None:
        ended["succeeded"] = now
    else:
        ended |= {
            "failure": error.code,
            "failure_fields": fields_of(error),
            "failing_since": watch.failing_since or now,
        }
    models.Watch.objects.filter(pk=watch.pk).update(**ended, **changes)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Tried:
    """What became of a page that is not noted yet; `failure` is None where it was read."""

    wanted: Wanted
    at: datetime
    failure: XacMinhError | None = None


class _Looking:
    """Works through the pages of one look."""

    def __init__(self, watch: models.Watch, ways: _Ways, grounds: Grounds) -> None:
        self._watch = watch
        self._ways = ways
        self._grounds = grounds
        self._shelver: Shelver | None = None
        self._tried: list[_Tried] = []
        #: pages read or given up: nothing is left to be done about them
        self._over = 0
        #: pages that were not sent again
        self._unchanged = 0
        self._failed = 0
        self._failures: list[Unreadable] = []
        #: hosts that ask to be left alone for longer than a look takes
        self._resting: set[str] = set()
        self._ended: XacMinhError | None = None
        self._interrupted = False

    def run(self, choice: Choice) -> None:
        """Read the pages in turn, until there are enough, or one has to stop."""
        now = choice.now[:MOST]
        self._interrupted = self._ways.stopping()
        for done, wanted in enumerate(now):
            self._ways.progress(done, len(now))
            if self._ways.stopping():
                self._interrupted = True
                break
            try:
                self._read(wanted)
            except Offline as error:
                self._ended = error  # so are all the others
                break
            if len(self._tried) >= _PORTION and not self._settle():
                break
        self._settle()

    def _read(self, wanted: Wanted) -> None:
        entry = wanted.entry
        if host_of(entry.url) in self._resting:
            return
        at = timezone.now()
        failure: XacMinhError | None = None
        try:
            self._take(entry)
        except Offline:
            raise
        except (FetchFailed, BadInput) as error:
            self._fail(entry.url, error)
            if isinstance(error, TryLater) or error.fields.get("status") == _TOO_MANY:
                self._resting.add(host_of(entry.url))  # the page has no part in it
                return
            failure = error
        self._tried.append(_Tried(wanted=wanted, at=at, failure=failure))

    def _take(self, entry: Entry) -> None:
        """Hand to the shelver what stands at an entry: nothing where it leads to another source.

        Raises why it could not be fetched, or nothing of it be read.
        """
        if entry.carried is not None:
            self._shelve(entry.carried)
            return
        from xacminh.corpus.fetch import incoming_of

        fetched = web_pages.fetch(entry.url, self._ways.fetcher)
        if not self._grounds.holds(fetched.url):
            return
        if isinstance(fetched, Unchanged):
            self._unchanged += 1
            return
        items = list(read_file(incoming_of(fetched)))
        known = marks.of_all(fetched, items)
        taken, reasons = 0, []
        for item in items:
            if isinstance(item, Unreadable):
                reasons.append(item.reason)
            elif isinstance(item, Document):
                # where a page says that it stands at another's, it still was read here
                url = item.url if self._grounds.own(item.url) else fetched.url
                document = _as_listed(item, entry, url)
                self._shelve(Marked(document=document, known=known) if known else document)
                taken += 1
            elif isinstance(item, ReviewedClaim) and self._grounds.holds(item.url):
                self._shelve(item)
                taken += 1
        if not taken:
            raise reasons[0] if reasons else OnlyLists(name=fetched.url)
        for reason in reasons:
            self._fail(entry.url, reason)

    def _shelve(self, item: Document | Marked | ReviewedClaim) -> None:
        if self._shelver is None:  # the embedder takes a while to load, and most looks find nothing new
            self._shelver = Shelver(self._ways.encoder or vectors.installed(), Chooser())
        self._shelver.take(item)

    def _fail(self, url: str, error: XacMinhError) -> None:
        self._failed += 1
        if len(self._failures) < _FAILURES_KEPT:
            self._failures.append(Unreadable(path=Path(), item=url, reason=error))

    def _settle(self) -> bool:
        """Bring what waits into rows, then note its pages; False where the list is watched no more."""
        if self._shelver is not None:
            self._shelver.finish()
        with transaction.atomic():
            if not models.Watch.objects.select_for_update().filter(pk=self._watch.pk).exists():
                return False
            for tried in self._tried:
                self._over += self._note(tried)
        self._tried.clear()
        return True

    def _note(self, tried: _Tried) -> bool:
        """Whether nothing is left to be done about the page."""
        entry = tried.wanted.entry
        tries = tried.wanted.tries + 1 if tried.failure else 0
        values = {
            "changed": entry.changed,
            "tried": tried.at,
            "tries": tries,
            "url": entry.url if tried.failure else "",
            "failure": tried.failure.code if tried.failure else "",
            "failure_fields": fields_of(tried.failure) if tried.failure else {},
            "again": False,
            "carried": entry.carried.sha256 if entry.carried else "",
        }
        models.WatchedPage.objects.update_or_create(watch=self._watch, address=entry.key, defaults=values)
        return tries in {0, TRIES}

    def close(self, found: ListRead, choice: Choice) -> Look:
        """Put down how the look ended, and say it."""
        for unread in found.unread:
            self._fail(unread.item, unread.reason)
        new, changed, unchanged = self._counted()
        left = len(choice.now) + choice.waiting - self._over
        changes: dict[str, object] = {"new": F("new") + new, "changed": F("changed") + changed, "left": left}
        complete = found.whole and not left and not self._ended and not self._interrupted
        with transaction.atomic():
            held = models.Watch.objects.select_for_update().filter(pk=self._watch.pk).first()
            if held is not None and held.anew != self._watch.anew:  # somebody wants it read whole since this look began
                _put_down(self._watch, self._ended, **changes)
            elif held is not None:
                if complete:
                    changes["completed"] = timezone.now()
                # the marks spare reading a list again: so they are kept only once all it names was dealt with
                changes |= branches.kept(found.known if complete or not found.fresh else None)
                branches.note(self._watch, found.branches, complete=complete)
                _put_down(self._watch, self._ended, **changes)
        return Look(
            watch=self._watch.pk,
            listed=len(found.entries),
            new=new,
            changed=changed,
            unchanged=unchanged,
            failed=self._failed,
            left=left,
            elsewhere=self._grounds.elsewhere,
            hosts=self._grounds.hosts,
            failures=tuple(self._failures),
            failure=self._ended,
            interrupted=self._interrupted,
        )

    def _counted(self) -> tuple[int, int, int]:
        """Documents and checks that are new, changed and unchanged."""
        if self._shelver is None:
            return 0, 0, self._unchanged
        summary = self._shelver.summary(0)
        both = (summary.documents, summary.checks)
        return sum(t.new for t in both), sum(t.changed for t in both), self._unchanged + sum(t.unchanged for t in both)


def _as_listed(document: Document, entry: Entry, url: str) -> Document:
    """The document under this address; with the day its list gives where the page gives none."""
    if document.published is None and entry.published is not None:
        return replace(document, url=url, published=entry.published, published_certainty="structured")
    return replace(document, url=url)
