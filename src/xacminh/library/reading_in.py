"""Reads what was handed in on a page, one thing after the other, and notes of each what became of it.

A thing is noted once it is in rows. So whoever dies in between leaves one thing that is read once more, and what had
gone in of it then counts as there already. What ends its reader again and again is given up after a few times, so that
the things after it have their turn.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.db import InterfaceError, OperationalError
from django.db.models import F

from xacminh.corpus import files, read_file
from xacminh.errors import NeverEnded, NoSuchSource, UploadGone, XacMinhError
from xacminh.library import additions, laid_down, models, vectors
from xacminh.library.adding import Shelver
from xacminh.library.marks import Read
from xacminh.library.records import AdditionItem, AddSummary, Progress, SourceSpec
from xacminh.library.registry import Chooser
from xacminh.library.summaries import as_row, in_vain
from xacminh.library.web_pages import read_page

#: how often a thing is begun that ends its reader
TRIES: Final = 3
#: seconds between two looks whether somebody wants it stopped
_LOOK: Final = 1.0


class _Interrupted(Exception):
    """The worker is to end, or has lost the job."""


class _Stopped(Exception):
    """Somebody wants no more of it read."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ways:
    """With what things are read; `progress` is told of the thing in hand: of 100, or of items where nobody knows."""

    encoder: vectors.Encoder
    stopping: Callable[[], bool]
    progress: Progress


def read_in(number: int, ways: Ways) -> bool:
    """Read what is left of an addition; whether it is over, False where the worker had to stop before."""
    row = models.Addition.objects.select_related("source").filter(pk=number, ended__isnull=True).first()
    if row is None:
        return True
    reading = _Reading(row, ways)
    try:
        for item in row.items.filter(summary__isnull=True).order_by("place"):
            reading.read(item)
    except _Interrupted:
        return False
    except _Stopped:
        additions.end(number, "cancelled")
        return True
    additions.end(number, "done" if _anything_in(additions.addition(number).items) else "failed")
    return True


def _anything_in(items: Iterable[AdditionItem]) -> bool:
    """Whether a thing was read without error, or something of it went in."""
    summaries = [item.summary for item in items if item.summary is not None]
    tallies = [tally for summary in summaries for tally in (summary.documents, summary.checks)]
    return any(not summary.failed for summary in summaries) or any(
        tally.new + tally.changed + tally.unchanged for tally in tallies
    )


class _Reading:
    """Works through the things of one addition."""

    def __init__(self, row: models.Addition, ways: Ways) -> None:
        self._row = row
        self._ways = ways
        self._looked = 0.0

    def read(self, item: models.AddedItem) -> None:
        """Read one thing and note what became of it. Raises _Interrupted, _Stopped."""
        self._look(at_once=True)
        refused = self._refused(item)
        if refused is not None:
            self._note(item, in_vain(refused))
            return
        rows = models.AddedItem.objects.filter(pk=item.pk)
        rows.update(tries=F("tries") + 1, begun=F("begun") + 1)
        try:
            self._shelve(item)
        except (_Interrupted, _Stopped, OperationalError, InterfaceError):
            rows.update(tries=F("tries") - 1)  # that was in good order, or has nothing to do with the thing
            raise

    def _refused(self, item: models.AddedItem) -> XacMinhError | None:
        """Why a thing is not read at all."""
        if self._row.whose and self._row.source is None:
            return NoSuchSource(name=self._row.whose)
        if item.tries >= TRIES:
            return NeverEnded(name=item.name, times=item.tries)
        if self._row.folder and not laid_down.path_of(self._row.folder, item.name).is_file():
            return UploadGone(name=item.name)
        return None

    def _shelve(self, item: models.AddedItem) -> None:
        source = self._row.source
        spec = SourceSpec(id=source.id, name=source.name) if source is not None else None
        shelver = Shelver(self._ways.encoder, Chooser(spec))
        started = time.monotonic()
        total = 1
        if self._row.folder:
            (file,) = files(laid_down.path_of(self._row.folder, item.name))
            total = file.count()

        def told() -> None:
            self._tell(shelver.settled, total)
            self._look()

        try:
            for thing in self._things(item):
                shelver.take(thing, told)
                told()
            shelver.finish(told)
        except _Stopped:
            summary = shelver.summary(time.monotonic() - started)
            if any(tally.new + tally.changed for tally in (summary.documents, summary.checks)):
                self._note(item, summary)
            raise
        self._note(item, shelver.summary(time.monotonic() - started))

    def _things(self, item: models.AddedItem) -> Iterator[Read]:
        if not self._row.folder:
            yield from read_page(item.name)
            return
        for file in files(laid_down.path_of(self._row.folder, item.name)):
            yield from read_file(file)

    def _tell(self, settled: float, total: int) -> None:
        if total > 1 or settled <= 1:
            self._ways.progress(min(int(100 * settled / total), 100), 100)
        else:
            self._ways.progress(int(settled), None)

    def _look(self, *, at_once: bool = False) -> None:
        """Raises _Interrupted, _Stopped."""
        if self._ways.stopping():
            raise _Interrupted
        now = time.monotonic()
        if at_once or now - self._looked >= _LOOK:
            self._looked = now
            if not models.Addition.objects.filter(pk=self._row.pk, stop=False, ended__isnull=True).exists():
                raise _Stopped

    @staticmethod
    def _note(item: models.AddedItem, summary: AddSummary) -> None:
        """Whoever notes first is believed: one who lost the job meanwhile may come late."""
        models.AddedItem.objects.filter(pk=item.pk, summary__isnull=True).update(summary=as_row(summary))
