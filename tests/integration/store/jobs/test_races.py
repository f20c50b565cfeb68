"""Many at once, each with a connection of its own: one gets it, the others do not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from fresh_database import environment

TESTS = Path(__file__).parents[3]
THREADS = 5

BEGIN = """
import json, sys
from collections import Counter
from datetime import timedelta
from threading import Barrier, Thread
from xacminh.store import setup
setup()
from django.db import connections
from django.utils import timezone
import job_samples
from xacminh.store.jobs import Queue, enqueue, schedule, tick

def all_at_once(work, threads):
    barrier, failures = Barrier(threads), []
    def run(number):
        try:
            barrier.wait()
            work(number)
        except BaseException as error:
            failures.append(repr(error))
        finally:
            connections.close_all()
    started = [Thread(target=run, args=(number,)) for number in range(threads)]
    for thread in started: thread.start()
    for thread in started: thread.join()
    assert not failures, failures
"""

CLAIMS = """
for number in range(60): enqueue(job_samples.plain, number)
taken = []
def work(number):
    queue = Queue(worker=f"w{number}", queues=("work",))
    while (held := queue.claim()) is not None or queue.due():
        if held is not None:
            taken.append((held.arguments[0], number))
            assert queue.beat(held)
            assert queue.succeed(held)
all_at_once(work, int(sys.argv[1]))
print(json.dumps({"taken": sorted(taken)}))
"""

LOST = """
for number in range(30): enqueue(job_samples.plain, number)
dead = Queue(worker="dead", queues=("work",), lease=timedelta(seconds=-1))
held = []
while (one := dead.claim()) is not None: held.append(one)
back, refused, done = [], [], []
def work(number):
    queue = Queue(worker=f"w{number}", queues=("work",))
    if number == 0:
        refused.extend(dead.succeed(one) for one in held)
        return
    back.append(queue.take_back_lost())
    while (mine := queue.claim()) is not None or queue.due():
        if mine is not None:
            done.append(mine.arguments[0])
            assert queue.succeed(mine)
all_at_once(work, int(sys.argv[1]))
print(json.dumps({"held": len(held), "back": sum(back), "late": sum(refused), "done": sorted(done)}))
"""

TICKS = """
for number in range(20): schedule(f"feed/{number}", "plain", every=timedelta(hours=1), arguments=[number])
now, put = timezone.now(), []
all_at_once(lambda number: put.append(tick(now, ("work",))), int(sys.argv[1]))
from django_tasks_db.models import DBTaskResult
print(json.dumps({"put": sum(put), "rows": DBTaskResult.objects.count()}))
"""


def run(script: str, home: Path) -> Any:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", BEGIN + script + "\nconnections.close_all()", str(THREADS)],
        env={**environment(str(home)), "PYTHONPATH": f"{TESTS}"},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_each_job_is_taken_by_one(tmp_path: Path) -> None:
    taken = run(CLAIMS, tmp_path)["taken"]
    assert [number for number, _ in taken] == list(range(60))


def test_a_lost_job_goes_to_one_and_its_late_worker_is_heard_at_most_before(tmp_path: Path) -> None:
    told = run(LOST, tmp_path)
    assert told["held"] == 30
    # the late worker may be faster than those that take its jobs back; then its word counts, and theirs is not asked
    assert told["late"] + told["back"] == 30
    assert told["late"] + len(told["done"]) == 30
    assert len(set(told["done"])) == len(told["done"])


def test_each_slot_is_put_by_one(tmp_path: Path) -> None:
    assert run(TICKS, tmp_path) == {"put": 20, "rows": 20}
