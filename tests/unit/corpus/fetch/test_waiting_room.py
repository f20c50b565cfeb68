"""The pauses of a host are kept by all processes of an installation together, whatever becomes of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from hostile_server import FakeClock, HostileServer, Visit, answer, in_turn
from xacminh.corpus.fetch import Fetcher, WaitingRoom
from xacminh.corpus.fetch.waiting_room import DAY
from xacminh.errors import HomeNotWritable, HostBusy, TryLater

from .conftest import World

SCRIPT = """
import sys
from pathlib import Path
from xacminh.corpus.fetch import Fetcher, FetchOptions, WaitingRoom
folder, port, count, interval = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
options = FetchOptions(agent="XacMinh/0", allow=frozenset({("127.0.0.1", port)}), interval_seconds=interval)
fetcher = Fetcher(options, room=WaitingRoom(folder, key=b"key"))
for _ in range(count):
    fetcher.fetch(f"http://127.0.0.1:{port}/{sys.argv[5]}")
"""


def start(folder: Path, port: int, *, count: int, interval: float, target: str = "") -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", SCRIPT, str(folder), str(port), str(count), str(interval), target],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


@pytest.fixture
def server() -> Iterator[HostileServer]:
    made = HostileServer()
    try:
        yield made
    finally:
        made.close()


def room(folder: Path, clock: FakeClock | None = None) -> WaitingRoom:
    return WaitingRoom(folder, key=b"key", clock=clock)


def test_two_processes_never_ask_a_host_at_once_nor_without_the_pause(server: HostileServer, tmp_path: Path) -> None:
    guard, now, most = threading.Lock(), [0], []
    times: list[tuple[float, float]] = []

    def slowly(visit: Visit) -> None:
        with guard:
            now[0] += 1
            most.append(now[0])
        began = time.monotonic()
        time.sleep(0.03)
        if visit.target == "/":
            times.append((began, time.monotonic()))
        with guard:  # before the answer is whole: afterwards the next may come
            now[0] -= 1
        answer(b"page")(visit)

    server.routes |= {"/": slowly, "/robots.txt": slowly}
    processes = [start(tmp_path / "turns", server.port, count=5, interval=0.3) for _ in range(2)]
    assert [process.wait(timeout=120) for process in processes] == [0, 0]
    assert (len(times), set(most)) == (10, {1})
    pauses = [later[0] - earlier[1] for earlier, later in pairwise(times)]
    assert min(pauses) >= 0.3


def test_who_is_killed_in_the_middle_stands_in_nobodys_way_and_its_pause_is_kept(
    server: HostileServer, tmp_path: Path
) -> None:
    reached, end = threading.Event(), threading.Event()

    def hang(_visit: Visit) -> None:
        reached.set()
        end.wait(60)

    server.routes |= {"/hang": hang, "/": answer(b"page")}
    killed = start(tmp_path / "turns", server.port, count=1, interval=3600, target="hang")
    assert reached.wait(60)
    folder = room(tmp_path / "turns")
    assert folder.enter("127.0.0.1") is None
    killed.send_signal(signal.SIGKILL)
    killed.wait(timeout=60)
    end.set()
    place = folder.enter("127.0.0.1")
    assert place is not None
    assert 3500 < place.rest() <= 3600
    place.close()


def test_what_a_host_asks_for_is_kept_by_whoever_comes_next(world: World, tmp_path: Path) -> None:
    def fetcher() -> Fetcher:
        return Fetcher(
            world.options, clock=world.clock, network=world.network(), room=room(tmp_path / "turns", world.clock)
        )

    busy = answer(b"", "Retry-After: 3600", status="429 Too Many Requests")
    world.server.routes["/"] = in_turn(answer(b"page"), busy, answer(b"page"))
    fetcher().fetch(world.server.url())
    with pytest.raises(TryLater, match="3600"):
        fetcher().fetch(world.server.url())
    assert world.clock.slept == [1]
    with pytest.raises(TryLater, match="3600"):
        fetcher().fetch(world.server.url())
    assert world.server.targets() == ["/", "/"]
    world.clock.advance(3600)
    fetcher().fetch(world.server.url())


def test_waiting_for_others_is_bounded_and_says_what_it_waits_for(world: World, tmp_path: Path) -> None:
    shared = room(tmp_path / "turns", world.clock)
    world.fetcher = Fetcher(world.options, clock=world.clock, network=world.network(), room=shared)
    place = shared.enter("127.0.0.1")
    assert place is not None
    with pytest.raises(HostBusy, match=r"Other programs of this installation are reading from \[IP\]") as caught:
        world.fetch()
    assert caught.value.again
    assert sum(world.clock.slept) == pytest.approx(300, abs=1)
    assert world.dialled == []
    place.close()
    world.server.routes["/"] = answer(b"page")
    assert world.fetch().content == b"page"


def test_nothing_in_the_folder_names_a_host(tmp_path: Path) -> None:
    place = room(tmp_path).enter("bao.example")
    assert place is not None
    place.hold(5)
    place.close()
    (file,) = tmp_path.iterdir()
    assert file.stat().st_size == 16
    assert file.stat().st_mode & 0o077 == 0
    other = WaitingRoom(tmp_path, key=b"another").enter("bao.example")
    assert other is not None
    other.close()
    assert len(list(tmp_path.iterdir())) == 2  # without the key nobody finds a host by guessing


def test_a_clock_that_was_set_back_prolongs_nothing_for_ever(tmp_path: Path) -> None:
    clock = FakeClock()
    clock.advance(10_000)
    place = room(tmp_path, clock).enter("bao.example")
    assert place is not None
    place.hold(5)
    clock.advance(-9_000)
    assert place.rest() == 5
    clock.advance(4)
    assert place.rest() == 1
    place.hold(0.5)  # a shorter wish takes nothing from a longer one
    assert place.rest() == 1
    place.hold(1e9)
    assert place.rest() == DAY
    place.close()


def test_files_nobody_needs_are_swept_but_none_that_is_in_use(tmp_path: Path) -> None:
    shared = room(tmp_path)
    for host in ("old.example", "used.example", "new.example"):
        place = shared.enter(host)
        assert place is not None
        place.close()
    files = {path.name: path for path in tmp_path.iterdir()}
    old = time.time() - timedelta(days=2).total_seconds()
    used = shared.enter("used.example")
    assert used is not None
    new = shared.enter("new.example")
    assert new is not None
    for path in files.values():
        os.utime(path, (old, old))
    new.hold(1)
    new.close()
    fresh = room(tmp_path)
    assert fresh.enter("used.example") is None
    assert len(list(tmp_path.iterdir())) == 2
    used.close()


def test_whoever_waits_at_a_file_that_is_swept_away_gets_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from xacminh.corpus.fetch import waiting_room

    lock, swept = waiting_room._lock, []

    def late(file: int) -> None:
        if not swept:
            swept.append(next(tmp_path.iterdir()))
            swept[0].unlink()
        lock(file)

    shared = room(tmp_path)
    monkeypatch.setattr(waiting_room, "_lock", late)
    place = shared.enter("bao.example")
    assert place is not None
    assert swept[0].exists()
    assert room(tmp_path).enter("bao.example") is None
    place.close()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(HomeNotWritable, match="file"):
        room(tmp_path / "file").enter("bao.example")
