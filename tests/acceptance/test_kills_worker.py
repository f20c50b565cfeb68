"""kill -9 at random moments of everything that writes: the index opens, each row is in it once, no job is lost.

Moments come from a fixed seed, spread over the time an undisturbed run takes on the machine at hand. Only a process
that was alive is counted, and of a worker only one that died with the job in hand that was to be hit.
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

from hostile_server import HostileServer, answer
from kills import draws, in_hand, kill, lacking, look_after, wait_until, waiting, works_on_rows
from small_home import SmallHome, prepare
from watch_samples import RSS, Item, article, atom

TESTS = Path(__file__).parent.parent
SEED = 20261124
#: kills of readers at work, of indexers at any moment, and of workers by the job they had in hand
KILLS = {
    "reader": 14,
    "indexer": 12,
    "index": 6,
    "marking": 12,
    "fill_vectors": 7,
    "watch": 4,  # the fifth in one job would have it given up until the clock comes round again
    "add_files": 5,
}
#: beside these, of the one that starts and ends them all
SUPERVISORS = 10

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks for processes in /proc"),
]


@pytest.fixture(scope="module")
def killed() -> Counter[str]:
    """What was killed while it lived, over all tests of this file."""
    return Counter()


@pytest.fixture
def home(tmp_path: Path) -> Iterator[SmallHome]:
    small = prepare(tmp_path / "home")
    yield small
    for number in small.living():
        os.kill(number, signal.SIGKILL)


@pytest.fixture
def server() -> Iterator[HostileServer]:
    made = HostileServer()
    try:
        yield made
    finally:
        made.close()


def write_folder(folder: Path, files: int = 40, sentences: int = 30) -> Path:
    folder.mkdir()
    for number in range(files):
        said = (f"Câu {at} của bản tin {number} trong tập {folder.name} nói về dòng sông." for at in range(sentences))
        (folder / f"{number}.txt").write_text(" ".join(said), encoding="utf-8")
    return folder


def test_readers_and_indexers_killed_at_any_moment_lose_and_double_nothing(
    home: SmallHome, tmp_path: Path, killed: Counter[str]
) -> None:
    chance = random.Random(SEED)
    reader = home.start("add", str(write_folder(tmp_path / "first")), "--source", "Bản tin")
    wait_until(lambda: works_on_rows(home, reader))
    begun = time.monotonic()
    assert reader.wait(120) == 0
    whole = time.monotonic() - begun
    folders = [tmp_path / "first"]
    for number in draws(KILLS["reader"]):
        folders.append(write_folder(tmp_path / f"tap-{number}"))
        indexer = home.start("worker", "--queue", "index")
        reader = home.start("add", str(folders[-1]), "--source", "Bản tin")
        wait_until(lambda: works_on_rows(home, reader))  # noqa: B023 - called in this round
        begun = time.monotonic()
        moments = sorted(
            [
                (chance.uniform(0, 1) * whole, reader, "reader"),
                (chance.uniform(0, 1.3) * whole, indexer, "indexer"),
            ],
            key=lambda one: one[0],
        )
        for moment, process, role in moments:
            time.sleep(max(0.0, begun + moment - time.monotonic()))
            hit = kill(process)
            assert hit or role == "reader", "an indexer does not end by itself"
            killed[role] += hit
            look_after(home)
        if all(killed[role] >= KILLS[role] for role in ("reader", "indexer")):
            break
    done = home("add", *map(str, folders), "--source", "Bản tin")
    assert done.returncode == 0, done.stderr.decode()
    assert home("worker", "--drain").returncode == 0
    assert home.inspect() == 40 * len(folders)
    assert home("search", "dòng sông").returncode == 0


def hit_in_hand(home: SmallHome, worker: subprocess.Popen[bytes], job: str, pause: float) -> bool:
    """Kill a worker that long after it has taken a job of this name; whether it had one in hand when it died."""
    until = time.monotonic() + 20
    while in_hand(home, worker) != job and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(pause)
    alive = kill(worker)
    assert alive, "a worker does not end by itself"
    look_after(home)
    return in_hand(home, worker) == job


ASK = """
import sys
from xacminh.store import setup
setup()
import job_samples
from xacminh.store.jobs import enqueue
for number in range(int(sys.argv[1]), int(sys.argv[2])): enqueue(job_samples.marking, number)
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


