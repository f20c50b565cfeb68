"""How the queue stands: for a person who asks, and for pages to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from xacminh.store.jobs.declaring import of_queues
from xacminh.store.jobs.models import Lease


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
