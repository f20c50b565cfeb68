"""Who has a job, and whose word about it counts."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

import job_samples
from xacminh.store.jobs import Queue, enqueue, is_served, look_at, say_here, standing
from xacminh.store.jobs.arguments import BadArguments
from xacminh.store.jobs.models import Lease

Workers = Callable[[str], Queue]
URL = os.environ.get("XACMINH_DATABASE_URL", "")


def row(task: str) -> Any:
    return DBTaskResult.objects.select_related("lease").get(pk=task)


def test_a_job_is_taken_done_and_put_down(worker: Workers, clock: Any) -> None:
    task = enqueue(job_samples.plain, 7, source="bao-mau")
    held = worker("a").claim()
    assert held is not None
    assert (str(held.task), held.job.name, held.arguments, held.named) == (task, "plain", (7,), {"source": "bao-mau"})
    assert held.attempt == 1
    assert row(task).status == "RUNNING"
    assert row(task).lease.worker == "a"
    assert row(task).lease.until == clock.now + timedelta(seconds=30)
    assert worker("b").claim() is None
    assert worker("a").succeed(held)
    after = row(task)
    assert (after.status, after.lease.worker, after.lease.until) == ("SUCCESSFUL", "", None)
    assert worker("b").claim() is None


def test_a_worker_takes_only_from_its_queues_and_only_what_it_knows(worker: Workers) -> None:
    enqueue(job_samples.other_queue)
    assert worker("a").claim() is None
    task = enqueue(job_samples.plain)
    DBTaskResult.objects.filter(pk=task).update(task_path="os.system")
    assert worker("a").claim() is None
    assert row(task).status == "READY"


def test_a_heartbeat_keeps_a_job(worker: Workers, clock: Any) -> None:
    task = enqueue(job_samples.plain)
    held = worker("a").claim()
    assert held
    for _ in range(5):
        clock.pass_by(seconds=25)
        assert worker("a").beat(held)
        assert worker("b").take_back_lost() == 0
    assert worker("a").report(held, 3, 10)
    assert (row(task).lease.done, row(task).lease.total) == (3, 10)
    (running,) = standing(("work",)).running
    assert (running.job, running.done, running.total, running.attempt) == ("plain", 3, 10, 1)


def test_what_a_worker_says_that_was_away_too_long_is_refused(worker: Workers, clock: Any) -> None:
    task = enqueue(job_samples.plain)
    old = worker("old").claim()
    assert old
    clock.pass_by(seconds=31)
    assert worker("new").take_back_lost() == 1
    new = worker("new").claim()
    assert new is not None
    assert new.token > old.token
    assert new.attempt == 2
    before = Lease.objects.filter(pk=task).values().get()
    for said in (
        worker("old").beat(old),
        worker("old").report(old, 1, 1),
        worker("old").succeed(old),
        worker("old").fail(old, "ValueError"),
        worker("old").give_back(old),
        worker("new").succeed(old),  # the same name does not help: the token tells
    ):
        assert said is False
    assert Lease.objects.filter(pk=task).values().get() == before
    after = row(task)
    assert (after.status, after.lease.worker, after.lease.token) == ("RUNNING", "new", new.token)
    assert worker("new").succeed(new)
    assert row(task).status == "SUCCESSFUL"
    assert worker("old").fail(old, "ValueError") is False
    assert row(task).status == "SUCCESSFUL"


def test_a_lost_job_is_taken_back_once(worker: Workers, clock: Any) -> None:
    task = enqueue(job_samples.plain)
    assert worker("dead").claim()
    clock.pass_by(seconds=29)
    assert worker("a").take_back_lost() == 0
    clock.pass_by(seconds=2)
    assert worker("a").take_back_lost() == 1
    assert worker("b").take_back_lost() == 0
    assert (row(task).status, row(task).lease.last_error) == ("READY", "lost")


def test_a_job_that_kills_each_worker_ends_some_day(worker: Workers, clock: Any) -> None:
    task = enqueue(job_samples.plain)
    for attempt in (1, 2, 3):
        held = worker(f"w{attempt}").claim()
        assert held is not None
        assert held.attempt == attempt
        clock.pass_by(seconds=31)
        worker("sweeper").take_back_lost()
    assert worker("w4").claim() is None
    assert (row(task).status, row(task).exception_class_path) == ("FAILED", "lost")


def test_what_went_wrong_is_tried_again_later_and_later_then_given_up(worker: Workers, clock: Any) -> None:
    task = enqueue(job_samples.plain)
    for pause in (10, 15):  # 10 doubled is 20, but 15 is the longest
        held = worker("a").claim()
        assert held
        assert worker("a").fail(held, "builtins.ValueError")
        assert row(task).lease.last_error == "builtins.ValueError"
        clock.pass_by(seconds=pause - 1)
        assert worker("a").claim() is None
        assert not worker("a").due()
        clock.pass_by(seconds=1)
        assert worker("a").due()
    last = worker("a").claim()
    assert last is not None
    assert last.attempt == 3
    assert worker("a").fail(last, "builtins.ValueError")
    after = row(task)
    assert (after.status, after.exception_class_path, after.traceback) == ("FAILED", "builtins.ValueError", "")
    clock.pass_by(days=1)
    assert worker("a").claim() is None


def test_a_job_given_back_was_not_tried(worker: Workers) -> None:
    task = enqueue(job_samples.plain)
    for _ in range(9):
        held = worker("a").claim()
        assert held is not None
        assert held.attempt == 1
        assert worker("a").give_back(held)
    assert (row(task).status, row(task).lease.attempts) == ("READY", 0)


def test_a_job_asked_for_in_a_transaction_that_fails_was_never_asked_for() -> None:
    def asks_and_fails() -> None:
        with transaction.atomic():
            enqueue(job_samples.plain)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        asks_and_fails()
    assert not DBTaskResult.objects.exists()
    assert not Lease.objects.exists()


@pytest.mark.parametrize(
    "value",
    ["Nguyễn Văn A", "a@example.org", "hai từ", "", "x" * 129, 1.5, b"x", ["a"], {"a": 1}, "+84912345678"],
)
def test_no_text_gets_into_a_row(value: Any) -> None:
    with pytest.raises(BadArguments) as caught:
        enqueue(job_samples.plain, value)
    assert str(value) not in str(caught.value) or value == ""
    assert not DBTaskResult.objects.exists()


def test_not_more_than_a_few_arguments(worker: Workers) -> None:
    with pytest.raises(BadArguments, match="bytes"):
        job_samples.plain.enqueue(*range(10**6, 10**6 + 200))  # type: ignore[call-arg]


@pytest.mark.skipif(not URL.startswith("postgres"), reason="SQLite has no clock; `make test` runs this on PostgreSQL")
@pytest.mark.parametrize("hours", [-2, 2])
def test_a_machine_whose_clock_is_wrong_neither_takes_too_early_nor_keeps_too_long(
    monkeypatch: pytest.MonkeyPatch, hours: int
) -> None:
    queues = ("work",)
    right, wrong = Queue(worker="right", queues=queues), Queue(worker="wrong", queues=queues)
    enqueue(job_samples.plain)
    enqueue(job_samples.failing)
    held = right.claim()
    real = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: real + timedelta(hours=hours))
    assert wrong.take_back_lost() == 0
    its = wrong.claim()
    assert held
    assert its
    assert wrong.beat(its)
    for task in (held.task, its.task):
        assert abs(Lease.objects.get(pk=task).until - real - timedelta(seconds=30)) < timedelta(seconds=10)
        found = look_at(task)
        assert found
        assert found.held
    assert wrong.fail(its, "builtins.ValueError")
    assert not wrong.due(), "it waits its ten seconds"
    say_here("wrong", queues, wrong.clock())
    assert is_served("work")
