"""The register of what was handed in on a page: taken here, read by a worker (reading_in.py), shown until it is pruned.

Of who handed it in nothing is kept. Rows and job are written in one transaction, files before it: whoever dies in
between leaves a folder that nobody needs, which is swept.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, cast
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from xacminh.errors import NoSuchAddition, TooManyAdditions
from xacminh.library import laid_down, models
from xacminh.library.laid_down import Handed
from xacminh.library.personal_places import refuse_personal_place
from xacminh.library.records import (
    AdditionItem,
    AdditionState,
    AdditionView,
    AdditionWay,
    AddSummary,
    SourceSpec,
)
from xacminh.library.registry import register
from xacminh.library.summaries import as_row, of_row
from xacminh.store.jobs import OneJob, enqueue, enqueue_soon, look_at

#: additions that may wait at once: what lies on the disk for them has a bound
_WAITING_MOST: Final = 50
#: bytes that are read in a matter of seconds: they do not wait behind what takes hours
_SMALL: Final = 1_000_000
#: how long files wait for a worker, and for how long one can look up what became of them
KEPT: Final = timedelta(days=7)


def add_files_soon(files: Sequence[Handed], *, source: SourceSpec | None = None) -> int:
    """Have a worker read these files; the number of the addition. Raises HomeNotWritable, TooManyAdditions."""
    from xacminh.library import jobs

    tidy(timezone.now())
    _refuse_too_many()
    folder = laid_down.lay_down(files)
    try:
        put = enqueue_soon if laid_down.size_of(folder) <= _SMALL else enqueue
        with transaction.atomic():
            row = _made("files", [one.name for one in files], source, folder=folder)
            row.job = UUID(put(jobs.add_files, row.pk))
            row.save(update_fields=["job"])
    except BaseException:
        laid_down.take_away(folder)
        raise
    return row.pk


def add_page_soon(address: str, *, source: SourceSpec | None = None) -> int:
    """Have a worker fetch and read a page of the web; the number of the addition.

    Nothing is fetched yet. Raises NotAnAddress, OnlyWeb, PersonalPlace, TooManyAdditions.
    """
    from xacminh.corpus.fetch.urls import WebAddress
    from xacminh.library import jobs

    refuse_personal_place(address)
    url = WebAddress.read(address).stored
    _refuse_too_many()
    with transaction.atomic():
        row = _made("page", [url], source)
        row.job = UUID(enqueue_soon(jobs.add_page, row.pk))
        row.save(update_fields=["job"])
    return row.pk


def note_text(title: str, summary: AddSummary, *, source: SourceSpec) -> int:
    """Note a text that is in rows already; the number of the addition."""
    with transaction.atomic():
        row = _made("text", [title], source)
        row.items.update(summary=as_row(summary))
        end(row.pk, "done")
    return row.pk


def addition(number: int) -> AdditionView:
    """One addition and how far it is. Raises NoSuchAddition."""
    row = _whole(models.Addition.objects.filter(pk=number)).first()
    if row is None:
        raise NoSuchAddition(id=number)
    return _view(row)


def latest_additions(limit: int = 10) -> tuple[AdditionView, ...]:
    """The latest additions."""
    return tuple(_view(row) for row in _whole(models.Addition.objects.order_by("-pk"))[:limit])


def stop_adding(number: int) -> None:
    """Read no more of an addition; what went in stays. Raises NoSuchAddition.

    Whoever has it in hand stops at the next good place. Where nobody has, it is over at once: it is marked before one
    looks whether it is held, and a worker looks at the mark after it took it, so one of the two sees the other.
    """
    row = models.Addition.objects.filter(pk=number).first()
    if row is None:
        raise NoSuchAddition(id=number)
    models.Addition.objects.filter(pk=number, ended__isnull=True).update(stop=True)
    job = look_at(row.job) if row.job else None
    if job is None or not job.held:
        end(number, "cancelled")


def end(number: int, state: AdditionState, *, now: datetime | None = None) -> None:
    """Note that an addition is over, and take its files away; what is over already stays as it is."""
    rows = models.Addition.objects.filter(pk=number, ended__isnull=True)
    folders = list(rows.values_list("folder", flat=True))
    if rows.update(ended=now or timezone.now(), state=state):
        for folder in folders:
            laid_down.take_away(folder)


def tidy(now: datetime) -> None:
    """End what nobody will read any more, forget what ended long ago, take away files that nothing needs.

    Raises HomeNotWritable.
    """
    for row in models.Addition.objects.filter(ended__isnull=True):
        job = look_at(row.job) if row.job else None
        if row.made < now - KEPT or job is None or job.state in {"done", "failed"}:
            end(row.pk, "failed", now=now)
    models.Addition.objects.filter(ended__lt=now - KEPT).delete()
    unread = models.Addition.objects.filter(ended__isnull=True).exclude(folder="")
    laid_down.sweep(set(unread.values_list("folder", flat=True)))


def _refuse_too_many() -> None:
    waiting = models.Addition.objects.filter(ended__isnull=True).count()
    if waiting >= _WAITING_MOST:
        raise TooManyAdditions(count=waiting)


def _made(way: AdditionWay, names: Sequence[str], source: SourceSpec | None, *, folder: str = "") -> models.Addition:
    """The rows of a new addition; its source is registered now, so that what it is can be seen and mended."""
    of = register(source) if source is not None else None
    row = models.Addition.objects.create(
        way=way, made=timezone.now(), source=of, whose=of.name if of else "", folder=folder
    )
    models.AddedItem.objects.bulk_create(
        models.AddedItem(addition=row, place=place, name=name) for place, name in enumerate(names)
    )
    return row


def _whole(rows: QuerySet[models.Addition]) -> QuerySet[models.Addition]:
    return rows.select_related("source").prefetch_related("items")


def _view(row: models.Addition) -> AdditionView:
    job = look_at(row.job) if row.job and row.ended is None else None
    items = sorted(row.items.all(), key=lambda item: item.place)
    return AdditionView(
        id=row.pk,
        way=cast("AdditionWay", row.way),
        state=cast("AdditionState", row.state) if row.ended else _state(job),
        made=row.made,
        ended=row.ended,
        source_id=row.source_id or "",
        source=row.source.name if row.source else row.whose,
        stopping=row.stop and row.ended is None,
        items=tuple(
            AdditionItem(name=item.name, again=item.begun > 1, summary=of_row(item.summary) if item.summary else None)
            for item in items
        ),
        job=job,
    )


def _state(job: OneJob | None) -> AdditionState:
    """How what has not ended stands; a job whose worker died waits for another."""
    if job is None or job.state in {"done", "failed"}:
        return "failed"
    return "running" if job.held else "waiting"