def test_no_job_is_lost_or_put_down_by_a_stale_owner(home: SmallHome, tmp_path: Path, killed: Counter[str]) -> None:
    chance = random.Random(SEED)
    marks, accepted = tmp_path / "marks", tmp_path / "accepted"
    jobs = 0
    told = home.environment(XACMINH_TEST_MARKS=str(marks), XACMINH_TEST_ACCEPTED=str(accepted))

    def work(way: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, str(TESTS / "run_worker.py"), way, "1", "5"]
        worker = subprocess.Popen(command, env=told, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert worker.stdout
        worker.stdout.readline()
        return worker

    for number in draws(KILLS["marking"] // 2):
        if waiting(home, "marking") < 100:  # more than two workers do in a round
            home.run(ASK, str(jobs), str(jobs + 150))
            jobs += 150
        pair = [work("stay"), work("stay")]
        if number % 2:  # one is only stopped, comes back late, and then finds its job gone
            pair[0].send_signal(signal.SIGSTOP)
            time.sleep(1.2)
            pair[0].send_signal(signal.SIGCONT)
        for worker in pair:
            killed["marking"] += hit_in_hand(home, worker, "marking", chance.uniform(0, 0.3))
            assert worker.stdout
            worker.stdout.close()
        if killed["marking"] >= KILLS["marking"]:
            break
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
        assert kill(supervisor)
        look_after(home)
        assert reader.wait(120) == 0
        wait_until(lambda: home.living() == [])
    assert home("worker", "--drain").returncode == 0
    assert home.inspect() == 5 * SUPERVISORS


def test_vectors_are_filled_in_and_learned_whoever_is_killed_over_it(
    home: SmallHome, tmp_path: Path, killed: Counter[str]
) -> None:
    chance = random.Random(SEED)
    files = 0
    for number in draws(KILLS["fill_vectors"]):
        if lacking(home) < 100:
            folder = write_folder(tmp_path / f"tap-{number}", files=200, sentences=100)
            assert home("add", "--no-dense", str(folder), "--source", "Bản tin").returncode == 0
            files += 200
        filler = home.start("worker", "--queue", "work", "--lease", "1")
        indexer = home.start("worker", "--queue", "index", "--lease", "1")
        # what has its vectors now is for the index to learn, while the others are still being made
        killed["index"] += hit_in_hand(home, indexer, "index", chance.uniform(0, 0.2))
        killed["fill_vectors"] += hit_in_hand(home, filler, "fill_vectors", chance.uniform(0, 0.4))
        if all(killed[job] >= KILLS[job] for job in ("fill_vectors", "index")):
            break
    time.sleep(1.1)  # the last leases run out
    assert home("worker", "--drain").returncode == 0
    assert home.json("library", "stats")["lacking"] == 0
    assert home.inspect() == files


WATCH = """
import sys
from xacminh.store import setup
setup()
from xacminh import library
for address in sys.argv[1:]: print(library.watch(address).id)
from django.db import connections
connections.close_all()
"""


def publish_lists(server: HostileServer, lists: int, pages: int = 20) -> list[str]:
    """Addresses of that many lists. Most pages come with their list; some have to be fetched, which takes a while."""
    addresses = []
    for number in range(lists):
        items = []
        for page in range(pages):
            target = f"/{number}/{page}"
            text = " ".join(f"Câu {at} của bài {page} trong mục {number} nói về dòng sông." for at in range(30))
            fetched = page in {5, 14}
            if fetched:
                server.routes[target] = article(f"dòng sông số {page} của mục {number}")
            items.append(Item(url=server.url(target), text="" if fetched else text))
        server.routes[f"/{number}"] = answer(atom(items), RSS)
        addresses.append(server.url(f"/{number}"))
    return addresses


def test_a_look_at_a_list_that_is_killed_is_made_again_and_each_page_goes_in_once(
    home: SmallHome, server: HostileServer, killed: Counter[str]
) -> None:
    chance = random.Random(SEED)
    lists, pages = KILLS["watch"] + 3, 20
    fetching = {"XACMINH_FETCH_ALLOW": f"127.0.0.1:{server.port}"}
    server.routes["/first"] = article("dòng sông")
    assert home("add", server.url("/first"), **fetching).returncode == 0
    assert home("sources", "edit", "127-0-0-1", "--name", "Báo Núi").returncode == 0
    numbers = home.run(WATCH, *publish_lists(server, lists, pages)).split()
    for _ in draws(KILLS["watch"]):
        worker = home.start("worker", "--queue", "work", "--lease", "1", **fetching)
        killed["watch"] += hit_in_hand(home, worker, "watch", chance.uniform(0, 2))
        if killed["watch"] >= KILLS["watch"]:
            break
    time.sleep(1.1)  # the last lease runs out
    assert home("worker", "--drain", **fetching).returncode == 0
    rows = home.json("watch", "list")
    assert [str(row["id"]) for row in rows] == numbers
    assert [(row["failure"], row["left"], row["given_up"]) for row in rows] == [(None, 0, 0)] * lists
    assert home.inspect() == lists * pages + 1


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


def test_an_addition_whose_workers_are_killed_is_read_to_its_end_once(home: SmallHome, killed: Counter[str]) -> None:
    chance = random.Random(SEED)
    files, additions = 40, 0
    for number in draws(KILLS["add_files"]):
        home.run(HAND_IN, f"tap-{number}", str(files))
        additions += 1
        worker = home.start("worker", "--queue", "files", "--lease", "1")
        killed["add_files"] += hit_in_hand(home, worker, "add_files", chance.uniform(0, 1))
        if killed["add_files"] >= KILLS["add_files"]:
            break
    time.sleep(1.1)  # the last lease runs out
    done = home("worker", "--drain", "--queue", "files", "--lease", "30")
    assert done.returncode == 0, done.stderr.decode()
    *rows, folders = home.run(ADDITIONS).splitlines()
    assert rows == [f"done {files} {files} 0"] * additions, "each file was read, and none given up"
    assert folders == "folders 0"
    assert home("worker", "--drain").returncode == 0
    assert home.inspect() == files * additions


def test_in_all_that_were_sixty_kills_of_what_was_alive_and_at_work(killed: Counter[str]) -> None:
    if set(killed) != set(KILLS):
        pytest.skip("counts what the tests before it have killed: only with all of them")
    assert all(killed[role] >= wanted for role, wanted in KILLS.items()), killed
    assert killed.total() >= 60
