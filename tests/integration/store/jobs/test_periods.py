"""What runs by the clock: once a slot, one at a time, and nothing made up for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

import job_samples
from xacminh.store.jobs import Queue, declare_periods, schedule, tick, unschedule
from xacminh.store.jobs.arguments import BadArguments
from xacminh.store.jobs.models import Period
from xacminh.store.jobs.pruning import prune

MINE = ("work",)


def finish(queue: Queue) -> int:
    done = 0
    while (held := queue.claim()) is not None:
        assert queue.succeed(held)
        done += 1
    return done


@pytest.fixture
def queue(worker: Callable[[str], Queue]) -> Queue:
    return worker("a")


def test_a_job_runs_once_a_slot_however_many_look(queue: Queue, clock: Any) -> None:
    schedule("watch/bao-mau", "plain", every=timedelta(minutes=10), arguments=[3])
    assert [tick(clock(), MINE) for _ in range(3)] == [1, 0, 0]
    assert finish(queue) == 1
    assert tick(clock(), MINE) == 0
    clock.pass_by(minutes=10)
    assert [tick(clock(), MINE) for _ in range(3)] == [1, 0, 0]
    held = queue.claim()
    assert held is not None
    assert held.arguments == (3,)


def test_the_next_waits_until_the_one_before_is_finished(queue: Queue, clock: Any) -> None:
    schedule("slow", "plain", every=timedelta(minutes=10))
    assert tick(clock(), MINE) == 1
    for _ in range(4):
        clock.pass_by(minutes=10)
        assert tick(clock(), MINE) == 0
    assert finish(queue) == 1
    assert tick(clock(), MINE) == 1, "one, not four: what was missed is not made up for"
    finish(queue)
    assert tick(clock(), MINE) == 0


def test_what_the_code_says_is_kept_in_step(clock: Any) -> None:
    declare_periods(MINE)
    Period.objects.filter(name="hourly").update(every=5, slot=clock().timestamp() // 5)
    declare_periods(MINE)
    assert Period.objects.get(name="hourly").every == 3600
    assert set(Period.objects.values_list("name", flat=True)) >= {"hourly", "needed"}


def test_a_job_with_a_condition_runs_only_while_it_holds(queue: Queue, clock: Any) -> None:
    declare_periods(MINE)
    Period.objects.exclude(name="needed").delete()
    assert tick(clock(), MINE) == 0
    job_samples.needs.append(1)
    assert tick(clock(), MINE) == 1
    finish(queue)
    assert tick(clock(), MINE) == 0, "the slot is taken"
    assert tick(clock(), MINE, at_once=True) == 1, "who does all there is does not wait for the next"
    finish(queue)
    job_samples.needs.clear()
    assert tick(clock(), MINE, at_once=True) == 0


def test_a_job_without_a_condition_keeps_its_slot_even_at_once(queue: Queue, clock: Any) -> None:
    schedule("feed", "plain", every=timedelta(hours=1))
    assert tick(clock(), MINE, at_once=True) == 1
    finish(queue)
    assert tick(clock(), MINE, at_once=True) == 0


def test_only_jobs_of_the_own_queues_are_put(clock: Any) -> None:
    schedule("elsewhere", "other-queue", every=timedelta(hours=1))
    schedule("unknown", "of-a-later-version", every=timedelta(hours=1))
    assert tick(clock(), MINE) == 0
    assert tick(clock(), ("index",)) == 1


def test_what_is_no_more_scheduled_ends(clock: Any) -> None:
    schedule("feed", "plain", every=timedelta(hours=1))
    assert unschedule("feed")
    assert not unschedule("feed")
    assert tick(clock(), MINE) == 0


def test_a_schedule_holds_no_text() -> None:
    with pytest.raises(BadArguments):
        schedule("feed", "plain", every=timedelta(hours=1), arguments=["trang của ông A"])


def test_old_finished_jobs_are_forgotten_and_no_others(queue: Queue, clock: Any) -> None:
    schedule("feed", "plain", every=timedelta(hours=1))
    tick(clock(), MINE)
    finish(queue)
    job_samples.failing.enqueue()
    for _ in range(3):
        held = queue.claim()
        assert held
        queue.fail(held, "builtins.ValueError")
        clock.pass_by(seconds=15)
    waiting = job_samples.plain.enqueue().id
    assert prune(clock() + timedelta(hours=23)) == 0
    assert prune(clock() + timedelta(days=2)) == 1
    assert Period.objects.get(name="feed").last is None
    assert prune(clock() + timedelta(days=15)) == 1
    assert [str(pk) for pk in DBTaskResult.objects.values_list("pk", flat=True)] == [waiting]
    clock.pass_by(hours=1)
    assert tick(clock(), MINE) == 1


def test_a_job_that_is_to_run_less_often_runs_on(queue: Queue, clock: Any) -> None:
    schedule("watch/bao-mau", "plain", every=timedelta(minutes=15))
    assert tick(clock(), MINE) == 1
    finish(queue)
    schedule("watch/bao-mau", "plain", every=timedelta(minutes=15))
    assert tick(clock(), MINE) == 0  # said again as it was: nothing changes
    schedule("watch/bao-mau", "plain", every=timedelta(hours=1))
    assert [tick(clock(), MINE), finish(queue), tick(clock(), MINE)] == [1, 1, 0]
    clock.pass_by(minutes=60)
    assert tick(clock(), MINE) == 1
