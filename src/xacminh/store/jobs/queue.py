"""Takes jobs, keeps them and gives them up: each change of hands is one conditional UPDATE of the lease.

A change counts only for who knows the lease's token as it is, and raises it. So of two workers that want a job one gets
it, and what a worker reports that was away for too long is refused. No lock is held while a job runs.

Times are the database's (clock.py), so it does not matter whether the clocks of several machines agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from xacminh.store.jobs import QUEUES, clock
from xacminh.store.jobs.declaring import SOON, Job, of_queues
from xacminh.store.jobs.models import Lease

LEASE: Final = timedelta(seconds=30)
#: the kind of error of a job whose worker was never heard of again
LOST: Final = "lost"
#: jobs looked at in one go when others are taking them, too
_CANDIDATES: Final = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """A job in hand. Whoever has another `token` does not hold it any more."""

    task: UUID
    job: Job
    arguments: tuple[Any, ...]
    named: Mapping[str, Any]
    token: int
    attempt: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Queue:
    """The queue as one worker sees it. `worker` names it among all there ever are; `clock` gives aware times."""

    worker: str
    queues: tuple[str, ...] = QUEUES
    lease: timedelta = LEASE
    clock: Callable[[], datetime] = field(default=clock.now)

    def claim(self, *, soon: bool = False) -> Held | None:
        """Take the next job that is due, None where there is none; with `soon` only of those nobody is to wait for."""
        now = self.clock()
        jobs = of_queues(self.queues)
        due = _due(now, jobs).select_related("lease")
        if soon:
            due = due.filter(priority__gte=SOON)
        for row in due[:_CANDIDATES]:
            held = self._take(row, jobs[row.task_path], now)
            if held is not None:
                return held
        return None

    def due(self) -> bool:
        """Whether a job of these queues could be taken now."""
        return _due(self.clock(), of_queues(self.queues)).exists()

    def _take(self, row: DBTaskResult[Any, Any], job: Job, now: datetime) -> Held | None:
        seen: Lease = row.lease
        with transaction.atomic():
            if not _pass_on(
                row.pk,
                seen.token,
                worker=self.worker,
                until=now + self.lease,
                attempts=F("attempts") + 1,
                done=0,
                total=None,
            ):
                return None
            _tasks(row.pk).update(status=TaskResultStatus.RUNNING, started_at=now, worker_ids=[self.worker])
        given = row.args_kwargs
        return Held(
            task=row.pk,
            job=job,
            arguments=tuple(given["args"]),
            named=given["kwargs"],
            token=seen.token + 1,
            attempt=seen.attempts + 1,
        )

    def beat(self, held: Held) -> bool:
        """Keep a job for another while; False where it is another's by now."""
        until = self.clock() + self.lease
        return self._mine(held).update(until=until) == 1

    def report(self, held: Held, done: int, total: int | None) -> bool:
        """Show how far a job is; False where it is another's by now."""
        return self._mine(held).update(done=done, total=total) == 1

    def _mine(self, held: Held) -> QuerySet[Lease]:
        return Lease.objects.filter(task_id=held.task, token=held.token, worker=self.worker)

    def succeed(self, held: Held) -> bool:
        """Put a job down as done; False where it is another's by now: then nothing is written."""
        return _release(
            held.task,
            held.token,
            lease={"last_error": ""},
            status=TaskResultStatus.SUCCESSFUL,
            finished_at=self.clock(),
        )

    def give_back(self, held: Held) -> bool:
        """Let another take it up at once, as if it had not been tried; False where it is another's by now."""
        return _release(held.task, held.token, lease={"attempts": held.attempt - 1}, status=TaskResultStatus.READY)

    def fail(self, held: Held, kind: str) -> bool:
        """Put down an attempt that went wrong, by its kind: tried again later, or given up for good after the last.

        False where it is another's by now.
        """
        kind = kind[:200]
        now = self.clock()
        if held.job.retries.spent(held.attempt):
            return _give_up(held.task, held.token, kind, now)
        return _release(
            held.task,
            held.token,
            lease={"last_error": kind},
            status=TaskResultStatus.READY,
            run_after=now + held.job.retries.pause(held.attempt),
        )

    def take_back_lost(self) -> int:
        """Put jobs whose lease ran out into the queue again, whoever held them; how many these were.

        The worker died or was cut off. This counts as an attempt, so that a job which kills its worker ends some day.
        """
        now = self.clock()
        jobs = of_queues(self.queues)
        rows = DBTaskResult.objects.filter(
            status=TaskResultStatus.RUNNING, task_path__in=jobs, lease__until__lt=now
        ).select_related("lease")
        taken = 0
        for row in rows:
            lease: Lease = row.lease
            if jobs[row.task_path].retries.spent(lease.attempts):
                taken += _give_up(row.pk, lease.token, LOST, now)
            else:
                taken += _release(row.pk, lease.token, lease={"last_error": LOST}, status=TaskResultStatus.READY)
        return taken


def _due(now: datetime, jobs: Iterable[str]) -> QuerySet[DBTaskResult[Any, Any]]:
    """What may be begun now, in the library's own order: by priority, then by time."""
    rows: QuerySet[DBTaskResult[Any, Any]] = DBTaskResult.objects.filter(
        status=TaskResultStatus.READY, task_path__in=list(jobs)
    )
    return rows.filter(Q(run_after=get_date_max()) | Q(run_after__lte=now))


def _tasks(task: UUID) -> QuerySet[DBTaskResult[Any, Any]]:
    return DBTaskResult.objects.filter(pk=task)


def _pass_on(task: UUID, token: int, **changes: Any) -> bool:
    """Change who holds a task: one UPDATE, in vain where someone else was faster."""
    return Lease.objects.filter(task_id=task, token=token).update(token=F("token") + 1, **changes) == 1


def _release(task: UUID, token: int, *, lease: Mapping[str, Any], **changes: Any) -> bool:
    with transaction.atomic():
        if not _pass_on(task, token, worker="", until=None, **lease):
            return False
        _tasks(task).update(**changes)
    return True


def _give_up(task: UUID, token: int, kind: str, now: datetime) -> bool:
    return _release(
        task,
        token,
        lease={"last_error": kind},
        status=TaskResultStatus.FAILED,
        finished_at=now,
        exception_class_path=kind,
        traceback="",  # it may quote what was being read
    )
