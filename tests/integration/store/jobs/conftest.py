"""A clock that stands still until a test moves it, and workers that go by it; the database is empty for each test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from xacminh.store.jobs import Queue


@dataclass
class Clock:
    """The time, as it is set."""

    now: datetime = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    """Every test here has one."""
    import job_samples

    job_samples.needs.clear()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def worker(clock: Clock) -> Callable[[str], Queue]:
    return lambda name: Queue(worker=name, queues=("work",), lease=timedelta(seconds=30), clock=clock)
