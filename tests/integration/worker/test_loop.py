"""A worker as a process: what it does, how it ends, and that nothing it held is lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from fresh_database import environment

TESTS = Path(__file__).parents[2]

ASK = """
import sys
from xacminh.store import setup
setup()
import job_samples
from xacminh.store.jobs import enqueue, enqueue_soon
for name in sys.argv[1:]:
    put = enqueue_soon if name.startswith("soon:") else enqueue
    put(getattr(job_samples, name.removeprefix("soon:")))
from django.db import connections
connections.close_all()
"""

LOOK = """
import json
from xacminh.store import setup
setup()
from django.db import connections
from django_tasks_db.models import DBTaskResult
rows = DBTaskResult.objects.select_related("lease").order_by("enqueued_at")
print(json.dumps([{
    "job": row.task_path.rpartition(".")[2], "status": row.status, "kind": row.exception_class_path,
    "worker": row.lease.worker, "attempts": row.lease.attempts, "error": row.lease.last_error, "done": row.lease.done,
    "texts": f"{row.traceback} {row.return_value}",
} for row in rows]))
connections.close_all()
"""

PRESENT = """
from xacminh.store import setup
setup()
from django.db import connections
from xacminh.store.jobs import is_served
print(is_served("work"), is_served("index"))
connections.close_all()
"""


class Trial:
    """A database with jobs, and workers over it."""

    def __init__(self, home: Path) -> None:
        self.marks = home / "marks"
        self.started: list[subprocess.Popen[str]] = []
        found = environment(str(home))
        path = os.pathsep.join((str(TESTS), found.get("PYTHONPATH", "")))
        self.environment = {**found, "PYTHONPATH": path, "LANG": "en", "XACMINH_TEST_MARKS": str(self.marks)}

    def _run(self, script: str, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", script, *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def ask(self, *jobs: str) -> None:
        self._run(ASK, *jobs)

    def rows(self) -> list[dict[str, Any]]:
        return json.loads(self._run(LOOK))

    def present(self) -> str:
        """Whether somebody is there for the queues “work” and “index”."""
        return self._run(PRESENT).strip()

    def work(self, way: str = "stay", *, lease: float = 30, grace: float = 30) -> subprocess.Popen[str]:
        worker = subprocess.Popen(
            [sys.executable, str(TESTS / "run_worker.py"), way, str(lease), str(grace)],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.started.append(worker)
        assert worker.stdout
        assert worker.stdout.readline() == "at work\n"
        return worker

    def wait_for(self, mark: str) -> None:
        self.wait_until(lambda: self.marks.exists() and mark in self.marks.read_text().split())

    @staticmethod
    def wait_until(holds: Callable[[], bool]) -> None:
        until = time.monotonic() + 60
        while not holds():
            assert time.monotonic() < until
            time.sleep(0.05)


def end(worker: subprocess.Popen[str]) -> tuple[dict[str, Any], str]:
    """What it says of its work, and the lines it wrote."""
    out, err = worker.communicate(timeout=60)
    assert worker.returncode == 0, err
    return json.loads(out), err


@pytest.fixture
def trial(tmp_path: Path) -> Iterator[Trial]:
    trial = Trial(tmp_path)
    yield trial
    for worker in trial.started:
        worker.kill()
        worker.communicate()


def test_it_does_all_that_is_due_and_ends(trial: Trial) -> None:
    trial.ask("plain", "failing", "plain", "other_queue")
    tally, said = end(trial.work("drain"))
    assert tally["done"] == 3, "the two, and the one that runs by the clock"
    assert tally["failed"] == {"builtins.ValueError": 1}
    assert "builtins.ValueError (job_samples.py:" in said
    assert "tried again in 10 s" in said
    rows = {(row["job"], row["status"]): row for row in trial.rows()}
    assert set(rows) == {
        ("plain", "SUCCESSFUL"),
        ("hourly", "SUCCESSFUL"),
        ("failing", "READY"),
        ("other_queue", "READY"),
    }
    assert rows["failing", "READY"]["error"] == "builtins.ValueError"
    assert "0912" not in said + json.dumps(trial.rows()), "the words of an error are written nowhere"
    assert end(trial.work("drain"))[0]["done"] == 0, "neither what waits nor what had its slot"


def test_asked_to_end_it_lets_the_job_come_to_a_good_place(trial: Trial) -> None:
    trial.ask("obedient")
    worker = trial.work()
    trial.wait_for("begun")
    worker.send_signal(signal.SIGTERM)
    tally, _ = end(worker)
    assert (tally["given_back"], tally["abandoned"]) == (1, False)
    assert trial.marks.read_text().split() == ["begun", "stopped"]
    (row,) = (row for row in trial.rows() if row["job"] == "obedient")
    assert (row["status"], row["worker"], row["attempts"]) == ("READY", "", 0)


@pytest.mark.parametrize("times", [1, 2])
def test_a_job_that_does_not_stop_is_given_back_not_failed(trial: Trial, times: int) -> None:
    trial.ask("deaf")
    worker = trial.work(grace=0.5 if times == 1 else 600)
    trial.wait_for("begun")
    worker.send_signal(signal.SIGTERM)
    if times == 2:
        time.sleep(0.5)  # two of the same at once would be one
        worker.send_signal(signal.SIGTERM)
    tally, said = end(worker)
    assert (tally["given_back"], tally["abandoned"]) == (1, True)
    assert "was not finished" in said
    (row,) = (row for row in trial.rows() if row["job"] == "deaf")
    assert (row["status"], row["worker"], row["attempts"], row["kind"]) == ("READY", "", 0, "")


def test_what_a_killed_worker_held_is_taken_up_by_the_next(trial: Trial) -> None:
    trial.ask("obedient")
    worker = trial.work(lease=1)
    trial.wait_for("begun")
    worker.kill()
    worker.communicate()
    (row,) = (row for row in trial.rows() if row["job"] == "obedient")
    assert row["status"] == "RUNNING", "as the trials had shown"
    trial.marks.unlink()
    worker = trial.work(lease=1)
    trial.wait_for("begun")
    worker.send_signal(signal.SIGINT)
    tally, _ = end(worker)
    assert (tally["taken_back"], tally["given_back"]) == (1, 1)


def test_a_worker_that_slept_too_long_stops_its_job_and_is_refused_and_works_on(trial: Trial) -> None:
    trial.ask("obedient")
    old = trial.work(lease=1)
    trial.wait_for("begun")
    old.send_signal(signal.SIGSTOP)
    trial.marks.unlink()
    # by then the lease has run out. Of the two jobs that wait, the one lost is older than the one by the clock, so the
    # new worker takes it up; began it before, it would come to the other first
    time.sleep(1.2)
    new = trial.work(lease=1)
    trial.wait_for("begun")
    old.send_signal(signal.SIGCONT)
    trial.wait_for("stopped")
    # only one job is lost to it, not its place: it takes the next that waits. Asked to end before, it would leave that
    # to others, as it should
    trial.wait_until(lambda: any(row["job"] == "hourly" and row["status"] == "SUCCESSFUL" for row in trial.rows()))
    old.send_signal(signal.SIGTERM)
    tally, said = end(old)
    assert (tally["refused"], tally["given_back"], tally["done"]) == (1, 0, 1), "what is refused is not done"
    assert "is refused" in said
    (row,) = (row for row in trial.rows() if row["job"] == "obedient")
    assert row["status"] == "RUNNING", "the new one goes on"
    new.send_signal(signal.SIGTERM)
    its, _ = end(new)
    assert (its["given_back"], its["done"]) == (1, 0)
    assert [(row["job"], row["status"]) for row in trial.rows()] == [("obedient", "READY"), ("hourly", "SUCCESSFUL")]


def statuses(trial: Trial, job: str) -> list[str]:
    return [row["status"] for row in trial.rows() if row["job"] == job]


def test_what_is_wanted_soon_is_done_beside_a_long_job_and_all_else_waits(trial: Trial) -> None:
    trial.ask("obedient", "plain")
    worker = trial.work()
    trial.wait_for("begun")
    trial.ask("plain", "soon:other_queue", "soon:plain", "soon:failing", "soon:plain")
    trial.wait_until(lambda: statuses(trial, "plain").count("SUCCESSFUL") == 2)
    trial.wait_until(lambda: [row["error"] for row in trial.rows() if row["job"] == "failing"] != [""])
    assert statuses(trial, "plain") == ["READY", "READY", "SUCCESSFUL", "SUCCESSFUL"]
    assert statuses(trial, "obedient") == ["RUNNING"], "and goes on"
    assert statuses(trial, "other_queue") == ["READY"], "that is for others"
    worker.send_signal(signal.SIGTERM)
    tally, _ = end(worker)
    assert (tally["done"], tally["given_back"], tally["failed"]) == (2, 1, {"builtins.ValueError": 1})
    assert trial.marks.read_text().split() == ["begun", "stopped"]


def test_two_jobs_in_hand_both_end_when_the_worker_must(trial: Trial) -> None:
    trial.ask("obedient")
    worker = trial.work(grace=1)
    trial.wait_for("begun")
    trial.ask("soon:deaf", "soon:plain")
    trial.wait_until(lambda: statuses(trial, "deaf") == ["RUNNING"])
    assert statuses(trial, "plain") == ["READY"], "two at a time, not more"
    worker.send_signal(signal.SIGTERM)
    tally, _ = end(worker)
    assert (tally["given_back"], tally["abandoned"]) == (2, True)
    rows = {row["job"]: (row["status"], row["worker"], row["attempts"]) for row in trial.rows()}
    assert rows["obedient"] == rows["deaf"] == ("READY", "", 0)


def test_what_a_killed_worker_was_to_do_soon_is_taken_up_beside_a_long_job(trial: Trial) -> None:
    trial.ask("soon:obedient")
    killed = trial.work(lease=5)  # so long that the next worker has begun something else
    trial.wait_for("begun")
    killed.kill()
    killed.communicate()
    trial.marks.unlink()
    trial.ask("deaf")
    trial.work()
    trial.wait_for("begun")
    (before,) = (row["worker"] for row in trial.rows() if row["job"] == "obedient")
    trial.wait_until(lambda: [row["worker"] for row in trial.rows() if row["job"] == "obedient"] != [before])
    assert statuses(trial, "obedient") == statuses(trial, "deaf") == ["RUNNING"]


def test_how_far_a_job_is_stands_in_its_row(trial: Trial) -> None:
    trial.ask("obedient")
    worker = trial.work()
    trial.wait_until(lambda: any(row["done"] > 0 for row in trial.rows()))
    worker.send_signal(signal.SIGTERM)
    end(worker)


def test_a_worker_says_that_it_is_there_and_that_it_goes(trial: Trial) -> None:
    assert trial.present() == "False False"
    worker = trial.work()
    trial.wait_until(lambda: trial.present() == "True False")
    worker.send_signal(signal.SIGTERM)
    end(worker)
    assert trial.present() == "False False"
    trial.ask("deaf")
    worker = trial.work(grace=600)
    trial.wait_for("begun")
    worker.send_signal(signal.SIGTERM)
    time.sleep(0.5)
    worker.send_signal(signal.SIGTERM)
    end(worker)
    assert trial.present() == "False False", "one that gives its job back goes, too"
