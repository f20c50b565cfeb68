"""kill -9 at random moments of everything that writes: the index opens, each row is in it once, no job is lost.

Moments come from a fixed seed, spread over the time an undisturbed run takes on the machine at hand.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from small_home import SmallHome, prepare

TESTS = Path(__file__).parent.parent
SEED = 20261124
#: kills: each round of reading kills a reader and an indexer, each round of jobs two workers; 60 in all
READING, JOBS, SUPERVISORS = 15, 10, 10
#: beside these, workers in the middle of what was handed in on a page
ADDITIONS_KILLED = 6

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks for processes in /proc"),
]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[SmallHome]:
    small = prepare(tmp_path / "home")
    yield small
    for number in small.living():
        os.kill(number, signal.SIGKILL)


def write_folder(folder: Path, files: int = 40) -> Path:
    folder.mkdir()
    for number in range(files):
        sentences = (f"Câu {at} của bản tin {number} trong tập {folder.name} nói về dòng sông." for at in range(30))
        (folder / f"{number}.txt").write_text(" ".join(sentences), encoding="utf-8")
    return folder


def kill(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()


def test_readers_and_indexers_killed_at_any_moment_lose_and_double_nothing(home: SmallHome, tmp_path: Path) -> None:
    chance = random.Random(SEED)
    started = time.monotonic()
    assert home("add", str(write_folder(tmp_path / "first")), "--source", "Bản tin").returncode == 0
    whole = time.monotonic() - started
    for number in range(READING):
        folder = write_folder(tmp_path / f"tap-{number}")
        indexer = home.start("worker", "--queue", "index")
        reader = home.start("add", str(folder), "--source", "Bản tin")
        moments = sorted(
            [(chance.uniform(0.3, 1.3) * whole, reader), (chance.uniform(0.3, 1.6) * whole, indexer)],
            key=lambda pair: pair[0],
        )
        begun = time.monotonic()
        for moment, process in moments:
            time.sleep(max(0.0, begun + moment - time.monotonic()))
            kill(process)
    for number in range(READING):
        done = home("add", str(tmp_path / f"tap-{number}"), "--source", "Bản tin")
        assert done.returncode == 0, done.stderr.decode()
    assert home("worker", "--drain").returncode == 0
    assert home.inspect() == 40 * (READING + 1)
    assert home("search", "dòng sông").returncode == 0


ASK = """
import sys
from xacminh.store import setup
setup()
import job_samples
from xacminh.store.jobs import enqueue
for number in range(int(sys.argv[1])): enqueue(job_samples.marking, number)
from django.db import connections
connections.close_all()
"""

LOOK = """
from xacminh.store import setup
setup()
from django.db import connections
from django_tasks_db.models import DBTaskResult
for row in DBTaskResult.objects.filter(task_path__endswith=".marking").select_related("lease"):
    print(row.status, row.pk, row.lease.token, repr(row.lease.worker))
