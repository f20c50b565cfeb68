"""Runs jobs by the clock: at most once a slot, whichever of several workers looks first.

A slot missed because no worker ran is not made up for; the job runs once, in the slot that is now.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus
from django_tasks.base import Task

from xacminh.store.jobs import arguments as handed
from xacminh.store.jobs import clock
from xacminh.store.jobs.declaring import Job, by_name, of_queues
from xacminh.store.jobs.models import Period

_UNFINISHED: Final = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


def schedule(name: str, job: str, *, every: timedelta, arguments: Sequence[object] = ()) -> None:
    """Have the job declared under the name `job` run every so often, from now on; `name` tells it from others.

    Said again with other values it changes. Raises BadArguments.
    """
    handed.check(arguments, {})
    values = {"job": job, "every": _seconds(every), "arguments": list(arguments)}
    row, made = Period.objects.get_or_create(name=name, defaults=values)
    if not made:
        if row.every != values["every"]:
            values["slot"] = -1  # slots of another length are counted otherwise: the old number may lie far ahead
        Period.objects.filter(name=name).update(**values)


def unschedule(name: str) -> bool:
    """Let it run no more; whether it did. What is in the queue already is done once."""
    return Period.objects.filter(name=name).delete()[0] > 0


def hasten(name: str) -> bool:
    """Have what runs by the clock run now; False where it waits or runs already, or is not scheduled.

    It counts for the slot that is now, so the clock does not have it run again at once.
    """
    row = Period.objects.select_related("last").filter(name=name).first()
    job = by_name(row.job) if row is not None else None
    if row is None or job is None or _is_under_way(row):
        return False
    return _enter(row, job, int(clock.now().timestamp() // row.every))


def declare_periods(queues: Iterable[str]) -> None:
    """Bring the rows in step with what the code says of jobs with `every`."""
    for job in of_queues(queues).values():
        if job.every is not None:
            schedule(job.name, job.name, every=job.every)


def tick(now: datetime, queues: Iterable[str], *, at_once: bool = False) -> int:
    """Put into the queue what is due by the clock; how many these were.

    `at_once` has jobs with a condition not wait for their slot: for a worker that does all there is and ends.
    """
    jobs = {job.name: job for job in of_queues(queues).values()}
    rows = Period.objects.filter(job__in=jobs).select_related("last")
    return sum(_put(row, jobs[row.job], now, at_once=at_once) for row in rows)


def _put(row: Period, job: Job, now: datetime, *, at_once: bool) -> bool:
    slot = int(now.timestamp() // row.every)
    waits = slot <= row.slot and not (at_once and job.when is not None)
    if waits or _is_under_way(row):
        return False
    if job.when is not None and not job.when():
        return False
    return _enter(row, job, slot)


def _is_under_way(row: Period) -> bool:
    return row.last is not None and row.last.status in _UNFINISHED


def _enter(row: Period, job: Job, slot: int) -> bool:
    """Put it into the queue, unless another was faster."""
    with transaction.atomic():
        mine = Period.objects.filter(pk=row.pk, turn=row.turn).update(turn=F("turn") + 1, slot=slot)
        if not mine:
            return False
        declared: Task[..., None] = import_string(job.path)
        Period.objects.filter(pk=row.pk).update(last=declared.enqueue(*row.arguments).id)
    return True


def _seconds(every: timedelta) -> int:
    return max(1, round(every.total_seconds()))
