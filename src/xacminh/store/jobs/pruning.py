"""Forgets finished jobs after a while: the queue is no archive."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from xacminh.store.jobs import clock
from xacminh.store.jobs.declaring import Context, job

#: what went well is of no use the day after; what did not is looked at by someone, some day
DONE_KEPT: Final = timedelta(days=1)
FAILED_KEPT: Final = timedelta(days=14)
_PORTION: Final = 500


def prune(now: datetime) -> int:
    """Delete finished jobs that are old, with their leases; how many."""
    old = DBTaskResult.objects.filter(
        Q(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=now - DONE_KEPT)
        | Q(status=TaskResultStatus.FAILED, finished_at__lt=now - FAILED_KEPT)
    )
    pruned = 0
    while portion := list(old.order_by().values_list("pk", flat=True)[:_PORTION]):
        DBTaskResult.objects.filter(pk__in=portion).delete()
        pruned += len(portion)
    return pruned


@job("prune", every=timedelta(hours=1))
def prune_jobs(context: Context) -> None:  # noqa: ARG001 - every job is handed one
    """Forget old finished jobs. Idempotent: what is gone is gone."""
    prune(clock.now())