connections.close_all()
"""


def test_no_job_is_lost_or_put_down_by_a_stale_owner(home: SmallHome, tmp_path: Path) -> None:
    chance = random.Random(SEED)
    marks, accepted = tmp_path / "marks", tmp_path / "accepted"
    jobs = 120
    home.run(ASK, str(jobs))
    told = home.environment(XACMINH_TEST_MARKS=str(marks), XACMINH_TEST_ACCEPTED=str(accepted))

    def work(way: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, str(TESTS / "run_worker.py"), way, "1", "5"]
        worker = subprocess.Popen(command, env=told, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert worker.stdout
        worker.stdout.readline()
        return worker

    for number in range(JOBS):
        pair = [work("stay"), work("stay")]
        if number % 2:  # one is only stopped, comes back late, and then finds its job gone
            pair[0].send_signal(signal.SIGSTOP)
            time.sleep(1.2)
            pair[0].send_signal(signal.SIGCONT)
        for worker in pair:
            time.sleep(chance.uniform(0.02, 0.3))
            kill(worker)
            assert worker.stdout
            worker.stdout.close()
    time.sleep(1.1)  # the last leases run out
    last = work("drain")
    last.communicate(timeout=120)
    assert last.returncode == 0

    rows = [line.split() for line in home.run(LOOK).splitlines()]
    assert len(rows) == jobs
    assert {(status, worker) for status, _, _, worker in rows} == {("SUCCESSFUL", "''")}
    assert {int(mark) for mark in marks.read_text().split()} == set(range(jobs))
    counted = Counter(line.split()[0] for line in accepted.read_text().splitlines())
    assert set(counted.values()) == {1}, "each success counted once"
    tokens = {task: int(token) for _, task, token, _ in rows}
    for line in accepted.read_text().splitlines():
        task, token = line.split()
        if task in tokens:
            assert tokens[task] == int(token) + 1, "nobody wrote after the one whose success counted"


def test_a_killed_supervisor_leaves_no_orphan_and_no_harm(home: SmallHome, tmp_path: Path) -> None:
    chance = random.Random(SEED)
    started = time.monotonic()
    supervisor = home.start("serve", "--port", "0")
    wait_until(lambda: len(home.living()) >= 5)  # supervisor, pages (two), worker, indexer
    whole = time.monotonic() - started
    supervisor.send_signal(signal.SIGINT)
    assert supervisor.wait(60) == 0
    assert home.living() == []
    for number in range(SUPERVISORS):
        folder = write_folder(tmp_path / f"tap-{number}", files=5)
        supervisor = home.start("serve", "--port", "0")
        reader = home.start("add", str(folder), "--source", "Bản tin")
        time.sleep(chance.uniform(0.05, 1.5) * whole)
        kill(supervisor)
        assert reader.wait(120) == 0
        wait_until(lambda: home.living() == [])
    assert home("worker", "--drain").returncode == 0
    assert home.inspect() == 5 * SUPERVISORS


def wait_until(holds: object, seconds: float = 60) -> None:
    assert callable(holds)
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.1)


HAND_IN = """
import io, sys
from xacminh.store import setup
setup()
from xacminh import library
from xacminh.library.laid_down import Handed
from xacminh.library.records import SourceSpec
subject, files = sys.argv[1], int(sys.argv[2])
def text(number):
    return " ".join(f"Câu {at} của bản tin {number} trong tập {subject} nói về dòng sông." for at in range(30))
handed = [Handed(name=f"{subject}-{n}.txt", file=io.BytesIO(text(n).encode())) for n in range(files)]
print(library.add_files_soon(handed, source=SourceSpec(name="Bản tin")))
from django.db import connections
connections.close_all()
"""

ADDITIONS = """
from xacminh.store import setup
setup()
from django.conf import settings
from xacminh import library
for row in library.latest_additions(limit=100):
    sums = [item.summary for item in row.items]
    print(row.state, row.settled, sum(s.documents.new + s.documents.unchanged for s in sums if s), row.failed)
print("folders", len(list((settings.XACMINH.home / "uploads").iterdir())))
from django.db import connections
connections.close_all()
"""


def test_an_addition_whose_workers_are_killed_is_read_to_its_end_once(home: SmallHome) -> None:
    chance = random.Random(SEED)
    files = 40
    home.run(HAND_IN, "thu", str(files))
    started = time.monotonic()
    assert home("worker", "--drain", "--queue", "files").returncode == 0
    whole = time.monotonic() - started
    for number in range(ADDITIONS_KILLED):
        home.run(HAND_IN, f"tap-{number}", str(files))
        worker = home.start("worker", "--queue", "files", "--lease", "1")
        time.sleep(chance.uniform(0.4, 1.0) * whole)
        kill(worker)
    time.sleep(1.1)  # the last lease runs out
    done = home("worker", "--drain", "--queue", "files", "--lease", "30")
    assert done.returncode == 0, done.stderr.decode()
    *rows, folders = home.run(ADDITIONS).splitlines()
    assert rows == [f"done {files} {files} 0"] * (ADDITIONS_KILLED + 1), "each file was read, and none given up"
    assert folders == "folders 0"
    assert home("worker", "--drain").returncode == 0
    assert home.inspect() == files * (ADDITIONS_KILLED + 1)
