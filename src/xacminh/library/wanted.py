"""Which of the pages a list names are to be read: those not known, those changed since, those to be tried once more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.utils import timezone

from xacminh.library import models
from xacminh.library.lists import Entry

#: pauses after the first attempts in vain; after one more the page is given up
PAUSES: Final = (timedelta(hours=1), timedelta(days=1))
#: attempts in vain after which a page is given up, until its list says that it changed
TRIES: Final = len(PAUSES) + 1
#: SQLite takes some thousand values in one question
_ASKED: Final = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """A page to be read, and how often that was tried in vain."""

    entry: Entry
    tries: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """The pages to be read now, in the order of the list, and how many wait until their pause is over."""

    now: tuple[Wanted, ...]
    waiting: int


def choose(watch: models.Watch, entries: Sequence[Entry], now: datetime) -> Choice:
    """What of a list is to be read.

    What the library holds of an address, in whatever version, is not fetched again unless the list gives a later day of
    change. The day is all it gives: a second change on the same day is seen once the list moves on.
    """
    wanted: list[Wanted] = []
    waiting = 0
    for at in range(0, len(entries), _ASKED):
        portion = entries[at : at + _ASKED]
        pages = _pages(watch, portion)
        held = _held(watch, portion)
        for entry in portion:
            page = pages.get(entry.key)
            if page is None:
                day = held.get(entry.key)
                if day is None or _later(entry, day):
                    wanted.append(Wanted(entry=entry, tries=0))
            elif (
                page.again or _later(entry, page.changed or timezone.localdate(page.tried)) or _other_text(entry, page)
            ):
                wanted.append(Wanted(entry=entry, tries=0))
            elif 0 < page.tries < TRIES:
                if page.tried + PAUSES[page.tries - 1] <= now:
                    wanted.append(Wanted(entry=entry, tries=page.tries))
                else:
                    waiting += 1
    return Choice(now=tuple(wanted), waiting=waiting)


def _later(entry: Entry, day: date) -> bool:
    return entry.changed is not None and entry.changed > day


def _other_text(entry: Entry, page: models.WatchedPage) -> bool:
    """Whether the list carries another text of a page that it carried before."""
    return entry.carried is not None and bool(page.carried) and page.carried != entry.carried.sha256


def _pages(watch: models.Watch, portion: Iterable[Entry]) -> dict[bytes, models.WatchedPage]:
    rows = models.WatchedPage.objects.filter(watch=watch, address__in=[entry.key for entry in portion])
    return {bytes(row.address): row for row in rows}


def _held(watch: models.Watch, portion: Iterable[Entry]) -> dict[bytes, date]:
    """The day on which the library last read each address that it holds."""
    rows = models.Document.objects.filter(source=watch.source_id, address__in=[entry.key for entry in portion])
    captured = rows.order_by("captured").values_list("address", "captured")
    return {bytes(address): timezone.localdate(read) for address, read in captured}
