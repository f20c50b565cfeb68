"""How the queue stands, and how one job does: for a person who asks, and for the pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal
from uuid import UUID

from django.db.models import Count
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from xacminh.store.jobs import clock
from xacminh.store.jobs.declaring import of_queues
from xacminh.store.jobs.models import Lease, Period

_STATES: Final[dict[TaskResultStatus, Literal["waiting", "running", "done", "failed"]]] = {
    TaskResultStatus.READY: "waiting",
    TaskResultStatus.RUNNING: "running",
    TaskResultStatus.SUCCESSFUL: "done",
    TaskResultStatus.FAILED: "failed",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Running:
    """A job in hand: how far it is, as it says itself."""

    job: str
    since: datetime | None
    attempt: int
    done: int
    total: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How many jobs wait (those of a later time, too), which run, how many were given up for good."""

    waiting: int
    running: tuple[Running, ...]
    failed: int


def standing(queues: tuple[str, ...]) -> Standing:
    """How some queues stand now."""
    jobs = of_queues(queues)
    rows = DBTaskResult.objects.filter(task_path__in=jobs)
    counts = dict(rows.order_by().values_list("status").annotate(Count("pk")))
    held = Lease.objects.filter(task__task_path__in=jobs, task__status=TaskResultStatus.RUNNING)
    return Standing(
        waiting=counts.get(TaskResultStatus.READY, 0),
        running=tuple(
            Running(
                job=jobs[lease.task.task_path].name,
                since=lease.task.started_at,
                attempt=lease.attempts,
                done=lease.done,
                total=lease.total,
            )
            for lease in held.select_related("task").order_by("task__started_at")
        ),
        failed=counts.get(TaskResultStatus.FAILED, 0),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class OneJob:
    """How one job stands. `attempts` were begun; `due` is when it is tried again, None where nothing holds it back.

    `held`: a worker has it in hand and was heard of lately. A job may be running and not held: its worker died.
    """

    state: Literal["waiting", "running", "done", "failed"]
    held: bool
    attempts: int
    done: int
    total: int | None
    due: datetime | None


def look_at(task: UUID) -> OneJob | None:
    """How a job stands, by its id; None where it is forgotten."""
    lease = Lease.objects.select_related("task").filter(pk=task).first()
    if lease is None:
        return None
    now = clock.now()
    status = TaskResultStatus(lease.task.status)
    after = lease.task.run_after
    return OneJob(
        state=_STATES[status],
        held=status == TaskResultStatus.RUNNING and lease.until is not None and lease.until > now,
        attempts=lease.attempts,
        done=lease.done,
        total=lease.total,
        due=after if status == TaskResultStatus.READY and after != get_date_max() and after > now else None,
    )


def last_of(period: str) -> OneJob | None:
    """How the job stands that was put in the queue last for a name of the clock; None where there was none yet."""
    row = Period.objects.filter(name=period).first()
    return look_at(row.last_id) if row is not None and row.last_id is not None else None
