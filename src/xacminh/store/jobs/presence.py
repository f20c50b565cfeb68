"""Which workers there are: each says every few seconds that it is there, so that pages can tell when nobody is at work.

A lease says this only while a job is in hand; a worker that waits for work holds none.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from xacminh.store.jobs import clock
from xacminh.store.jobs.models import Presence

#: time between two words of a worker, and after how long without one it counts as gone
BEAT: Final = timedelta(seconds=10)
GONE: Final = timedelta(seconds=40)
#: rows of workers that died without a word go after this
_FORGOTTEN: Final = timedelta(hours=1)


def say_here(worker: str, queues: Iterable[str], now: datetime) -> None:
    """Note that this worker is there for these queues."""
    Presence.objects.update_or_create(worker=worker, defaults={"queues": " ".join(queues), "seen": now})
    Presence.objects.filter(seen__lt=now - _FORGOTTEN).delete()


def say_gone(worker: str) -> None:
    """Note that this worker ends."""
    Presence.objects.filter(worker=worker).delete()


def is_served(queue: str, now: datetime | None = None) -> bool:
    """Whether a worker is there for a queue now; one that was killed counts for `GONE` more."""
    rows = Presence.objects.filter(seen__gt=(now or clock.now()) - GONE).values_list("queues", flat=True)
    return any(queue in queues.split() for queues in rows)
