"""The small parts of background work that need no database."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

from xacminh.store.jobs.declaring import Retries
from xacminh.worker.stopping import Stop


def test_pauses_double_up_to_the_longest() -> None:
    retries = Retries(attempts=4, first=timedelta(seconds=10), longest=timedelta(seconds=60))
    assert [retries.pause(attempt).total_seconds() for attempt in (1, 2, 3, 4, 5, 400)] == [10, 20, 40, 60, 60, 60]
    assert [retries.spent(attempt) for attempt in (3, 4, 5)] == [False, True, True]
    assert not Retries(attempts=None).spent(10**9)


def test_asking_twice_is_insisting() -> None:
    stop = Stop()
    assert (stop.asked, stop.insisted) == (False, False)
    stop.ask()
    assert (stop.asked, stop.insisted) == (True, False)
    stop.ask()
    assert stop.insisted
    stop.wait(60)  # returns at once


PARENT = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", sys.argv[1]])
child.wait()
"""
CHILD = """
import os, signal, sys, time
from pathlib import Path
from xacminh.worker.tether import hold_to
def ended(number, frame):
    Path({mark!r}).write_text("ended")
    os._exit(0)
signal.signal(signal.SIGTERM, ended)
hold_to(os.getppid())
Path({mark!r}).write_text("held")
time.sleep(60)
"""


def test_a_child_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    parent = subprocess.Popen([sys.executable, "-c", PARENT, CHILD.format(mark=str(mark))])
    _wait(mark, "held")
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    _wait(mark, "ended")


def test_a_child_whose_parent_is_gone_already_does_not_begin() -> None:
    script = "from xacminh.worker.tether import hold_to; hold_to(1); print('begun')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == ""


def _wait(mark: Path, word: str) -> None:
    until = time.monotonic() + 30
    while not (mark.exists() and mark.read_text() == word):
        assert time.monotonic() < until
        time.sleep(0.05)
