"""One command starts pages, worker and indexer, looks after them, and ends them."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from small_home import SmallHome, prepare

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


started: list[subprocess.Popen[str]] = []


@pytest.fixture(autouse=True)
def _nothing_left() -> Iterator[None]:
    """A test that fails half-way leaves no process to the next."""
    yield
    for process in started:
        process.kill()
        process.communicate()
    started.clear()


class Served:
    """A running `xacminh serve`."""

    def __init__(self, home: SmallHome, *options: str) -> None:
        self.log = home.home.parent / "log"
        with self.log.open("w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "xacminh", "--lang", "en", "serve", "--port", "0", *options],
                env=home.environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,
                # a server started where hang-ups are ignored (nohup) ignores them, too: the tests may be started so
                preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL),  # noqa: PLW1509 - tests have one thread
            )
        assert self.process.stdout
        started.append(self.process)
        found = re.search(r"Xác Minh is open at (http://[\d.]+:\d+) ", self.process.stdout.readline())
        assert found, self.log.read_text(encoding="utf-8")
        self.address = found[1]

    def answers(self) -> bool:
        with urllib.request.urlopen(self.address + "/", timeout=60) as page:
            return page.status == 200

    def end(self, *numbers: signal.Signals) -> int:
        for number in numbers:
            os.killpg(self.process.pid, number)  # as a terminal does
            time.sleep(0.3)
        return self.process.wait(60)


def children(home: SmallHome, verb: str) -> list[int]:
    found = []
    for number in home.living():
        try:
            if verb in Path(f"/proc/{number}/cmdline").read_text().split("\0"):
                found.append(number)
        except OSError:
            continue
    return found


def wait_until(holds: Callable[[], bool], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.1)


def waiting(home: SmallHome) -> int:
    return int(home.json("library", "stats")["waiting"])


def test_what_rows_gain_is_indexed_and_a_crashed_part_comes_back(home: SmallHome, tmp_path: Path) -> None:
    served = Served(home)
    assert served.answers()
    wait_until(lambda: len(children(home, "worker")) == 2)
    first = children(home, "index")
    assert len(first) == 1
    os.kill(first[0], signal.SIGKILL)
    wait_until(lambda: bool(children(home, "index")) and children(home, "index") != first)
    said = "The part “indexer” ended by itself (status -9); it is started again in 1 s."
    wait_until(lambda: said in served.log.read_text("utf-8"))

    (tmp_path / "a.txt").write_text("Nhà máy nước bên sông ngừng cấp nước hai ngày để súc rửa bể.", encoding="utf-8")
    read = (
        "import sys; from pathlib import Path; from xacminh.store import setup; setup(); from xacminh import library; "
    )
    home.run(read + "library.add([Path(sys.argv[1])])", str(tmp_path / "a.txt"))
    wait_until(lambda: waiting(home) == 0)
    assert home.inspect() == 1
    assert served.answers()
    assert served.end(signal.SIGINT) == 0
    assert home.living() == []


@pytest.mark.parametrize("signals", [(signal.SIGTERM,), (signal.SIGINT, signal.SIGINT), (signal.SIGHUP,)])
def test_it_ends_by_any_signal_and_leaves_none_behind(home: SmallHome, signals: tuple[signal.Signals, ...]) -> None:
    served = Served(home)
    wait_until(lambda: len(children(home, "worker")) == 2)
    assert served.end(*signals) == 0
    assert home.living() == []


def test_pages_alone(home: SmallHome) -> None:
    served = Served(home, "--no-worker")
    assert served.answers()
    assert children(home, "worker") == []
    assert served.end(signal.SIGINT) == 0
    assert home.living() == []


def test_a_port_that_is_taken_ends_it_and_says_so(home: SmallHome) -> None:
    served = Served(home)
    port = served.address.rpartition(":")[2]
    second = home("serve", "--port", port)
    assert second.returncode not in {0, 130}
    assert port in second.stderr.decode()
    assert served.end(signal.SIGTERM) == 0


def test_reading_while_an_indexer_holds_the_index_waits_for_it(home: SmallHome, tmp_path: Path) -> None:
    hold = (
        "import sys, time; from pathlib import Path; from xacminh.index import IndexWriter\n"
        "with IndexWriter(Path(sys.argv[1]) / 'index'):\n    print('held', flush=True); sys.stdin.readline()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", hold, str(home.home)],
        env=home.environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdin
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    two = [home.start("worker", "--queue", "index") for _ in range(2)]  # both wait, neither breaks anything
    (tmp_path / "a.txt").write_text("Nhà máy nước bên sông ngừng cấp nước hai ngày để súc rửa bể.", encoding="utf-8")
    reader = subprocess.Popen(
        [sys.executable, "-m", "xacminh", "--lang", "en", "add", str(tmp_path / "a.txt")],
        env=home.environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert reader.stderr
    assert "it takes this up as well" in reader.stderr.readline()
    holder.communicate("\n")
    assert reader.wait(60) == 0
    reader.stderr.close()
    for indexer in two:
        indexer.send_signal(signal.SIGTERM)
        assert indexer.wait(60) == 0
    assert home.inspect() == 1
