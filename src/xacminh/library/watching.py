"""The register of watched lists: feeds and sitemaps of registered sources. The clock has each looked at."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from typing import Final

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from xacminh.errors import BadInterval, NoSuchWatch, OfAnother, of_code
from xacminh.library import branches, models
from xacminh.library.grounds import registered_owner
from xacminh.library.hosts import host_of, key_of
from xacminh.library.records import FailedPage, WatchRow
from xacminh.library.registry import find
from xacminh.library.wanted import TRIES
from xacminh.store.jobs import OneJob, hasten, last_of, schedule, unschedule

#: minutes between two looks: not so often as to be a burden, not so seldom as to be forgotten (a week)
LEAST, MOST, USUAL = 15, 10_080, 60
_JOB: Final = "watch"
#: failed pages told of one list
_TOLD: Final = 50


def watch(address: str, source: str = "", *, every: int = USUAL) -> WatchRow:
    """Watch a feed or sitemap from now on, looked at every so many minutes; said again with other minutes it changes.

    Nothing is fetched yet. `source` (id or name) may be said to be sure whose it is. Raises NotAnAddress, OnlyWeb,
    PersonalPlace, NotRegistered, NoSuchSource, OfAnother, BadInterval.
    """
    from xacminh.corpus.fetch.urls import WebAddress

    if not LEAST <= every <= MOST:
        raise BadInterval(least=LEAST, most=MOST, minutes=every)
    url = WebAddress.read(address).stored
    owner = registered_owner(url)
    if source and find(source) != owner:
        raise OfAnother(host=host_of(url), source=owner.name, id=owner.id)
    with transaction.atomic():
        row, _ = models.Watch.objects.update_or_create(
            address=key_of(url), defaults={"url": url, "source": owner, "every": every}
        )
        _schedule(row.pk, every)
    return _row(_counted(models.Watch.objects.filter(pk=row.pk)).get())


def unwatch(number: int) -> WatchRow:
    """Watch a list no more; what it brought stays. Raises NoSuchWatch."""
    with transaction.atomic():
        row = _counted(models.Watch.objects.filter(pk=number)).first()
        if row is None:
            raise NoSuchWatch(id=number)
        told = _row(row)
        models.Watch.objects.filter(pk=number).delete()
        unschedule(_period(number))
    return told


def change_interval(number: int, every: int) -> WatchRow:
    """Have a list looked at every so many minutes from now on. Raises NoSuchWatch, BadInterval."""
    if not LEAST <= every <= MOST:
        raise BadInterval(least=LEAST, most=MOST, minutes=every)
    with transaction.atomic():
        if not models.Watch.objects.filter(pk=number).update(every=every):
            raise NoSuchWatch(id=number)
        _schedule(number, every)
    return watched(number)


def look_soon(number: int) -> bool:
    """Have a worker look at a list as soon as it can; False where that waits or goes on already. Raises NoSuchWatch."""
    import_module("xacminh.library.jobs")  # whoever asks may be no worker, and know of no job yet
    watched(number)
    return hasten(_period(number))


def try_again(number: int) -> int:
    """Have the next look try every page again that failed and still stands in the list; how many. Raises NoSuchWatch.

    The list is read whole for it: its marks say that nothing has changed there, and nothing has.
    """
    watched(number)
    with transaction.atomic():
        failed = models.WatchedPage.objects.filter(watch=number, tries__gt=0).update(again=True)
        if failed:
            branches.read_anew(models.Watch.objects.filter(pk=number))
    return failed


def look_under_way(number: int) -> OneJob | None:
    """How the latest look stands that the clock or a person had put in the queue; None where it ended or was none."""
    last = last_of(_period(number))
    return last if last is not None and last.state in {"waiting", "running"} else None


def forget(number: int) -> None:
    """Let the clock run no more for a list that is gone with its source."""
    unschedule(_period(number))


def watches(source: str = "") -> tuple[WatchRow, ...]:
    """All watched lists, in the order in which they were added; of one source where its id is given."""
    rows = models.Watch.objects.order_by("pk")
    return tuple(_row(row) for row in _counted(rows.filter(source=source) if source else rows))


def watched(number: int) -> WatchRow:
    """One watched list. Raises NoSuchWatch."""
    row = _counted(models.Watch.objects.filter(pk=number)).first()
    if row is None:
        raise NoSuchWatch(id=number)
    return _row(row)


def _schedule(number: int, every: int) -> None:
    schedule(_period(number), _JOB, every=timedelta(minutes=every), arguments=[number])


def _period(number: int) -> str:
    return f"watch/{number}"


def _counted(rows: QuerySet[models.Watch]) -> QuerySet[models.Watch]:
    return rows.select_related("source").annotate(given_up=Count("pages", filter=Q(pages__tries__gte=TRIES)))


def _row(row: models.Watch) -> WatchRow:
    return WatchRow(
        id=row.pk,
        source_id=row.source.id,
        source=row.source.name,
        address=row.url,
        every=row.every,
        looked=row.looked,
        succeeded=row.succeeded,
        failing_since=row.failing_since,
        failure=of_code(row.failure, row.failure_fields) if row.failure else None,
        new=row.new,
        changed=row.changed,
        left=row.left,
        given_up=row.given_up,  # type: ignore[attr-defined] # annotated in _counted
        failed=tuple(map(_failed, row.pages.filter(tries__gt=0).exclude(url="").order_by("-tried")[:_TOLD])),
    )


def _failed(page: models.WatchedPage) -> FailedPage:
    return FailedPage(
        address=page.url,
        failure=of_code(page.failure, page.failure_fields),
        tried=page.tried,
        tries=page.tries,
        given_up=page.tries >= TRIES,
        again=page.again,
    )
