"""Background jobs: what is to be done, who is at it, and what runs by the clock (docs/why/jobs.md draws the states).

The rows of django-tasks-db say what is to be done; beside each stands a lease of ours that says who holds it. Jobs are
declared with `job`, asked for with `enqueue` or `schedule`, and done by a worker with `Queue`.

Django imports this package before its models can be: so the names are looked up when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from xacminh.store.jobs.declaring import Context, Interrupted, Job, Retries, by_name, enqueue, enqueue_soon, job
    from xacminh.store.jobs.overview import OneJob, Standing, last_of, look_at, standing
    from xacminh.store.jobs.periods import declare_periods, hasten, schedule, tick, unschedule
    from xacminh.store.jobs.presence import is_served, say_gone, say_here
    from xacminh.store.jobs.queue import Held, Queue

#: what any worker may do, what needs the files that the pages laid down beside them, what only the one indexer does
QUEUES: Final = ("work", "files", "index")

_HOMES: Final = {
    "Context": "declaring",
    "Held": "queue",
    "Interrupted": "declaring",
    "Job": "declaring",
    "OneJob": "overview",
    "Queue": "queue",
    "Retries": "declaring",
    "Standing": "overview",
    "by_name": "declaring",
    "declare_periods": "periods",
    "enqueue": "declaring",
    "enqueue_soon": "declaring",
    "hasten": "periods",
    "is_served": "presence",
    "job": "declaring",
    "last_of": "overview",
    "look_at": "overview",
    "say_gone": "presence",
    "say_here": "presence",
    "schedule": "periods",
    "standing": "overview",
    "tick": "periods",
    "unschedule": "periods",
}

__all__ = [
    "QUEUES",
    "Context",
    "Held",
    "Interrupted",
    "Job",
    "OneJob",
    "Queue",
    "Retries",
    "Standing",
    "by_name",
    "declare_periods",
    "enqueue",
    "enqueue_soon",
    "hasten",
    "is_served",
    "job",
    "last_of",
    "look_at",
    "say_gone",
    "say_here",
    "schedule",
    "standing",
    "tick",
    "unschedule",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"xacminh.store.jobs.{_HOMES[name]}"), name)
