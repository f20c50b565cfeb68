"""How tasks get into the database: as django-tasks-db does it, with a lease beside each and its arguments looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from asgiref.sync import sync_to_async
from django.db import transaction
from django_tasks_db.backend import DatabaseBackend

from xacminh.store.jobs import arguments


class Backend(DatabaseBackend):
    """Task and lease in one transaction: whoever dies in between leaves both or neither."""

    def enqueue(self, task: Any, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        """Put a task in the queue; part of the caller's transaction, if there is one. Raises BadArguments."""
        from xacminh.store.jobs.models import Lease

        arguments.check(args, kwargs)
        with transaction.atomic():
            result: Any = super().enqueue(task, args, kwargs)
            Lease.objects.create(task_id=result.id)
        return result

    async def aenqueue(self, task: Any, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        """The same for callers that do not wait: transactions of Django need a thread."""
        return await sync_to_async(self.enqueue, thread_sensitive=True)(task, args, kwargs)
