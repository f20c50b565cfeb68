"""Who is at work: a worker is there while it says so, and how one job stands can be asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import job_samples
from xacminh.store.jobs import Queue, enqueue, hasten, is_served, last_of, look_at, say_gone, say_here, schedule, tick
from xacminh.store.jobs.models import Period, Presence
from xacminh.store.jobs.presence import GONE


def test_a_worker_is_there_while_it_says_so(clock: Any) -> None:
    assert not is_served("work", clock())
    say_here("a", ("work", "files"), clock())
    say_here("b", ("index",), clock())
    assert [is_served(queue, clock()) for queue in ("work", "files", "index", "w")] == [True, True, True, False]
    clock.pass_by(seconds=GONE.total_seconds() + 1)
    say_here("b", ("index",), clock())
    assert not is_served("work", clock())
    assert is_served("index", clock())
    say_gone("b")
    assert not is_served("index", clock())


def test_rows_of_the_dead_are_forgotten(clock: Any) -> None:
    say_here("a", ("work",), clock())
    clock.pass_by(hours=2)
    say_here("b", ("work",), clock())
    assert list(Presence.objects.values_list("worker", flat=True)) == ["b"]


def test_how_one_job_stands(clock: Any) -> None:
    task = UUID(enqueue(job_samples.failing))
    queue = Queue(worker="a", queues=("work",))
    waiting = look_at(task)
    assert waiting
    assert (waiting.state, waiting.held, waiting.due) == ("waiting", False, None)
    held = queue.claim()
    assert held
    queue.report(held, 3, 9)
    running = look_at(task)
    assert running
    assert (running.state, running.held, running.done, running.total) == ("running", True, 3, 9)
    queue.fail(held, "builtins.ValueError")
    again = look_at(task)
    assert again
    assert again.state == "waiting"
    assert again.due
    lost = Queue(worker="b", queues=("work",), lease=timedelta(seconds=-1))
    other = UUID(enqueue(job_samples.plain))
    assert lost.claim()
    died = look_at(other)
    assert died
    assert (died.state, died.held) == ("running", False)
    assert look_at(UUID(int=0)) is None


def test_what_runs_by_the_clock_can_be_had_at_once(worker: Callable[[str], Queue]) -> None:
    queue = Queue(worker="a", queues=("work",))
    schedule("watch/bao-mau", "plain", every=timedelta(hours=1), arguments=[3])
    assert last_of("watch/bao-mau") is None
    assert [hasten("watch/bao-mau"), hasten("watch/bao-mau")] == [True, False]
    assert tick(queue.clock(), ("work",)) == 0, "it counts for the slot that is now"
    held = queue.claim()
    assert held
    assert held.arguments == (3,)
    assert not hasten("watch/bao-mau"), "it is under way"
    assert queue.succeed(held)
    last = last_of("watch/bao-mau")
    assert last
    assert last.state == "done"
    assert hasten("watch/bao-mau")
    assert not hasten("nothing")
    schedule("later", "of-a-later-version", every=timedelta(hours=1))
    assert not hasten("later")
    assert Period.objects.get(name="later").last is None
